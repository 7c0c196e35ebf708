/** The story of the handbook told to a server: every command once, so that every type of event is in its log. */
import { expect } from 'chai';
import { requestOf } from '../../tools/handbook/commands-page.ts';
import { STORY } from '../../tools/handbook/story/story.ts';
import type { Reply, TestServer } from './server.ts';

/** The answers by the names of the steps. */
export async function tellStory(acta: TestServer): Promise<ReadonlyMap<string, Reply>> {
  const answers = new Map<string, Reply>();
  for (const step of STORY) {
    const { role, title, ...claims } = step.registrar;
    const client = await acta.as(role, claims);
    const { address, key, body } = requestOf(step);
    const reply = await client.command(address.replace('/api/v1', ''), body, { 'idempotency-key': key });
    expect(reply.status, `${step.name}, sent by ${title}: ${reply.text}`).to.be.oneOf([200, 201]);
    answers.set(step.name, reply);
  }
  return answers;
}
