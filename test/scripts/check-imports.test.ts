import { expect } from 'chai';
import { runNode, withFiles } from './run-script.ts';

const check = async (files: Record<string, string>) =>
  withFiles(files, async (folder) => runNode('scripts/check-imports.mjs', folder));

describe('gate on imports', () => {
  it('lets a tree through that keeps the rules', async () => {
    const { code, stdout, stderr } = await check({
      'src/domain/a.ts': "import { z } from 'zod';\nimport { b } from './b.ts';\n",
      'src/domain/b.ts': 'export const b = 1;\n',
      'src/projections/read-model/host.ts': "import type { Store } from '../event-store/event-store.ts';\n",
      'src/event-store/event-store.ts': "import { b } from '../domain/b.ts';\nexport interface Store {}\n",
      'src/main.ts': "import './projections/host.ts';\n",
      'src/cli/main.ts': "import express from 'express';\nconst { x } = await import('../main.ts');\n",
    });
    expect(stderr).to.equal('');
    expect(stdout).to.contain('imports: 6 files, 0 errors');
    expect(code).to.equal(0);
  });

  it('names a circle once, file by file', async () => {
    const { code, stderr } = await check({
      'src/domain/a.ts': "import { b } from './b.ts';\n",
      'src/domain/b.ts': "export {\n  c,\n} from './c.ts';\n",
      'src/domain/c.ts': "const a = await import('./a.ts');\n",
    });
    expect(code).to.equal(1);
    expect(stderr.trim()).to.equal(
      'error: circle of imports: src/domain/a.ts → src/domain/b.ts → src/domain/c.ts → src/domain/a.ts',
    );
  });

  it('takes imports of types for a circle too (defect: two circles of types stood)', async () => {
    for (const type of ["import type { B } from './b.ts';\n", "import { type B } from './b.ts';\n"]) {
      const { code, stderr } = await check({
        'src/domain/a.ts': type,
        'src/domain/b.ts': "import { a } from './a.ts';\n",
      });
      expect(code, type).to.equal(1);
      expect(stderr).to.contain('circle of imports: src/domain/a.ts → src/domain/b.ts');
    }
  });

  it('does not read comments as imports', async () => {
    const { code, stderr } = await check({
      'src/domain/a.ts':
        "/*\nimport x from '../api/app.ts';\n*/\n// import y from 'express';\nexport const url = 'http://x';\n",
      'src/api/app.ts': '',
    });
    expect(code, stderr).to.equal(0);
  });

  const trespasses: [what: string, file: string, text: string, complaint: string][] = [
    [
      'domain to another room',
      'src/domain/a.ts',
      "import type { S } from '../api/app.ts';",
      'may not import src/api/app.ts',
    ],
    ['domain to a package', 'src/domain/a.ts', "import { v5 } from 'uuid';", 'may not use the package uuid'],
    ['domain to Node', 'src/domain/a.ts', "import fs from 'node:fs';", 'may not use the package node:fs'],
    [
      'projections past the port',
      'src/projections/a.ts',
      "import '../event-store/sqlite/x.ts';",
      'event-store/sqlite/x.ts',
    ],
    ['an engine to the API', 'src/event-store/a.ts', "import '../api/app.ts';", 'may not import src/api/app.ts'],
    ['commands to an engine', 'src/commands/a.ts', "import '../event-store/sqlite/x.ts';", 'event-store/sqlite/x.ts'],
    ['the API to main', 'src/api/a.ts', "const m = import('../main.ts');", 'may not import src/main.ts'],
    ['main to the CLI', 'src/main.ts', "import '../src/cli/main.ts';", 'may not import src/cli/main.ts'],
    ['a worker across rooms', 'src/event-store/a.ts', "new URL('../api/app.js', import.meta.url);", 'src/api/app.ts'],
    ['src to the tests', 'src/api/a.ts', "import '../../test/x.ts';", 'test/x.ts lies outside src'],
    ['a room that the table does not have', 'src/attic/a.ts', '', 'in no room'],
  ];
  for (const [what, file, text, complaint] of trespasses) {
    it(`stops ${what}`, async () => {
      const { code, stderr } = await check({
        'src/api/app.ts': '',
        'src/main.ts': '',
        'src/cli/main.ts': '',
        'src/event-store/sqlite/x.ts': '',
        [file]: `${text}\n`,
      });
      expect(code).to.equal(1);
      expect(stderr).to.contain(`error: ${file}`).and.to.contain(complaint);
    });
  }

  it('warns of a file past 250 lines and stops one past 400', async () => {
    const lines = (count: number) => 'export {};\n'.repeat(count);
    const long = await check({ 'src/api/a.ts': lines(250), 'src/api/b.ts': lines(251), 'src/api/c.ts': lines(400) });
    expect(long.code).to.equal(0);
    expect(long.stdout).to.contain('src/api/b.ts: 251 lines').and.not.to.contain('src/api/a.ts');
    const tooLong = await check({ 'src/api/c.ts': lines(401) });
    expect(tooLong.code).to.equal(1);
    expect(tooLong.stderr).to.contain('src/api/c.ts: 401 lines');
  });
});
