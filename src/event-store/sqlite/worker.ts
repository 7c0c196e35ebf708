/** The writer thread: owns the one writing connection, so that the main thread never waits for a disk. */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { failureOf, LogWriter } from './log-writer.ts';
import type { Answer, Question } from './messages.ts';
import { openForWriting } from './open-file.ts';

function serve(port: MessagePort, file: string): void {
  const answer = (message: Answer): void => port.postMessage(message);
  try {
    const opened = openForWriting(file);
    const writer = new LogWriter(opened.db, file);
    port.on('message', (question: Question) => {
      switch (question.kind) {
        case 'append':
          return answer({ kind: 'appended', outcomes: writer.append(question.group) });
        case 'probe':
          return answer({ kind: 'probed', failure: writer.probe() });
        case 'close':
          opened.close();
          answer({ kind: 'closed' });
          return port.close();
      }
    });
    answer({ kind: 'opened' });
  } catch (error) {
    answer({ kind: 'refused', failure: failureOf(error, file) });
  }
}

if (parentPort === null) throw new Error('this file is the writer thread of the event store');
serve(parentPort, String(workerData));
