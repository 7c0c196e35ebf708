import { expect } from 'chai';
import { personRefsIn } from '../../../src/domain/privacy/person.ts';
import { id } from '../../support/given.ts';

describe('the references to persons in the data of an event', () => {
  it('are the texts of its fields `personRef`, at any depth, and of no other field', () => {
    const data = {
      session: id(1),
      personRef: id(2),
      name: 'x',
      attendance: [
        { sector: 'pnp', personRef: id(3) },
        { sector: 'cem', present: true },
      ],
      chairedBy: { capacity: 'mayor', delegate: { personRef: id(4), document: id(5) } },
    };
    expect(personRefsIn(data)).to.deep.equal([id(2), id(3), id(4)]);
  });

  it('are none where the field holds something else, which is looked through', () => {
    expect(personRefsIn({ personRef: { personRef: id(1) }, other: [null, 7, 'x'] })).to.deep.equal([id(1)]);
    expect(personRefsIn(id(1))).to.deep.equal([]);
  });
});
