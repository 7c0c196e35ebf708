/** What every page has around it. */
import type { ComponentChildren } from 'preact';
import type { Lang } from '../domain/refusals/rejection.ts';

export interface PageFrame {
  readonly lang: Lang;
  /** The address of the page, for the link to the other language. */
  readonly path: string;
  readonly title: string;
  readonly children: ComponentChildren;
}

const WORDS = {
  es: {
    skip: 'Ir al contenido',
    home: 'Inicio',
    docs: 'Documentación',
    other: 'English',
    foot: 'acta no muestra nombres de personas a quien lee sin token, ni guarda dato alguno de víctimas.',
  },
  en: {
    skip: 'Skip to content',
    home: 'Home',
    docs: 'Documentation',
    other: 'Español',
    foot: 'acta shows no names of people to readers without a token, and keeps no data of victims at all.',
  },
} as const;

export function Layout({ lang, path, title, children }: PageFrame) {
  const words = WORDS[lang];
  const other: Lang = lang === 'es' ? 'en' : 'es';
  const here = `?lang=${lang}`;
  return (
    <html lang={lang}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · acta`}</title>
        <link rel="stylesheet" href="/assets/acta.css" />
      </head>
      <body>
        <a class="skip" href="#contenido">
          {words.skip}
        </a>
        <header>
          <a class="name" href={`/${here}`}>
            acta
          </a>
          <nav aria-label={lang === 'es' ? 'Principal' : 'Main'}>
            <a href={`/docs${here}`}>{words.docs}</a>
            <a href={`${path}?lang=${other}`} lang={other} hreflang={other}>
              {words.other}
            </a>
          </nav>
        </header>
        <main id="contenido">{children}</main>
        <footer>{words.foot}</footer>
      </body>
    </html>
  );
}
