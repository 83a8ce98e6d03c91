import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import type { Task } from './child.ts';

export type SecondProcess = {
  /** What it said next: it says `done`, `inside`, `locked`, or `failed: …`. */
  said(): Promise<unknown>;
  /** Kills it as the system does, and waits until it is gone. */
  kill(): Promise<void>;
};

/** Starts another process of ours with a task. It does not outlive the test. */
export function secondProcess(task: Task): SecondProcess {
  const child: ChildProcess = fork(new URL('./child.ts', import.meta.url), { execArgv: [] });
  const said: unknown[] = [];
  child.on('message', (word) => said.push(word));
  const gone = once(child, 'exit');
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await gone;
  };
  onTestFinished(kill);
  child.send(task);
  return {
    said: async () => {
      if (said.length === 0) await Promise.race([once(child, 'message'), gone]);
      return said.shift() ?? 'gone without a word';
    },
    kill,
  };
}
