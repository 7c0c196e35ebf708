/**
 * The writer thread: owns the one writing connection, so that the main thread never waits for a disk.
 *
 * It has nothing else to do, so between two questions it sleeps on its bell rather than in an event loop: an append waits for
 * it to wake, and so it wakes sooner.
 */
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { failureOf, LogWriter } from './log-writer.ts';
import { type ThreadAnswer, type ThreadQuestion, unpackGroup, type WorkerSettings } from './messages.ts';
import { type OpenFile, openForWriting } from './open-file.ts';

function serve(port: MessagePort, { file, wakeup, known }: WorkerSettings): void {
  const answer = (message: ThreadAnswer): void => port.postMessage(JSON.stringify(message));
  let opened: OpenFile | undefined;
  let writer: LogWriter;
  try {
    opened = openForWriting(file, known);
    writer = new LogWriter(opened.db, file, opened);
  } catch (error) {
    opened?.close();
    answer({ kind: 'refused', failure: failureOf(error, file) });
    return;
  }
  answer({ kind: 'opened' });
  for (const question of untilClosed(port, wakeup)) {
    if (typeof question === 'string') {
      answer({ kind: 'appended', outcomes: writer.append(unpackGroup(question)) });
    } else {
      const failure = writer.probe();
      answer(failure ? { kind: 'probed', failure } : { kind: 'probed' });
    }
  }
  opened.close();
}

function* untilClosed(
  port: MessagePort,
  wakeup: Int32Array,
): Iterable<Exclude<ThreadQuestion, { readonly kind: 'close' }>> {
  for (;;) {
    // Read before the port is looked at: a question that comes in between has counted it up, and there is no sleep.
    const woken = Atomics.load(wakeup, 0);
    const received: { readonly message: ThreadQuestion } | undefined = receiveMessageOnPort(port);
    if (received === undefined) Atomics.wait(wakeup, 0, woken);
    else if (typeof received.message === 'object' && received.message.kind === 'close') return;
    else yield received.message;
  }
}

if (parentPort === null) throw new Error('this file is the writer thread of the event store');
serve(parentPort, workerData as WorkerSettings);
