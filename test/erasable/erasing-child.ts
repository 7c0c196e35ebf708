/** Erases people until it is killed, and says each one once the erasure is acknowledged: `node erasing-child.ts FILE`. */
import { personNumbered } from './names.ts';
import { openPeopleStore } from '../../src/erasable/sqlite-people-store.ts';

const [, , file = ''] = process.argv;
const store = await openPeopleStore({ file });
for (let n = 0; ; n += 1) {
  const { ref } = personNumbered(n);
  if (!(await store.erase(ref, { basis: 'Ley 29733', erasedAt: '2024-03-01T12:00:00.000Z' }))) break;
  process.stdout.write(`${n}\n`);
  // A turn of the loop, so that the line is out before the next erasure.
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
}
