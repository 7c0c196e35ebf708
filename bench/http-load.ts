/**
 * Callers of an HTTP server, in a process of their own, so that what they cost is not charged to the server: told an address
 * and how many requests, they answer when all have been answered.
 */
import { Agent, request } from 'node:http';

export interface Load {
  readonly url: string;
  readonly body: string;
  readonly authorization: string;
  readonly inFlight: number;
  readonly requests: number;
}

const agent = new Agent({ keepAlive: true });

function post({ url, body, authorization }: Load): Promise<void> {
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), authorization };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('end', () =>
        (answer.statusCode ?? 0) < 300 ? resolve() : reject(new Error(`${answer.statusCode}: ${text}`)),
      );
    });
    sent.on('error', reject).end(body);
  });
}

async function callers(load: Load): Promise<void> {
  let left = load.requests;
  const caller = async (): Promise<void> => {
    for (; left > 0; await post(load)) left -= 1;
  };
  await Promise.all(Array.from({ length: load.inFlight }, caller));
}

process.on('message', (load: Load) => {
  callers(load).then(
    () => process.send?.('done'),
    (error: unknown) => process.send?.(String(error)),
  );
});
