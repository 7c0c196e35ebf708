/** The version of the rule of a status over HTTP: asked for, named in every answer, and kept apart. */
import { expect } from 'chai';
import { Chota } from '../support/chota.ts';
import { problemIn, startServer, type TestServer } from '../support/server.ts';

interface Answer {
  readonly nextOrdinarySessionDue: string;
  readonly because: { readonly ruleVersion: number };
}
interface Rows {
  readonly items: readonly { readonly nextOrdinarySessionDue?: string; readonly ruleVersion: number }[];
}

describe('the version of the rule of a status over HTTP', () => {
  let acta: TestServer;
  before(async () => {
    acta = await startServer({ now: '2022-06-15T12:00:00.000Z' });
    const chota = await Chota.of(acta);
    await chota.created();
    const { session } = await chota.activated();
    await chota.held('2022-05-30', session.id);
    const rules = { norm: 'Reglamento', cadenceMonths: 3, quorum: 3, noticeDays: 5 };
    await chota.secretariat('/commands/approve-internal-rules', '2022-06-10', rules);
  });
  after(() => acta.close());

  it('is 2 unless said: the new interval counts from its change', async () => {
    const dueBy = async (query: string) => {
      const { body } = await acta.anybody.get<Answer>(`/instancias/0604${query}`);
      return [body.because.ruleVersion, body.nextOrdinarySessionDue];
    };
    expect(await dueBy('')).to.deep.equal([2, '2022-09-10']);
    expect(await dueBy('?ruleVersion=2')).to.deep.equal([2, '2022-09-10']);
    expect(await dueBy('?ruleVersion=1')).to.deep.equal([1, '2022-08-30']);
  });

  it('is named in every row of the list too', async () => {
    for (const [query, version, due] of [
      ['', 2, '2022-09-10'],
      ['&ruleVersion=1', 1, '2022-08-30'],
    ] as const) {
      const { items } = (await acta.anybody.get<Rows>(`/instancias?department=06${query}`)).body;
      expect(items.map(({ ruleVersion }) => ruleVersion)).to.deep.equal(items.map(() => version));
      expect(items.flatMap(({ nextOrdinarySessionDue = [] }) => nextOrdinarySessionDue)).to.deep.equal([due]);
    }
  });

  for (const asked of ['0', '3', 'uno', '']) {
    it(`is refused where there is none: «${asked}»`, async () => {
      for (const path of ['/instancias', '/instancias/0604']) {
        const reply = await acta.anybody.get(`${path}?ruleVersion=${asked}`);
        expect(problemIn(reply, 400, 'invalid_parameter').errors?.[0]?.parameter).to.equal('ruleVersion');
      }
    });
  }

  it('is documented as a number between the first and the present one', async () => {
    interface Documented {
      readonly paths: Readonly<
        Record<string, { readonly get: { readonly parameters: readonly { name: string; schema: object }[] } }>
      >;
    }
    const { paths } = (await acta.anybody.get<Documented>('/openapi.json')).body;
    const parameter = paths['/api/v1/instancias/{ubigeo}']?.get.parameters.find(({ name }) => name === 'ruleVersion');
    expect(parameter?.schema).to.include({ type: 'integer', minimum: 1, maximum: 2 });
  });
});
