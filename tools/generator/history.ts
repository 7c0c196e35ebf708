/**
 * Plausible histories of provinces, made through the deciders and so valid by construction. Everything in them is invented; the
 * same options make the same history, to the byte.
 */
import { PROVINCES } from '../../src/domain/geography/provinces.ts';
import { addDays, addMonths, type Day } from '../../src/domain/kernel/dates.ts';
import { Agenda } from './agenda.ts';
import { openCase } from './cases.ts';
import { dissolve, found, leaveAndReturn, renew } from './charter.ts';
import { Desk, type GeneratedCommand } from './desk.ts';
import { Office, type World } from './office.ts';
import { constitute, diagnose, planYear } from './plans.ts';
import { PROFILES } from './profiles.ts';
import { Random } from './random.ts';
import { openPeriod } from './reports.ts';
import { supervise } from './rounds.ts';
import { planSession } from './sessions.ts';

export type { Asked, GeneratedCommand } from './desk.ts';

export interface HistoryOptions {
  readonly seed: number;
  /** How many of the 196. */
  readonly provinces: number;
  readonly years: number;
  /** The first year. The rounds of supervision begin with the year before it. */
  readonly from: number;
}

/** The accepted commands of all the provinces, in the order of their registration. */
export function* generateHistory({ seed, provinces, years, from }: HistoryOptions): Generator<GeneratedCommand> {
  const agenda = new Agenda(`${from}-01-02`, `${from + years - 1}-12-31`);
  const random = new Random(`acta/${seed}`);
  let done: GeneratedCommand[] = [];
  const world: World = { agenda, desk: new Desk(String(seed)), done: (command) => void done.push(command) };
  const offices = random
    .fork('provinces')
    .shuffled([...PROVINCES.keys()])
    .slice(0, provinces)
    .map((ubigeo, index) => {
      const profile = PROFILES[index % PROFILES.length] ?? PROFILES[0];
      return new Office(ubigeo, profile, random.fork(ubigeo), world);
    });
  for (const office of offices) live(office, from, years);
  for (let year = from - 1; year < from + years - 1; year += 1)
    supervise(world, year, offices, random.fork(`round ${year}`));
  for (const _ of agenda.run()) {
    yield* done;
    done = [];
  }
}

/** Plans the life of one province. */
function live(office: Office, from: number, years: number): void {
  const { random, profile } = office;
  const last = from + years - 1;
  const start: Day = `${from}-01-0${random.int(4, 9)}`;
  const begin = (day: Day) => {
    constitute(office);
    eachMonth(day, `${last}-12-31`, (month) =>
      office.at(month, () => (openPeriod(office, month), planSession(office, month))),
    );
    for (let year = Number(day.slice(0, 4)); year <= last; year += 1) planYear(office, year);
  };
  if (profile.created) {
    office.at(start, () => found(office, from));
    renew(office, start, `${last}-12-31`);
  }
  if (profile.meets) {
    begin(`${from}-02-01`);
    diagnose(office, from);
    leaveAndReturn(office, addDays(start, 30));
  }
  if (!profile.case) return;
  const opened = `${from}-0${random.int(3, 9)}-${random.int(10, 25)}`;
  if (profile.name === 'awakened') openCase(office, opened, (origin, on) => activate(office, origin, on, begin));
  else openCase(office, opened);
  if (profile.name === 'given_up') dissolve(office, `${last}-10-20`);
  if (profile.name === 'absent' && random.chance(0.5)) {
    office.at(`${from + 1}-01-0${random.int(4, 9)}`, () => found(office, from + 1));
  }
}

/** The Defensoría's meeting sets the instancia in motion: it agrees to meet each month, as in Chota. */
function activate(office: Office, origin: object, on: Day, begin: (day: Day) => void): void {
  office.register('instancia', 'AgreeMeetingCadence', { months: 1, origin }, { on, by: office.defensoria });
  begin(addMonths(`${on.slice(0, 7)}-01`, 1));
}

function eachMonth(from: Day, to: Day, act: (month: Day) => void): void {
  for (let month = from; month <= to; month = addMonths(month, 1)) act(month);
}
