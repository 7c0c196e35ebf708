/** The status of the province around every turning point, and its sessions, laid beside the tables made by hand. */
import { expect } from 'chai';
import type { ProvinceStatus } from '../../../src/projections/status/province-status.ts';
import type { SessionRow } from '../../../src/projections/sessions.ts';
import { ANNULLED_ON, RECTIFIED_ON, type TwoYears } from './history.ts';
import { rowsOf } from './reading.ts';
import * as tables from './status-tables.ts';
import { beforeNoonOf, noonOf, type Told } from './teller.ts';

/** A status as a row of the tables is written; commitments by their names. */
function written(on: string, { status, flags, missing }: ProvinceStatus, told: Told): tables.StatusRow {
  const originStatus = [status, ...flags.map(({ flag, count }) => (count === undefined ? flag : `${flag}(${count})`))];
  const lacking = missing.map(({ requirement, detail }) => {
    const named = requirement === 'commitments_on_time' ? byNumber(detail.map((id) => told.nameOf(id))) : detail;
    return [requirement, ...named].join(' ');
  });
  return [on, originStatus.join(' + '), ...lacking];
}

const byNumber = (names: readonly string[]): string[] =>
  [...names].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)));

function countTypes(events: readonly { readonly type: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { type } of events) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

export function describeStatus(years: () => TwoYears): void {
  const status = async (on: string, knownAt?: string): Promise<ProvinceStatus> => {
    const search = new URLSearchParams({ on, ...(knownAt !== undefined && { knownAt }) });
    const reply = await years().acta.anybody.get<ProvinceStatus>(`/instancias/0603?${search.toString()}`);
    expect(reply.status, reply.text).to.equal(200);
    return reply.body;
  };
  const sessions = async (on: string, knownAt?: string): Promise<SessionRow[]> => {
    const search = new URLSearchParams({ on, ...(knownAt !== undefined && { knownAt }) });
    const reply = await years().acta.anybody.get<{ items: SessionRow[] }>(
      `/instancias/0603/sessions?${search.toString()}`,
    );
    expect(reply.status, reply.text).to.equal(200);
    return reply.body.items;
  };
  const follow = async (rows: readonly tables.StatusRow[], knownAt?: string): Promise<void> => {
    const found: tables.StatusRow[] = [];
    for (const [on] of rows) found.push(written(on, await status(on, knownAt), years().told));
    expect(found).to.deep.equal(rows);
  };

  it('from its creation to the end of the municipal term', () => follow(tables.STATUS_2022));
  it('in the new municipal term', () => follow(tables.STATUS_2023));
  it('as known before the session of 28 March 2023 was rectified', async () => {
    await follow(tables.STATUS_BEFORE_RECTIFICATION, beforeNoonOf(RECTIFIED_ON));
    // And as it was known on the evening of each of those days.
    for (const row of tables.STATUS_BEFORE_RECTIFICATION) await follow([row], noonOf(row[0]));
    expect((await status('2023-04-15', beforeNoonOf(RECTIFIED_ON))).lastSession).to.equal('2023-03-28');
    expect((await status('2023-04-15', noonOf(RECTIFIED_ON))).lastSession).to.equal('2023-04-11');
  });
  it('as known before the report of the CEM was annulled', async () => {
    await follow(tables.STATUS_BEFORE_ANNULMENT, beforeNoonOf(ANNULLED_ON));
    for (const row of tables.STATUS_BEFORE_ANNULMENT) await follow([row], noonOf(row[0]));
  });
  it('on the day of a session, before and after it was registered', async () => {
    expect((await status('2022-06-30', beforeNoonOf('2022-06-30'))).status).to.equal('active');
    expect((await status('2022-06-30', noonOf('2022-06-30'))).status).to.equal('up_to_date');
  });

  for (const [on, { rule, events }] of Object.entries(tables.BECAUSE)) {
    it(`why it was ${rule} on ${on}`, async () => {
      const { because } = await status(on);
      expect(because).to.include({ rule, ruleVersion: 2 });
      expect(countTypes(because.events)).to.deep.equal(events);
    });
  }

  it('why each flag stood', async () => {
    const flags = async (on: string) =>
      (await status(on)).flags.map(({ flag, detail, because }) => ({ flag, detail, events: countTypes(because) }));
    // The last ordinary session, of 15 December, with its eight present.
    const overdue = {
      flag: 'session_overdue',
      detail: ['2023-01-15'],
      events: { SessionHeld: 1, MemberIncorporated: 8, InternalRulesApproved: 1 },
    };
    expect(await flags('2023-03-20')).to.deep.equal([
      { flag: 'being_activated', detail: ['2023-03-28'], events: { CaseOpened: 1, SessionConvened: 1 } },
      overdue,
    ]);
    expect(await flags('2023-04-10')).to.deep.equal([
      { flag: 'session_outcome_missing', detail: ['2023-03-28'], events: { SessionConvened: 1 } },
      overdue,
    ]);
    expect(await flags('2022-03-15')).to.deep.equal([
      {
        flag: 'vacant_seats',
        detail: ['comedores-populares', 'rondas-campesinas'],
        events: { MemberIncorporated: 2 },
      },
    ]);
  });

  it('every session of the two years, each with who was present', async () => {
    const rows = await sessions('2024-01-31');
    const found = rows.map(({ heldOn, scheduledFor, status: outcome, quorum, observations }) => {
      const codes = observations.map(({ code }) => code);
      return [heldOn ?? scheduledFor, outcome, quorum?.supported ?? '-', ...codes].join(' ');
    });
    expect(found).to.deep.equal(rowsOf(tables.SESSIONS_AT_END));
    // Nineteen held with quorum: ten in the first year, nine in the second.
    expect(rows.filter(({ valid }) => valid)).to.have.lengthOf(19);
  });

  it('the rectified session, as it was known and as it is', async () => {
    const id = years().told.id('2023-03-28');
    const row = async (knownAt: string) => (await sessions('2024-01-31', knownAt)).find((found) => found.id === id);
    const before = await row(beforeNoonOf(RECTIFIED_ON));
    expect(before?.heldOn).to.equal('2023-03-28');
    // Held as scheduled, its minutes approved 17 days later; then, held on another day, its minutes three days later.
    expect(before?.observations.map(({ code }) => code)).to.deep.equal(['minutes_late']);
    const after = await row(noonOf(RECTIFIED_ON));
    expect(after?.heldOn).to.equal('2023-04-11');
    expect(after?.observations.map(({ code }) => code)).to.deep.equal(['held_on_other_day']);
    const evidence = after?.because.find(({ event }) => event === years().told.event('held-2023-03-28'));
    expect(evidence).to.include({ type: 'SessionHeld', occurredOn: '2023-04-11' });
    expect(evidence?.correctedBy).to.be.a('string');
  });

  it('the work plan in force and the state of the diagnosis, which the status does not ask about', async () => {
    const { anybody } = years().acta;
    const inForce = async (on: string) => {
      const reply = await anybody.get<{ items: { plan: string; inForce: boolean }[] }>(
        `/instancias/0603/work-plans?on=${on}`,
      );
      return reply.body.items.flatMap(({ plan, inForce: now }) => (now ? [plan] : []));
    };
    expect(await inForce('2022-02-23')).to.deep.equal([]);
    expect(await inForce('2022-02-24')).to.deep.equal(['2022']);
    expect(await inForce('2022-12-31')).to.deep.equal(['2022']);
    expect(await inForce('2023-01-01')).to.deep.equal([]);
    expect(await inForce('2023-05-24')).to.deep.equal([]);
    expect(await inForce('2023-05-25')).to.deep.equal(['2023']);
    expect(await inForce('2024-01-01')).to.deep.equal([]);
    const diagnosis = async (on: string) => {
      const reply = await anybody.get<{ items: { period: string; state: string }[] }>(
        `/instancias/0603/diagnoses?on=${on}`,
      );
      return reply.body.items.map(({ period, state }) => `${period} ${state}`);
    };
    expect(await diagnosis('2022-05-25')).to.deep.equal([]);
    expect(await diagnosis('2022-05-26')).to.deep.equal(['2022 commissioned']);
    expect(await diagnosis('2022-11-10')).to.deep.equal(['2022 submitted']);
    expect(await diagnosis('2022-11-24')).to.deep.equal(['2022 approved']);
  });
}
