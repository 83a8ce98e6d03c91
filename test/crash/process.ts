import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Task } from './task.ts';

export type Worker = {
  readonly child: ChildProcess;
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
  const worker: Worker = { child, stopped: stopped.promise, atWork: atWork.promise, ended: once(child, 'exit'), log: [] };
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line === 'WORK') atWork.resolve();
    // STOP post taken
    else if (line.startsWith('STOP ')) stopped.resolve(line.slice(5));
  });
  createInterface({ input: child.stderr }).on('line', (line) => worker.log.push(line));
  child.stdin.on('error', () => undefined); // it was killed before it read
  return worker;
}

/** Tells a process that waits what to do. */
export function give(worker: Worker, task: Task): void {
  worker.child.stdin?.write(`${JSON.stringify(task)}\n`);
}

/** Has a process stand still when it comes by a point. */
export function arm(worker: Worker, point: string): void {
  worker.child.stdin?.write(`${point}\n`);
}
