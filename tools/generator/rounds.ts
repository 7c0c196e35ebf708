/** The supervision of each year, in the next one: a round over the generated provinces, and what it found in each. */
import type { Office, World } from './office.ts';
import type { Random } from './random.ts';

const DEFENSORIA = { kind: 'defensoria', institution: 'Defensoría del Pueblo', office: 'Adjuntía' } as const;

/** Plans the round about a reference year; it looks at most of the provinces. */
export function supervise(
  { agenda, desk, done }: World,
  referenceYear: number,
  offices: readonly Office[],
  random: Random,
): void {
  const year = referenceYear + 1;
  const key = String(referenceYear);
  const looked = offices.filter((_, index) => index === 0 || random.chance(0.84));
  const act = (command: string, data: object) =>
    done(
      desk.handle(
        { aggregate: 'supervision-round', command, key, on: agenda.today, by: DEFENSORIA, data },
        agenda.today,
      ),
    );
  agenda.at(`${year}-01-20`, () => {
    act('OpenRound', { referenceYear, universe: looked.map(({ ubigeo }) => ubigeo).sort() });
    for (const office of looked) {
      office.at(`${year}-0${random.int(2, 3)}-${random.int(10, 28)}`, () => find(office, referenceYear, key));
    }
  });
  agenda.at(`${year}-04-15`, () => act('CloseRound', { cutOff: `${year}-03-31` }));
}

function find(office: Office, year: number, key: string): void {
  const { random, instancia } = office;
  const live = instancia.kind === 'live' ? instancia : undefined;
  const held = office.profile.name === 'unregistered' ? random.int(1, 4) : office.heldIn(year);
  const record = (item: string, says: boolean, value?: number) => {
    const answer = random.chance(0.04) ? 'no_answer' : says ? 'yes' : 'no';
    const data = { item, answer, means: random.pick(['oficio', 'llamada', 'visita']) };
    const whole = value === undefined || answer === 'no_answer' ? data : { ...data, value };
    const by = { ...office.defensoria };
    const [event] = office.register('finding', 'RecordFinding', whole, { key, on: office.today, by }).events;
    // Found out after the round was closed: only a correction is possible then.
    if (answer === 'no_answer' && random.chance(0.5)) {
      office.after(90, () => office.rectify(event, { data: { ...data, answer: says ? 'yes' : 'no' } }));
    }
  };
  record('created', live !== undefined);
  record('sessions', held > 0, held);
  record('installed', (live?.existences.at(-1)?.installations.length ?? 0) > 0);
  record('internal_rules', (live?.existences.at(-1)?.rules.length ?? 0) > 0);
}
