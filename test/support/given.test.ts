import { expect } from 'chai';
import { instancia } from '../../src/domain/instancia/instancia.ts';
import { ACTA, annul, command, given, happened, id, seated } from './given.ts';

const ordenanza = { number: 'Ordenanza Municipal 012-2019-MPCH' };
const created = happened('InstanciaCreated', '2019', { province: 'Chota', ordenanza });

describe('given, when, then', () => {
  it('says what a command would have recorded', () => {
    given(instancia)
      .when(command('CreateInstancia', '2019', { province: 'chota', ordenanza }))
      .thenEvents({ type: 'InstanciaCreated', data: { province: 'Chota', ordenanza } });
    given(instancia, created)
      .when(command('InstallInstancia', '2019-05', { acta: 'Acta 1' }))
      .thenEvents('InstanciaInstalled');
  });

  it('fails where another event follows, or a refusal does', () => {
    const decided = given(instancia, created).when(command('InstallInstancia', '2019-05', { acta: 'Acta 1' }));
    expect(() => decided.thenEvents('InstanciaDissolved')).to.throw();
    expect(() => decided.thenRefused('before_creation')).to.throw('not refused: InstanciaInstalled');
    const refused = given(instancia).when(command('InstallInstancia', '2019-05', { acta: 'Acta 1' }));
    expect(() => refused.thenEvents('InstanciaInstalled')).to.throw('refused, instancia_not_created');
    expect(() => refused.thenRefused('before_creation')).to.throw();
    expect(() => refused.thenRefused('instancia_not_created', '/data')).to.throw();
  });

  it('folds the history under its corrections', () => {
    expect(given(instancia, created).state().kind).to.equal('live');
    const annulled = happened(
      'FactAnnulled',
      '2022-12-31',
      { eventId: id(1), reason: 'Otra provincia.' },
      { source: ACTA },
    );
    expect(given(instancia, created, annulled).state().kind).to.equal('unknown');
    given(instancia, created)
      .when(annul(id(1)))
      .thenEvents('FactAnnulled');
  });

  it('takes no history that could not have been written', () => {
    expect(() => given(instancia, happened('InstanciaCreated', '2019', {}))).to.throw();
    expect(() => given(instancia, happened('SessionHeld', '2019', {}))).to.throw('no event SessionHeld');
  });

  it('seats members for the context of other lives', () => {
    expect(seated({ pnp: 'Policía Nacional del Perú' }).kind).to.equal('live');
  });
});
