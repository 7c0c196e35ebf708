// Redocly and Spectral, by their own default rules, over the OpenAPI document in both languages: not a warning may be left.
//
//   npm run lint:api
//
// Both are installed here and nowhere else: they are as large as half of all other packages, and nobody needs them to run acta.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const tools = join(root, 'tools', 'lint-api');
const document = pathToFileURL(join(root, 'dist', 'src', 'api', 'openapi', 'document.js')).href;

const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };

function run(command, args, options = {}) {
  const { status, stdout, error } = spawnSync(command, args, { cwd: tools, env, encoding: 'utf8', ...options });
  if (error) throw error;
  return { ok: status === 0, stdout: stdout ?? '' };
}

const npm = process.env['npm_execpath'];
const [installer, ...first] = npm ? [process.execPath, npm] : ['npm'];
const installed = run(installer, [...first, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'], {
  stdio: 'inherit',
});
if (!installed.ok) process.exit(1);

const { openApiDocument } = await import(document);
const folder = mkdtempSync(join(tmpdir(), 'acta-openapi-'));
try {
  const files = ['es', 'en'].map((lang) => {
    const file = join(folder, `${lang}.json`);
    writeFileSync(file, JSON.stringify(openApiDocument('1.0.0', lang), undefined, 2));
    return file;
  });
  const bin = (name) => join(tools, 'node_modules', '.bin', name);
  const spectral = run(bin('spectral'), [
    'lint',
    '--fail-severity',
    'hint',
    '--ruleset',
    join(tools, '.spectral.yaml'),
    ...files,
  ]);
  process.stdout.write(spectral.stdout);
  let left = 0;
  for (const file of files) {
    const redocly = run(bin('redocly'), ['lint', '--format', 'json', file]);
    const { totals, problems } = JSON.parse(redocly.stdout);
    for (const { severity, ruleId, message, location } of problems)
      console.log(`redocly ${severity} ${ruleId}: ${message} ${location?.[0]?.pointer ?? ''}`);
    left += totals.errors + totals.warnings;
  }
  console.log(`redocly: ${left} errors and warnings; spectral: ${spectral.ok ? 'none' : 'see above'}`);
  process.exitCode = spectral.ok && left === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
