/** Who may erase a name, and where: whoever answers for the entry, in the province where it was made, once. */
import { expect } from 'chai';
import type { Context } from '../../../src/domain/kernel/aggregate.ts';
import type { By } from '../../../src/domain/kernel/event.ts';
import { erasure, type ErasureContext } from '../../../src/domain/erasure/erasure.ts';
import { decide } from '../../../src/domain/kernel/decide.ts';
import { isRejection } from '../../../src/domain/refusals/rejection.ts';
import {
  command,
  DEFENSORIA,
  given,
  happened,
  id,
  recorded,
  SECRETARIAT,
  sector,
  TODAY,
  UBIGEO,
} from '../../support/given.ts';

const REF = id(900);
const BASIS = 'Ley 29733, artículo 20';
const erased = happened('PersonErased', '2022-06-01', { personRef: REF, enteredIn: 'instancia-0604', basis: BASIS });

describe('the erasure of a person', () => {
  const ask = (enteredBy: By['kind'] | undefined, by: By, { data = {}, history = [] as (typeof erased)[] } = {}) => {
    const context: ErasureContext & Context = {
      today: TODAY,
      ubigeo: UBIGEO,
      instancia: { kind: 'unknown' },
      key: REF,
      enteredBy,
    };
    const asked = command('ErasePerson', '2022-07-01', { enteredIn: 'instancia-0604', basis: BASIS, ...data }, { by });
    const decided = decide(erasure, recorded(erasure, history), asked, context);
    return isRejection(decided) ? [decided.code, decided.pointer] : decided;
  };

  it('is recorded with the reference, the stream and the basis, and without a name', () => {
    expect(ask('secretariat', SECRETARIAT)).to.deep.equal([
      { type: 'PersonErased', data: { personRef: REF, enteredIn: 'instancia-0604', basis: BASIS } },
    ]);
  });

  it('is for the secretaría técnica, also of whom a sector or a session entered', () => {
    for (const kind of ['secretariat', 'sector', 'session'] as const) {
      expect(ask(kind, SECRETARIAT), kind).to.have.length(1).and.not.include('by_not_allowed');
      expect(ask(kind, DEFENSORIA), kind).to.deep.equal(['by_not_allowed', '/by/kind']);
    }
  });

  it('is for the Defensoría in its own files (rule 14: the secretariat touches nothing of them)', () => {
    expect(ask('defensoria', DEFENSORIA)).to.have.nested.property('[0].type', 'PersonErased');
    expect(ask('defensoria', SECRETARIAT)).to.deep.equal(['by_not_allowed', '/by/kind']);
  });

  it('is for no sector and no session', () => {
    expect(ask('sector', sector('demuna', 'Demuna de Chota'))).to.deep.equal(['by_not_allowed', '/by/kind']);
  });

  it('is refused where the person was not entered', () => {
    expect(ask(undefined, SECRETARIAT)).to.deep.equal(['person_not_entered', '/data/enteredIn']);
  });

  it('happens once', () => {
    expect(ask('secretariat', SECRETARIAT, { history: [erased] })).to.deep.equal(['person_erased', undefined]);
  });

  it('takes no personal data as its basis', () => {
    expect(ask('secretariat', SECRETARIAT, { data: { basis: 'Lo pidió, DNI 45678912' } })).to.deep.equal([
      'looks_like_dni',
      '/data/basis',
    ]);
  });

  it('holds no fact of an instancia: nobody need have created one', () => {
    expect(given(erasure, erased)).to.be.an('object');
    expect(erasure.withinInstancia).to.equal(false);
  });
});
