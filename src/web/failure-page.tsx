/** What a person sees who came by a wrong link, or met a fault: what is wrong, in words, and where to go from here. */
import type { Problem } from '../api/problem/problem.ts';
import type { Lang } from '../domain/refusals/rejection.ts';
import { Layout } from './layout.tsx';

const WORDS = {
  es: {
    asked: 'La dirección pedida fue',
    where: 'Desde aquí puede ir a:',
    home: 'El inicio: qué es acta y cómo se le pregunta',
    docs: 'La documentación: cada consulta y cada acto, con sus direcciones',
    provinces: 'Las 196 provincias con su estado',
    letters: 'Las direcciones se escriben con minúsculas; las de la API empiezan por',
    id: 'Si el problema sigue, avise a quien administra esta instalación e indique este identificador:',
  },
  en: {
    asked: 'The address asked for was',
    where: 'From here you can go to:',
    home: 'Home: what acta is and how to ask it',
    docs: 'The documentation: every query and every command, with their addresses',
    provinces: 'The 196 provinces with their status',
    letters: 'Addresses are written in lower case; those of the API begin with',
    id: 'If the problem stays, tell whoever runs this installation, and give this identifier:',
  },
} as const;

export function FailurePage({ lang, problem }: { readonly lang: Lang; readonly problem: Problem }) {
  const { title, detail, status, instance, requestId } = problem;
  const words = WORDS[lang];
  return (
    <Layout lang={lang} path={instance} title={title}>
      <h1>{title}</h1>
      {detail !== title && <p>{detail}</p>}
      <p>
        {words.asked} <code>{instance}</code> ({status}).
      </p>
      <p>{words.where}</p>
      <ul>
        <li>
          <a href={`/?lang=${lang}`}>{words.home}</a>
        </li>
        <li>
          <a href={`/docs?lang=${lang}`}>{words.docs}</a>
        </li>
        <li>
          <a href="/api/v1/instancias">{words.provinces}</a>
        </li>
      </ul>
      {status === 404 ? (
        <p class="dim">
          {words.letters} <code>/api/v1</code>.
        </p>
      ) : (
        <p class="dim">
          {words.id} <code>{requestId}</code>
        </p>
      )}
    </Layout>
  );
}
