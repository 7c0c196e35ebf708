/** The first page: what this is, and how to ask it. */
import type { Lang } from '../domain/refusals/rejection.ts';
import { Layout } from './layout.tsx';

export function Home({ lang, base }: { readonly lang: Lang; readonly base: string }) {
  return (
    <Layout lang={lang} path="/" title={lang === 'es' ? 'Inicio' : 'Home'}>
      {lang === 'es' ? <Spanish base={base} /> : <English base={base} />}
    </Layout>
  );
}

const CHOTA = '/api/v1/instancias/0604';

const questions = (base: string): string =>
  [
    `curl '${base}${CHOTA}'`,
    `curl '${base}${CHOTA}?on=2022-05-31'`,
    `curl '${base}${CHOTA}?on=2022-05-31&knownAt=2022-06-01T05:00:00Z'`,
  ].join('\n');

function Spanish({ base }: { readonly base: string }) {
  return (
    <>
      <h1>¿Se reúne la instancia de su provincia?</h1>
      <p>
        La Ley 30364 da a cada provincia del Perú una instancia de concertación para erradicar la violencia contra las
        mujeres y los integrantes del grupo familiar. Muchas existen solo en el papel. <strong>acta</strong> registra lo
        que ocurrió —la ordenanza, las sesiones, los compromisos, los informes de cada sector— y responde cuál es su
        estado, en cualquier día, como se conoce hoy o como se conocía entonces, y por qué.
      </p>
      <ul>
        <li>
          <a href={CHOTA}>El estado de la instancia de Chota (0604)</a>
        </li>
        <li>
          <a href="/api/v1/instancias">Las 196 provincias</a>
        </li>
        <li>
          <a href="/docs?lang=es">Documentación: cada consulta y cada acto, con ejemplos</a>
        </li>
        <li>
          <a href="/api/v1/openapi.json">OpenAPI 3.1</a>
        </li>
      </ul>
      <h2>Cómo preguntar</h2>
      <p>Hoy; en un día pasado; y en ese día, como se conocía entonces:</p>
      <pre>
        <code>{questions(base)}</code>
      </pre>
      <p class="dim">
        Sin token se puede leer. Para registrar hechos se necesita uno: lo emite quien administra esta instalación, con{' '}
        <code>acta token</code>.
      </p>
    </>
  );
}

function English({ base }: { readonly base: string }) {
  return (
    <>
      <h1>Does the platform of your province meet?</h1>
      <p>
        Peruvian law (Ley 30364) gives every province a concertation body against violence towards women and family
        members. Many exist only on paper. <strong>acta</strong> records what happened (the ordenanza, the sessions, the
        commitments, each sector's reports) and answers what its state is, on any day, as it is known now or as it was
        known then, and why.
      </p>
      <ul>
        <li>
          <a href={CHOTA}>The status of Chota (0604)</a>
        </li>
        <li>
          <a href="/api/v1/instancias">All 196 provinces</a>
        </li>
        <li>
          <a href="/docs?lang=en">Documentation: every query and every command, with examples</a>
        </li>
        <li>
          <a href="/api/v1/openapi.json">OpenAPI 3.1</a>
        </li>
      </ul>
      <h2>How to ask</h2>
      <p>Today; on a past day; and on that day, as it was known then:</p>
      <pre>
        <code>{questions(base)}</code>
      </pre>
      <p class="dim">
        Without a token one can read. To register facts one is needed: whoever runs this installation issues it, with{' '}
        <code>acta token</code>.
      </p>
    </>
  );
}
