/** Ctrl-C and its kin: the first asks for an orderly end, a later one ends at once. */
import type { Io } from './io.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * One Ctrl-C in a terminal may arrive twice, from the terminal and from the npm that started us, which passes it on. In
 * milliseconds: signals nearer to the first than this are the same one.
 */
const SAME_SIGNAL_MS = 500;
/** What shells make of a process that Ctrl-C ended. */
const INTERRUPTED = 130;

export interface Stop {
  /** Resolves with the first signal. */
  readonly asked: Promise<string>;
  /** Signals have their usual effect again. */
  dispose(): void;
}

export function stopOnSignals({ signals, exit }: Pick<Io, 'signals' | 'exit'>, milliseconds: () => number): Stop {
  let first: number | undefined;
  let ask: (signal: string) => void;
  const asked = new Promise<string>((resolve) => (ask = resolve));
  const onSignal = (signal: string): void => {
    const now = milliseconds();
    if (first === undefined) {
      first = now;
      ask(signal);
    } else if (now - first >= SAME_SIGNAL_MS) exit(INTERRUPTED);
  };
  for (const signal of SIGNALS) signals.on(signal, onSignal);
  return {
    asked,
    dispose: () => {
      for (const signal of SIGNALS) signals.off(signal, onSignal);
    },
  };
}
