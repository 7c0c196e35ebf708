/** The writer thread: owns the one writing connection, so that the main thread never waits for a disk. */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { failureOf, LogWriter } from './log-writer.ts';
import { type Answer, type Question, unpackGroup } from './messages.ts';
import { type OpenFile, openForWriting } from './open-file.ts';

function serve(port: MessagePort, file: string): void {
  const answer = (message: Answer): void => port.postMessage(JSON.stringify(message));
  let opened: OpenFile | undefined;
  try {
    opened = openForWriting(file);
    answerWith(answer, port, opened, new LogWriter(opened.db, file));
  } catch (error) {
    opened?.close();
    answer({ kind: 'refused', failure: failureOf(error, file) });
  }
}

function answerWith(answer: (message: Answer) => void, port: MessagePort, opened: OpenFile, writer: LogWriter): void {
  port.on('message', (question: Question) => {
    if (typeof question === 'string') {
      answer({ kind: 'appended', outcomes: writer.append(unpackGroup(question)) });
    } else if (question.kind === 'probe') {
      const failure = writer.probe();
      answer(failure ? { kind: 'probed', failure } : { kind: 'probed' });
    } else {
      opened.close();
      port.close();
    }
  });
  answer({ kind: 'opened' });
}

if (parentPort === null) throw new Error('this file is the writer thread of the event store');
serve(parentPort, String(workerData));
