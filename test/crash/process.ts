import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Task } from './task.ts';

export type Worker = {
  readonly child: ChildProcess;
  /** The newest point that it came by. */
  last: string;
  /** Resolves with the point at which it stands still. */
  stopped: Promise<string>;
  /** Resolves when its house is open. */
  atWork: Promise<void>;
  ended: Promise<unknown>;
  /** Lines of its log. */
  readonly log: string[];
};

/** Starts a process that has everything loaded when its task comes. */
export function spareWorker(): Worker {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'worker.ts')], { stdio: ['pipe', 'pipe', 'pipe'] });
  const stopped = Promise.withResolvers<string>();
  const atWork = Promise.withResolvers<void>();
  const worker: Worker = { child, last: 'not open yet', stopped: stopped.promise, atWork: atWork.promise, ended: once(child, 'exit'), log: [] };
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [, kind = '', point = ''] = /^(STOP|at) (.*)$/.exec(line) ?? [];
    if (point === 'work') atWork.resolve();
    else worker.last = point;
    if (kind === 'STOP') stopped.resolve(point);
  });
  createInterface({ input: child.stderr }).on('line', (line) => worker.log.push(line));
  child.stdin.on('error', () => undefined); // it was killed before it read
  return worker;
}

/** Tells a process that waits what to do. */
export function give(worker: Worker, task: Task): void {
  worker.child.stdin?.write(`${JSON.stringify(task)}\n`);
}
