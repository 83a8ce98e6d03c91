import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');

export type Ended = { code: number | null; out: string; err: string; firstLineMs: number; ms: number; peakMb: number };

export type Talk = {
  child: ChildProcess;
  out(): string;
  type(text: string): void;
  /** Signals the process that runs in the terminal. */
  signal(name: NodeJS.Signals): void;
  /** Resolves when the output since the last call has the words; throws after the time. */
  says(words: RegExp, withinMs: number): Promise<string>;
  ended: Promise<Ended>;
};

/** Starts a command as a user would; `terminal` gives it one (by script(1) of util-linux). */
export function run(command: readonly string[], environment: Record<string, string>, terminal = false): Talk {
  const [file = '', ...args] = terminal ? ['script', '-qfec', `stty cols 100 rows 40; ${command.join(' ')}`, '/dev/null'] : command;
  const begun = performance.now();
  const child = spawn(file, args, { cwd: ROOT, env: { ...process.env, NO_COLOR: '1', ...environment }, stdio: [terminal ? 'pipe' : 'ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  let heard = 0;
  let firstLineMs = 0;
  let peakMb = 0;
  const measure = setInterval(() => {
    peakMb = Math.max(peakMb, treeMb(child.pid ?? 0));
  }, 50);
  const waiting = new Set<() => void>();
  child.stdout?.on('data', (chunk: Buffer) => {
    if (out === '') firstLineMs = performance.now() - begun;
    out += chunk.toString();
    for (const wake of waiting) wake();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  const ended = new Promise<Ended>((done) => {
    child.on('close', (code) => {
      clearInterval(measure);
      done({ code, out, err, firstLineMs, ms: performance.now() - begun, peakMb });
    });
  });
  return {
    child,
    out: () => out,
    type: (text) => void child.stdin?.write(text),
    signal: (name) => process.kill(deepest(child.pid ?? 0), name),
    says: (words, withinMs) =>
      new Promise((found, failed) => {
        const late = setTimeout(() => end(() => failed(new Error(`did not say ${words} within ${withinMs} ms: …${out.slice(-400)}`))), withinMs);
        const look = () => {
          const match = words.exec(out.slice(heard));
          if (match === null) return;
          heard += match.index + match[0].length;
          end(() => found(match[0]));
        };
        const end = (then: () => void) => {
          clearTimeout(late);
          waiting.delete(look);
          then();
        };
        waiting.add(look);
        look();
      }),
    ended,
  };
}

/** Gives the last process of a chain of children: behind script(1) and the shell, the one that was meant. */
function deepest(pid: number): number {
  const [child] = childrenOf(pid);
  return child === undefined ? pid : deepest(child);
}

function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
}

/** Gives the resident memory of the largest process below one, in MB, as Linux tells it; 0 elsewhere. */
function treeMb(pid: number): number {
  try {
    const children = childrenOf(pid);
    const own = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
    return Math.max(own, ...children.map(treeMb));
  } catch {
    // It ended, or this is no Linux: nothing is measured.
    return 0;
  }
}

/** The command line as the package's scripts run it. */
export const NODE = [process.execPath, join(ROOT, 'src/jianbao.js')];
