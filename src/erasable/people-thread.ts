/** The thread of the people store: waits for the disk and for other processes that have the file, so that nobody else does. */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { asStoreError } from '../event-store/sqlite/faults.ts';
import type { Answers, PeopleThreadSettings, PeopleQuestion, Reply } from './people-messages.ts';
import { PeopleTable } from './people-table.ts';

function serve(port: MessagePort, { file, busyMilliseconds }: PeopleThreadSettings): void {
  const reply = (work: () => Answers[keyof Answers]): boolean => {
    let said: Reply;
    try {
      said = { kind: 'done', value: work() };
    } catch (error) {
      const { code, message } = asStoreError(error, file);
      said = { kind: 'failed', code, message };
    }
    port.postMessage(said);
    return said.kind === 'done';
  };
  let table: PeopleTable | undefined;
  const open = (): undefined => void (table = new PeopleTable(file, busyMilliseconds));
  if (!reply(open) || table === undefined) return port.close();
  const people: PeopleTable = table;
  port.on('message', (question: PeopleQuestion) => {
    reply(() => answered(people, question));
    if (question.kind === 'close') port.close();
  });
}

function answered(people: PeopleTable, question: PeopleQuestion): Answers[keyof Answers] {
  switch (question.kind) {
    case 'put':
      return people.put(question.ref, question.person, question.stream);
    case 'pending':
      return people.pending();
    case 'get':
      return people.get(question.refs);
    case 'discard':
      people.discard(question.refs);
      return undefined;
    case 'erase':
      return people.erase(question.ref, question.erasure);
    case 'close':
      people.close();
      return undefined;
  }
}

if (parentPort === null) throw new Error('this file is the thread of the people store');
serve(parentPort, workerData as PeopleThreadSettings);
