/** What names a person, when the name is known: and what only sounds a little like it. */
import { expect } from 'chai';
import { namesPerson } from '../../../src/domain/privacy/naming.ts';

const ROSA = { name: 'Rosa Elvira del Campo Díaz', contact: '076 351-000' };

describe('a text that names a person', () => {
  for (const text of [
    'Pedido de Rosa Elvira del Campo Díaz',
    'a pedido de ROSA DIAZ',
    'Díaz, Elvira: derecho de supresión',
    'confirmado al 076351000',
    'contacto: (076) 351 000',
    'a pedido de Ro\u200bsa Dí\u00adaz',
    'a pedido de Ｒosa Díaz',
  ]) {
    it(`is «${text}»`, () => expect(namesPerson(text, ROSA)).to.equal(true));
  }

  for (const text of [
    'Ley 29733, artículo 20: derecho de supresión',
    'Resolución del 12 de mayo, jirón Rosa 123',
    'Solicitud 76-2024 del titular del dato',
    '',
  ]) {
    it(`is not «${text}»`, () => expect(namesPerson(text, ROSA)).to.equal(false));
  }

  it('may be one word, where the name is one', () => {
    expect(namesPerson('a pedido de Ñusta', { name: 'Ñusta' })).to.equal(true);
    expect(namesPerson('a pedido de la nuestra', { name: 'Ñusta' })).to.equal(false);
  });

  it('is found by an address too', () => {
    expect(namesPerson('escribió rosa @ gmail.com', { name: 'Rosa Díaz', contact: 'rosa@gmail.com' })).to.equal(true);
  });

  it('may be of two letters each', () => {
    expect(namesPerson('a pedido de Wu Li', { name: 'Li Wu' })).to.equal(true);
    expect(namesPerson('Ley 29733 de los datos', { name: 'Li Wu' })).to.equal(false);
  });

  it('is none for the particles that many names share', () => {
    expect(namesPerson('derecho de la titular de los datos', { name: 'María de la Cruz' })).to.equal(false);
  });
});
