/** Writes the name behind a reference, read from a file of people: a process beside the one that has it open. */
import { openPeopleStore } from '../../src/erasable/sqlite-people-store.ts';
import { say } from '../support/child.ts';

const [file = '', ref = ''] = process.argv.slice(2);
const store = await openPeopleStore({ file });
const entry = (await store.get([ref])).get(ref);
await store.close();
say(entry?.kind === 'known' ? entry.person.name : 'nobody');
