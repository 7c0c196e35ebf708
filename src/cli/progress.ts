/** Shows how far a long work has come: a bar that is drawn again on a terminal, a plain line now and then elsewhere. */
import type { Lang } from '../domain/refusals/rejection.ts';
import type { Words } from '../domain/refusals/lang.ts';

export interface ProgressStep {
  readonly name: Words;
  readonly done: number;
  readonly total?: number | undefined;
}

export interface ProgressOptions {
  readonly write: (text: string) => void;
  readonly interactive: boolean;
  readonly lang: Lang;
  readonly milliseconds: () => number;
}

const REDRAW_MS = 100;
const LINE_MS = 5_000;
const BAR_WIDTH = 28;
const CLEAR_LINE = '\r\u001b[K';

export class ProgressBar {
  readonly #options: ProgressOptions;
  #name: string | undefined;
  #begun = 0;
  #first = 0;
  #shownAt = Number.NEGATIVE_INFINITY;
  #last: ProgressStep | undefined;
  /** What stands on the screen, if anything does. */
  #drawn: ProgressStep | undefined;

  constructor(options: ProgressOptions) {
    this.#options = options;
  }

  show(step: ProgressStep): void {
    const now = this.#options.milliseconds();
    const name = step.name[this.#options.lang];
    if (name !== this.#name) {
      this.#settle();
      this.#name = name;
      this.#begun = now;
      this.#first = step.done;
      this.#shownAt = Number.NEGATIVE_INFINITY;
    }
    this.#last = step;
    const every = this.#options.interactive ? REDRAW_MS : LINE_MS;
    if (now - this.#shownAt < every) return;
    this.#shownAt = now;
    this.#draw(step, now);
  }

  /** The last state of what was shown stays on the screen; nothing more is drawn over it. */
  end(): void {
    this.#settle();
    this.#name = undefined;
  }

  #settle(): void {
    if (this.#last && this.#last !== this.#drawn) this.#draw(this.#last, this.#options.milliseconds());
    if (this.#drawn && this.#options.interactive) this.#options.write('\n');
    this.#last = undefined;
    this.#drawn = undefined;
  }

  #draw(step: ProgressStep, now: number): void {
    const { done, total } = step;
    const { interactive, write, lang } = this.#options;
    const seconds = (now - this.#begun) / 1000;
    const perSecond = Math.round((done - this.#first) / seconds);
    const rate = perSecond > 0 && Number.isFinite(perSecond) ? `, ${number(perSecond, lang)}/s` : '';
    const counted = total === undefined ? number(done, lang) : `${number(done, lang)} / ${number(total, lang)}`;
    if (interactive) write(`${CLEAR_LINE}${this.#name ?? ''} ${bar(done, total)}${counted}${rate}`);
    else write(`${this.#name ?? ''}: ${counted}${rate}\n`);
    this.#drawn = step;
  }
}

function bar(done: number, total: number | undefined): string {
  if (total === undefined) return '';
  const part = total === 0 ? 1 : Math.min(1, done / total);
  const full = Math.round(part * BAR_WIDTH);
  return `[${'█'.repeat(full)}${'░'.repeat(BAR_WIDTH - full)}] ${String(Math.floor(part * 100)).padStart(3)} % `;
}

const number = (value: number, lang: Lang): string =>
  value.toString().replace(/\B(?=(?:\d{3})+$)/g, lang === 'es' ? ' ' : ',');
