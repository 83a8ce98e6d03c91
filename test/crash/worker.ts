import { enableCompileCache } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Task } from './task.ts';

/** The process under test. It loads everything first and then waits for its task, so that a restart takes little. */
enableCompileCache(join(tmpdir(), 'jianbao-crash-cache'));
const { work } = await import('./work.ts');
const stop = new AbortController();
const input = createInterface({ input: process.stdin });
const task = await new Promise<string>((resolve) => {
  input.once('line', resolve);
});
// The driver's end of the pipe closed: there is nothing more to do.
input.once('close', () => stop.abort());
await work(JSON.parse(task) as Task, stop.signal);
