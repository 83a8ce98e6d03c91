import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** `npm run bench -- NAME`: every measurement whose file begins with the name, one after the other. */
const [name = ''] = process.argv.slice(2);
const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.ts') && file !== 'run.ts' && file.startsWith(name));
if (files.length === 0) process.exitCode = 2;
for (const file of files.sort()) {
  console.log(`\n${file.slice(0, -3)}`);
  const { status } = spawnSync(process.execPath, ['--expose-gc', '--disable-warning=ExperimentalWarning', join(import.meta.dirname, file)], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
