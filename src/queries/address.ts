/** The addresses of things, from the paths of their routes and what those say; and how a path is called. */

type Params = Readonly<Record<string, string>>;

/** A path with what it says in the places of its parameters. */
export const pathWith = (path: string, params: Params): string =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));

/** The address of a stream or an answer in the API. */
export const addressOf = (path: string, params: Params): string => `/api/v1${pathWith(path, params)}`;

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
export const pascal = (text: string): string => text.split(/\W+/).map(capital).join('');

/** What is one of many, where dropping an s does not say it. */
const ONE: Readonly<Record<string, string>> = { diagnoses: 'diagnosis', people: 'person' };

/** `/instancias/:ubigeo/sessions/:id` is `InstanciaSession`, the same without its id `InstanciaSessions`. */
export function nameOf(path: string): string {
  const parts = path.split('/').slice(1);
  return parts
    .flatMap((part, index) => {
      if (part.startsWith(':')) return [];
      const one = parts[index + 1]?.startsWith(':') ?? false;
      return [pascal(one ? (ONE[part] ?? part.replace(/s$/, '')) : part)];
    })
    .join('');
}
