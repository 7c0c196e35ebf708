/** What is to be done on which day: a simulation in whole days, in the order in which things were planned. */
import { addDays, type Day } from '../../src/domain/kernel/dates.ts';

export type Act = () => void;

export class Agenda {
  readonly #planned = new Map<Day, Act[]>();
  readonly end: Day;
  #today: Day;

  constructor(start: Day, end: Day) {
    this.#today = start;
    this.end = end;
  }

  get today(): Day {
    return this.#today;
  }

  /** Plans for a day; for one that has passed, it is done today. What lies after the end is never done. */
  at(day: Day, act: Act): void {
    const due = day < this.#today ? this.#today : day;
    if (due > this.end) return;
    const acts = this.#planned.get(due);
    if (acts) acts.push(act);
    else this.#planned.set(due, [act]);
  }

  /** Does what is planned, act by act; says after each that it was done. */
  *run(): Generator<Day> {
    for (; this.#today <= this.end; this.#today = addDays(this.#today, 1)) {
      const acts = this.#planned.get(this.#today) ?? [];
      // Acts may plan more acts for the same day.
      for (let index = 0; index < acts.length; index += 1) {
        acts[index]?.();
        yield this.#today;
      }
      this.#planned.delete(this.#today);
    }
  }
}
