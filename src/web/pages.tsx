/** The pages for people: made on the server, without a script, in Spanish first. */
import type { Request, RequestHandler, Response } from 'express';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { accepts } from '../api/http/accepts.ts';
import { allowOnly } from '../api/http/methods.ts';
import { notModified } from '../api/http/not-modified.ts';
import { pageLanguageOf } from '../api/http/request-context.ts';
import { answerEtag } from '../api/http/etag.ts';
import { createRouter } from '../api/http/router.ts';
import type { ProblemPage as ProblemPageOf } from '../api/problem/problem.ts';
import { openApiDocument } from '../api/openapi/document.ts';
import type { Lang } from '../domain/refusals/rejection.ts';
import { DocsPage } from './docs-page.tsx';
import { FailurePage } from './failure-page.tsx';
import { Home } from './home.tsx';
import { Operations } from './operations.ts';
import { problemShown, ProblemPage } from './problem-page.tsx';
import { STYLE } from './style.ts';

/** Where the reader reached this server, for examples that can be copied. Only a plain host is shown back. */
function baseOf(req: Request): string {
  const host = req.get('host') ?? '';
  return /^[\w.:[\]-]{1,255}$/.test(host) ? `${req.protocol}://${host}` : 'http://127.0.0.1:8080';
}

/** Pages made before, by address, language and host: whoever asks for many hosts makes few pages. */
const MAX_KEPT = 64;

export function createPages({ version }: { readonly version: string }): RequestHandler {
  const router = createRouter();
  const kept = new Map<string, string>();
  /** @param hostOf what the page says of the host, where it says anything: each is then a page of its own */
  const page = (
    path: string,
    render: (req: Request, lang: Lang) => VNode | undefined,
    hostOf: (req: Request) => string = () => '',
  ): void => {
    router.get(path, accepts('text/html'), (req, res, next) => {
      const lang = pageLanguageOf(req);
      const key = `${lang} ${hostOf(req)} ${req.path}`;
      const text = kept.get(key) ?? htmlOf(render(req, lang));
      // Not the method but the address is wrong: the next router knows what to say.
      if (text === undefined) return next('router');
      if (!kept.has(key) && kept.size >= MAX_KEPT) kept.clear();
      kept.set(key, text);
      res.setHeader('Content-Language', lang);
      sendTagged(req, res, 'text/html', text);
    });
    router.all(path, allowOnly('GET'));
  };
  page('/', (req, lang) => <Home lang={lang} base={baseOf(req)} />, baseOf);
  page('/docs', (_req, lang) => (
    <DocsPage lang={lang} operations={new Operations(openApiDocument(version, lang), lang)} />
  ));
  page('/problems/:code', (req, lang) => {
    const code = String(req.params['code']);
    const problem = problemShown(code, lang);
    return problem && <ProblemPage lang={lang} code={code} problem={problem} />;
  });
  router.get('/assets/acta.css', (req, res) => sendTagged(req, res, 'text/css', STYLE));
  router.all('/assets/acta.css', allowOnly('GET'));
  return router;
}

/** A problem that a person meets: what is wrong, and where to go from here. */
export const problemPage: ProblemPageOf = (problem, lang) => toHtml(<FailurePage lang={lang} problem={problem} />);

const toHtml = (node: VNode): string => `<!doctype html>${renderToString(node)}`;
const htmlOf = (node: VNode | undefined): string | undefined => node && toHtml(node);

function sendTagged(req: Request, res: Response, type: string, text: string): void {
  res.setHeader('Cache-Control', 'no-cache');
  if (notModified(req, res, answerEtag(undefined, [text]))) return;
  res.type(type).send(text);
}
