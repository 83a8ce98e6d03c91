import { enableCompileCache } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Task } from './task.ts';

/** The process under test. It loads everything first and then waits for its task, so that a restart takes little. */
enableCompileCache(join(tmpdir(), 'jianbao-crash-cache'));
const { work } = await import('./work.ts');
const { openPoints } = await import('./points.ts');
const { openParsers } = await import('../../src/collect/parse/parsers.ts');
const stop = new AbortController();
const points = openPoints();
// The process that parses takes as long to start as a worker lives: it is at work before the task comes.
const parsers = openParsers();
await parsers.parse('robots', { robots: 'https://a.example/robots.txt', text: '', url: 'https://a.example/' });
const input = createInterface({ input: process.stdin });
const task = await new Promise<string>((resolve) => {
  input.once('line', resolve);
});
// Each line after the task names the point at which to stand still.
input.on('line', (line) => points.arm(line));
// The driver's end of the pipe closed: there is nothing more to do.
input.once('close', () => stop.abort());
await work(JSON.parse(task) as Task, points, parsers, stop.signal);
await parsers.close();
