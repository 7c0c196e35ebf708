/** The documentation of the API as one page: how to ask, how to register, every query and every command. */
import type { By } from '../domain/kernel/event.ts';
import type { Lang } from '../domain/refusals/rejection.ts';
import { Manners } from './docs-manners.tsx';
import { Layout } from './layout.tsx';
import type { Operations, OperationShown } from './operations.ts';
import type { FieldLine } from './schema.ts';

const WORDS = {
  es: {
    title: 'Documentación',
    contents: 'Contenido',
    queries: 'Consultas',
    commands: 'Actos',
    fields: 'Campos',
    parameters: 'Parámetros',
    example: 'Ejemplo',
    needed: 'obligatorio',
    by: 'Por mano de',
    needs: 'Exige su documento (source)',
    or: 'o',
  },
  en: {
    title: 'Documentation',
    contents: 'Contents',
    queries: 'Queries',
    commands: 'Commands',
    fields: 'Fields',
    parameters: 'Parameters',
    example: 'Example',
    needed: 'required',
    by: 'By the hand of',
    needs: 'Needs its document (source)',
    or: 'or',
  },
} as const;

const ACTING_PARTIES: Readonly<Record<Lang, Readonly<Record<By['kind'], string>>>> = {
  es: { secretariat: 'la secretaría técnica', sector: 'un sector', session: 'una sesión', defensoria: 'la Defensoría' },
  en: { secretariat: 'the secretariat', sector: 'a sector', session: 'a session', defensoria: 'the Defensoría' },
};

export function DocsPage({ lang, operations }: { readonly lang: Lang; readonly operations: Operations }) {
  const words = WORDS[lang];
  const queries = operations.queries();
  const sections = operations.commands();
  return (
    <Layout lang={lang} path="/docs" title={words.title}>
      <h1>{words.title}</h1>
      <nav aria-label={words.contents}>
        <ul class="toc">
          <li>
            <a href="#consultas">{words.queries}</a>
          </li>
          {sections.map(({ anchor, title }) => (
            <li key={anchor}>
              <a href={`#${anchor}`}>{`${words.commands}: ${title}`}</a>
            </li>
          ))}
        </ul>
      </nav>
      <Manners lang={lang} />
      <h2 id="consultas">{words.queries}</h2>
      {queries.map((operation) => (
        <Operation key={operation.anchor} lang={lang} operation={operation} />
      ))}
      {sections.map(({ anchor, title, operations: shown }) => (
        <section key={anchor}>
          <h2 id={anchor}>{`${words.commands}: ${title}`}</h2>
          {shown.map((operation) => (
            <Operation key={operation.anchor} lang={lang} operation={operation} />
          ))}
        </section>
      ))}
    </Layout>
  );
}

function Operation({ lang, operation }: { readonly lang: Lang; readonly operation: OperationShown }) {
  const words = WORDS[lang];
  const { anchor, title, name, description, method, addresses, parameters, fields, curl } = operation;
  return (
    <article id={anchor}>
      <h3>
        {title} {name !== '' && <span class="dim">{name}</span>}
      </h3>
      {addresses.map((address) => (
        <code class="address" key={address}>{`${method} ${address}`}</code>
      ))}
      {description !== undefined && <p>{description}</p>}
      <Hands lang={lang} operation={operation} />
      {parameters.length > 0 && (
        <details>
          <summary>{words.parameters}</summary>
          <Fields lang={lang} fields={parameters} />
        </details>
      )}
      {fields.length > 0 && (
        <details>
          <summary>{words.fields}</summary>
          <Fields lang={lang} fields={fields} />
        </details>
      )}
      <details>
        <summary>{words.example}</summary>
        <pre>
          <code>{curl}</code>
        </pre>
      </details>
    </article>
  );
}

function Hands({
  lang,
  operation: { actingParties, documentKinds },
}: {
  readonly lang: Lang;
  readonly operation: OperationShown;
}) {
  if (!actingParties) return null;
  const words = WORDS[lang];
  const names = actingParties.map((actingParty) => ACTING_PARTIES[lang][actingParty]).join(', ');
  return (
    <p class="dim">
      {`${words.by}: ${names}.`}
      {documentKinds !== undefined && ` ${words.needs}${documentKinds === '' ? '' : `: ${documentKinds}`}.`}
    </p>
  );
}

function Fields({ lang, fields }: { readonly lang: Lang; readonly fields: readonly FieldLine[] }) {
  return (
    <ul class="fields">
      {fields.map(({ name, required, rule, description }) => (
        <li key={name}>
          <code>{name}</code> {required && <span class="needed">{WORDS[lang].needed}</span>}
          <span class="rule">{rule}</span>
          {description}
        </li>
      ))}
    </ul>
  );
}
