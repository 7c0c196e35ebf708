/** Every example of the handbook's page of commands is sent to a server, in the order of its story, and accepted. */
import { expect } from 'chai';
import { COMMANDS } from '../../src/catalogue/commands.ts';
import { commandsPage, requestOf } from '../../tools/handbook/commands-page.ts';
import { STORY } from '../../tools/handbook/story/story.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { tellStory } from '../support/story.ts';

describe('the commands of the handbook', () => {
  const page = commandsPage();

  it('are all of them, each with one example that its schema takes', () => {
    for (const { name } of COMMANDS) expect(page.split(`: \`${name}\`\n`), name).to.have.lengthOf(2);
    for (const step of STORY) {
      const command = COMMANDS.find(({ aggregate, name }) => aggregate === step.aggregate && name === step.command);
      const { data } = requestOf(step).body as { data: unknown };
      expect(command?.data.parse(data), step.name).to.deep.equal(data);
    }
  });

  it('are shown as they are sent', () => {
    const bodies = [
      ...page.matchAll(/```http\nPOST (\S+)\nIdempotency-Key: (\S+)(?:\nIf-Match: \*)?\n```\n\n```json\n([^]*?)\n```/g),
    ].map(([, address, key, body]) => ({ address, key, body: JSON.parse(body ?? '') as unknown }));
    const seen = STORY.filter(({ unseen }) => !unseen).map(requestOf);
    expect(bodies).to.have.lengthOf(seen.length);
    expect(bodies).to.have.deep.members(seen);
  });

  describe('sent to a server in the order of their story', () => {
    let acta: TestServer;
    before(async () => {
      acta = await startServer({ now: '2024-12-02T15:00:00.000Z' });
    });
    after(() => acta.close());

    it('are all accepted', async () => {
      expect(await tellStory(acta)).to.have.property('size', STORY.length);
    });
  });
});
