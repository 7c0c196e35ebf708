/**
 * The whole matrix: every role × every command × every hand × own, other and parent territory × own and another institution,
 * asked of the command handler. What is expected is stated by hand, from docs/domain.md: here and in rights.ts.
 */
import { expect } from 'chai';
import { AUTHORISATION, actingPartiesOf, ROLES } from '../../../src/commands/authorisation/table.ts';
import type { Principal } from '../../../src/identity/principal.ts';
import type { By, Role } from '../../../src/domain/kernel/event.ts';
import { type AggregateName, aggregateNamed } from '../../../src/domain/aggregates.ts';
import { RIGHTS } from './rights.ts';
import {
  attempt,
  bearer,
  CAJAMARCA,
  CHOTA,
  commandsOf,
  actingPartyOf,
  KINDS,
  LIFE_NAMES,
  refusedWhy,
} from './given-principals.ts';

/** Whose acts a role registers: its own; the secretaría técnica also what sessions voted and sectors sent it. */
const REGISTERS: Readonly<Record<Role, readonly By['kind'][]>> = {
  secretariat: ['secretariat', 'session', 'sector'],
  sector: ['sector'],
  defensoria: ['defensoria'],
  auditor: [],
  reader: [],
};

interface Place {
  readonly called: string;
  readonly territory: Principal['territory'];
  readonly ubigeo: string | undefined;
  readonly inside: boolean;
}
const PLACES: Readonly<Record<'province' | 'country', readonly Place[]>> = {
  province: [
    { called: 'own', territory: [CAJAMARCA, CHOTA], ubigeo: CHOTA, inside: true },
    { called: 'everywhere', territory: '*', ubigeo: CHOTA, inside: true },
    { called: 'other', territory: [CAJAMARCA], ubigeo: CHOTA, inside: false },
    { called: 'none', territory: [], ubigeo: CHOTA, inside: false },
    // A department is no territory: neither does it contain its provinces, nor does a province give its department.
    { called: 'of the department', territory: ['06'], ubigeo: CHOTA, inside: false },
    { called: 'parent: the country', territory: [CHOTA], ubigeo: undefined, inside: false },
    { called: 'parent: the country, from everywhere', territory: '*', ubigeo: undefined, inside: false },
  ],
  country: [
    { called: 'everywhere', territory: '*', ubigeo: undefined, inside: true },
    { called: 'parent: the country', territory: [CHOTA], ubigeo: undefined, inside: false },
    { called: 'a province', territory: '*', ubigeo: CHOTA, inside: false },
  ],
};

interface Tried {
  readonly role: Role;
  readonly aggregate: AggregateName;
  readonly command: string;
  readonly data: unknown;
  readonly kind: By['kind'];
  readonly place: Place;
  readonly own: boolean;
}

function expected({ role, aggregate, command, kind, place, own }: Tried): boolean {
  if (!REGISTERS[role].includes(kind) || !RIGHTS[aggregate][command]?.includes(kind) || !place.inside) return false;
  return own || (role === 'secretariat' && kind !== 'secretariat');
}

const OTHER = 'Municipalidad Provincial de Cutervo';

/** Everything that there is to try of a role in a life. */
const triesOf = (role: Role, aggregate: AggregateName): Tried[] =>
  commandsOf(aggregate).flatMap(({ name: command, data }) =>
    KINDS.flatMap((kind) =>
      PLACES[aggregateNamed(aggregate).scope].flatMap((place) =>
        [true, false].map((own) => ({ role, aggregate, command, data, kind, place, own })),
      ),
    ),
  );

describe('authorisation: the whole matrix, asked of the command handler', () => {
  let allowed = 0;
  let denied = 0;

  for (const role of ROLES) {
    for (const aggregate of LIFE_NAMES) {
      it(`${role} × ${aggregate}`, async () => {
        for (const tried of triesOf(role, aggregate)) {
          const { command, data, kind, own, place } = tried;
          const { territory, ubigeo, called } = place;
          const by = own ? actingPartyOf(kind) : { ...actingPartyOf(kind), institution: OTHER };
          const why = await refusedWhy({ principal: bearer(role, territory), aggregate, command, data, by, ubigeo });
          const actingParty = `by ${kind}${own ? '' : ' of another institution'}`;
          expect(
            why === undefined,
            `${role}, ${command}, ${actingParty}, territory: ${called} (${why ?? 'let in'})`,
          ).to.equal(expected(tried));
          if (why === undefined) allowed += 1;
          else denied += 1;
        }
      });
    }
  }

  it('has both answers, and mostly no', () => {
    expect(allowed).to.be.greaterThan(300);
    expect(denied).to.be.greaterThan(allowed * 5);
  });

  it('is stated by hand for every command: rights.ts', () => {
    for (const aggregate of LIFE_NAMES) {
      const stated = Object.keys(RIGHTS[aggregate]);
      expect(
        commandsOf(aggregate).map(({ name }) => name),
        aggregate,
      ).to.have.members(stated);
    }
  });

  it('has a row for every command and none besides', () => {
    for (const aggregate of LIFE_NAMES) {
      const rows = [...(AUTHORISATION.get(aggregate)?.keys() ?? [])];
      expect(rows, aggregate).to.have.members(commandsOf(aggregate).map(({ name }) => name));
    }
  });

  it('denies what has no row, whatever it is called', async () => {
    for (const command of ['Nothing', 'toString', 'constructor', '__proto__', '']) {
      expect(actingPartiesOf('instancia', command), command).to.deep.equal([]);
      for (const role of ROLES) {
        for (const kind of KINDS) {
          const principal = bearer(role, '*');
          const why = await refusedWhy({
            principal,
            aggregate: 'instancia',
            command,
            by: actingPartyOf(kind),
            ubigeo: CHOTA,
          });
          expect(why, `${role} ${command}`).to.be.oneOf(['role_may_not', 'by_not_allowed']);
        }
      }
    }
  });
});

describe('authorisation: rules 7 and 14, read off the table', () => {
  const mayWrite = (role: Role, aggregate: AggregateName, command: string): boolean =>
    actingPartiesOf(aggregate, command).some(({ registeredBy }) => registeredBy[role] !== undefined);
  const written = (role: Role, aggregate: AggregateName): string[] =>
    commandsOf(aggregate)
      .map(({ name }) => name)
      .filter((name) => mayWrite(role, aggregate, name));

  it('the secretariat writes no supervision: in a case it answers, and no more', () => {
    expect(written('secretariat', 'finding')).to.deep.equal([]);
    expect(written('secretariat', 'supervision-round')).to.deep.equal([]);
    const answers = ['AcceptRecommendation', 'RejectRecommendation', 'FulfilRecommendation'];
    expect(written('secretariat', 'case')).to.deep.equal([...answers, 'RectifyFact', 'AnnulFact']);
  });

  it('the Defensoría writes no sector reports, plans or diagnoses', () => {
    for (const aggregate of ['sector-report', 'work-plans', 'diagnosis'] as const) {
      expect(written('defensoria', aggregate), aggregate).to.deep.equal([]);
    }
  });

  it('auditors and readers write nothing', () => {
    for (const role of ['auditor', 'reader'] as const) {
      for (const aggregate of LIFE_NAMES) expect(written(role, aggregate)).to.deep.equal([]);
    }
  });

  it('a sector registers acts of sectors only, and none but its own', () => {
    for (const aggregate of LIFE_NAMES) {
      for (const { name } of commandsOf(aggregate)) {
        for (const { kind, registeredBy } of actingPartiesOf(aggregate, name)) {
          expect(registeredBy.sector, `${name} by ${kind}`).to.equal(kind === 'sector' ? 'own' : undefined);
        }
      }
    }
  });

  it('what is about no province of the catalogue is refused before anything else is asked', async () => {
    const outcome = await attempt({
      principal: bearer('secretariat', ['06']),
      aggregate: 'session',
      command: 'ConveneSession',
      by: actingPartyOf('secretariat'),
      ubigeo: '06',
    });
    expect(outcome).to.have.nested.property('rejection.code', 'ubigeo_unknown');
  });
});
