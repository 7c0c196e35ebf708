import { expect } from 'chai';
import { AGGREGATE_NAMES, streamOf } from '../../../src/domain/aggregates.ts';
import { StreamNames } from '../../../src/event-store/kurrentdb/stream-names.ts';

describe('the names of streams on a server', () => {
  const names = new StreamNames('scope.');

  it('are there for every life: an erasure had none, and was answered 500', () => {
    for (const aggregate of AGGREGATE_NAMES) {
      const stream = streamOf(aggregate, aggregate === 'supervision-round' ? undefined : '0604', '2021');
      expect(names.toServer(stream)).to.equal(`scope.${stream}`);
      expect(names.fromServer(`scope.${stream}`)).to.equal(stream);
      expect(names.prefixes).to.include(`scope.${aggregate}-`);
    }
  });

  it('are none of others', () => {
    for (const other of ['$settings', 'people-key', 'session', 'sessions-0604', 'x-session-0604'])
      expect(() => names.toServer(other), other).to.throw(TypeError);
    expect(names.fromServer('session-0604')).to.equal(undefined);
    expect(names.fromServer('other.session-0604')).to.equal(undefined);
  });
});
