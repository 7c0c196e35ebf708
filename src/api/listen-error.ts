/** Nothing can listen at an address of the configuration: which one, why, and which setting says so. */
import { ExplainedError } from '../domain/refusals/explained-error.ts';
import { fill, type Lang, type Params } from '../domain/refusals/rejection.ts';

const PROBLEMS: Readonly<Record<string, Readonly<Record<Lang, string>>>> = {
  EADDRINUSE: {
    es: 'El puerto {port} de {host} ya está en uso: cierre el otro programa o elija otro puerto ({port_setting}).',
    en: 'Port {port} of {host} is in use already: close the other program or choose another port ({port_setting}).',
  },
  EACCES: {
    es: 'Este usuario no puede atender en el puerto {port} de {host}: elija uno desde 1024 ({port_setting}).',
    en: 'This user may not listen on port {port} of {host}: choose one from 1024 on ({port_setting}).',
  },
};
const PROBLEM: Readonly<Record<Lang, string>> = {
  es: 'No se puede atender en {host}, puerto {port} ({code}): revise {settings}.',
  en: 'Nothing can listen at {host}, port {port} ({code}): look at {settings}.',
};

type Listener = 'server' | 'metrics';

const SETTINGS: Readonly<Record<Listener, Readonly<Record<Lang, Params>>>> = {
  server: {
    es: { port_setting: '--port o ACTA_PORT', settings: 'ACTA_HOST y ACTA_PORT' },
    en: { port_setting: '--port or ACTA_PORT', settings: 'ACTA_HOST and ACTA_PORT' },
  },
  metrics: {
    es: { port_setting: 'ACTA_METRICS', settings: 'ACTA_METRICS' },
    en: { port_setting: 'ACTA_METRICS', settings: 'ACTA_METRICS' },
  },
};

export class ListenError extends ExplainedError {
  readonly code: string;

  constructor(
    cause: NodeJS.ErrnoException,
    { host, port }: { readonly host: string; readonly port: number },
    listener: Listener = 'server',
  ) {
    const code = cause.code ?? 'unknown';
    const sentence = PROBLEMS[code] ?? PROBLEM;
    super(
      'ListenError',
      (lang) => fill(sentence[lang], { host, port, code, ...SETTINGS[listener][lang] }),
      {},
      { cause },
    );
    this.code = code;
  }
}
