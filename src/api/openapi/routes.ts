/** Serves the document, made once for each language. */
import type { Router } from 'express';
import type { Lang } from '../../domain/refusals/rejection.ts';
import { acceptsJson } from '../http/accepts.ts';
import { allowOnly } from '../http/methods.ts';
import { notModified } from '../http/not-modified.ts';
import { contextOf } from '../http/request-context.ts';
import { answerEtag } from '../http/etag.ts';
import { createRouter } from '../http/router.ts';
import type { ApiConfig } from '../parts.ts';
import { openApiDocument } from './document.ts';

export function openApiRoutes({ version }: ApiConfig): Router {
  const texts = new Map<Lang, string>();
  const textIn = (lang: Lang): string => {
    const text = texts.get(lang) ?? JSON.stringify(openApiDocument(version, lang));
    texts.set(lang, text);
    return text;
  };
  const router = createRouter();
  router.get('/openapi.json', acceptsJson, (req, res) => {
    const text = textIn(contextOf(req).lang);
    res.setHeader('Cache-Control', 'no-cache');
    if (notModified(req, res, answerEtag(undefined, [text]))) return;
    res.type('application/json').send(text);
  });
  router.all('/openapi.json', allowOnly('GET'));
  return router;
}
