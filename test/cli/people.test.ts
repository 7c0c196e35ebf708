/** `acta people erase`: by the command handler, beside no server, with what it says and what it leaves. */
import { expect } from 'chai';
import type { LogEvent } from '../../src/domain/kernel/event.ts';
import { filesWith } from '../erasable/names.ts';
import { Chota } from '../support/chota.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { acta, linesOf, NOW, removeFolders, temporaryFolder } from './fake-io.ts';

const NAME = 'Ñusta Elvira Campos';
const TRACES = [NAME, 'Elvira', '076 351777'];
const MUNICIPALITY = 'Municipalidad Provincial de Chota';
const BASIS = 'Ley 29733, artículo 20';
const UNKNOWN = '5b0c6a52-8d2c-4b64-9d0f-0f1f2b1a7c11';

describe('acta people erase', () => {
  let data: string;
  let ref: string;
  // The command line and the server share the embedded store, on whatever engine the other tests run.
  const server = (): Promise<TestServer> => startServer({ data, now: NOW, environment: { ACTA_STORE: '' } });

  beforeEach(async () => {
    data = temporaryFolder();
    const running = await server();
    const chota = await Chota.of(running);
    await chota.created();
    const person = { name: NAME, contact: '076 351777' };
    const body = { sector: 'demuna', seat: 'titular', person };
    const { stream } = await chota.secretariat('/commands/accredit-representative', '2020-01-01', body);
    const history = await running.anybody.get<{ items: { data: { personRef?: string } }[] }>(
      `/streams/${stream}/events`,
    );
    ref = history.body.items.findLast(({ data: said }) => said.personRef !== undefined)?.data.personRef ?? '';
    await running.close();
  });
  after(removeFolders);

  const erase = (given: string, basis = BASIS, ...more: readonly string[]) =>
    acta('people', 'erase', given, '--basis', basis, '--institution', MUNICIPALITY, '--data', data, ...more);
  const logged = async (): Promise<LogEvent[]> => linesOf<LogEvent>((await acta('log', '--data', data)).out);

  it('erases the name from every file, records it, and the server shows «suprimido» with the basis', async () => {
    expect(await filesWith(data, TRACES)).to.deep.equal(['people.db']);
    const { code, out, err } = await erase(ref);
    expect({ code, err }).to.deep.equal({ code: 0, err: '' });
    expect(out).to.equal(`Suprimido: ${ref}. Consta en erasure-0604-${ref}.\n`);
    expect(await filesWith(data, TRACES)).to.deep.equal([]);
    const last = (await logged()).at(-1);
    expect(last).to.deep.include({
      type: 'PersonErased',
      data: { personRef: ref, enteredIn: 'instancia-0604', basis: BASIS },
    });
    expect(last?.metadata).to.deep.include({
      occurredOn: '2026-11-23',
      recordedAt: NOW,
      by: { kind: 'secretariat', institution: MUNICIPALITY },
    });
    expect(last?.metadata.actor).to.include({ role: 'secretariat', institution: MUNICIPALITY });
    const running = await server();
    try {
      const { text } = await (await running.as('auditor')).get('/instancias/0604/members');
      expect(text).to.include('suprimido').and.include(BASIS).and.not.include('Elvira');
    } finally {
      await running.close();
    }
  });

  it('says so when it was done before, and records it once', async () => {
    await erase(ref);
    const before = await logged();
    const { code, out } = await erase(ref.toUpperCase(), 'Otra base', '--lang', 'en');
    expect(code).to.equal(0);
    expect(out).to.equal(`The name of this person has been erased already (2026-11-23: ${BASIS}).\n`);
    expect(await logged()).to.deep.equal(before);
  });

  it('refuses an unknown reference, the role of another, and a basis that names the person', async () => {
    const before = await logged();
    for (const [given, basis, more, sentence] of [
      [UNKNOWN, BASIS, [], `Ningún acto registró por su nombre a una persona con la referencia ${UNKNOWN}.`],
      [ref, BASIS, ['--role', 'defensoria', '--office', 'Oficina Defensorial de Cajamarca'], 'secretariat'],
      [ref, `A pedido de ${NAME}`, [], 'El texto de /data/basis nombra a la persona'],
      [ref, 'Pedido con DNI 45678912', [], 'El texto de /data/basis tiene, desde el carácter 12'],
    ] as const) {
      const { code, out, err } = await erase(given, basis, ...more);
      expect({ code, out }, err).to.deep.equal({ code: 1, out: '' });
      expect(err).to.include(sentence).and.not.include('45678912');
    }
    expect(await logged()).to.deep.equal(before);
    expect(await filesWith(data, TRACES)).to.deep.equal(['people.db']);
  });

  it('refuses while a server writes, and leads to the API', async () => {
    const running = await server();
    try {
      const { code, err } = await erase(ref);
      expect(code).to.equal(1);
      expect(err).to.include('Otro proceso ya tiene abierto este almacén');
    } finally {
      await running.close();
    }
    expect((await acta('people', '--help')).out).to.include(
      'detenga antes el servidor, o suprima por la API (ErasePerson)',
    );
  });

  for (const [args, sentence] of [
    [[], 'Falta erase: debe ser erase.'],
    [['bury', UNKNOWN], 'erase: «bury» no vale: debe ser erase.'],
    [['erase'], 'Falta REF: debe ser la referencia de una persona, un uuid.'],
    [['erase', 'Rosa', '--basis', BASIS, '--institution', MUNICIPALITY], 'REF: «Rosa» no vale'],
    [['erase', UNKNOWN, '--institution', MUNICIPALITY], 'Falta --basis'],
    [['erase', UNKNOWN, '--basis', BASIS], 'Falta --institution'],
  ] as const) {
    it(`refuses ${args.slice(0, 3).join(' ') || 'nothing to do'}: ${sentence}`, async () => {
      const { code, out, err } = await acta('people', ...args, '--data', data);
      expect({ code, out }, err).to.deep.equal({ code: 2, out: '' });
      expect(err).to.include(sentence);
    });
  }
});
