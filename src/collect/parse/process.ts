import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Answer, Ask } from './message.ts';

/** How a question to the process ended: with its answer, or with its end. */
export type Outcome = { readonly answer: Answer } | { readonly ended: 'slow' | 'died' };

/** One process with parsers, asked one thing at a time. */
export type ParseProcess = {
  /** How much was asked before: memory of earlier parses may still be there. */
  readonly served: number;
  readonly alive: boolean;
  /** Throws where the question cannot be copied. */
  ask(parser: string, input: unknown, timeoutMs: number): Promise<Outcome>;
  end(): Promise<void>;
};

const MEGABYTE = 1024 * 1024;
/** What Node, the parsers themselves and buffers take beside the heap. In megabytes. */
const BESIDE_THE_HEAP = 256;
/** Loading takes a third of a second, and many times that on a machine with much to do. */
const LOADING_MS = 30_000;

/**
 * Starts a process that has the parsers of a module. A process, not a thread: a parser that asks for one large piece of memory
 * (a Map that grows, an array of a hundred million) makes V8 abort the whole process, whatever limits a thread has.
 */
export function startProcess(table: URL, heapMegabytes: number): ParseProcess {
  const mostBytes = (heapMegabytes + BESIDE_THE_HEAP) * MEGABYTE;
  const child = fork(fileURLToPath(new URL('./child.ts', import.meta.url)), [table.href, String(mostBytes)], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // No token of ours is in its reach, it writes no file and starts no program (Node, Permissions).
    env: { TZ: 'UTC' },
    execArgv: [`--max-old-space-size=${heapMegabytes}`, '--permission', '--allow-fs-read=*', '--allow-worker'],
  });
  const exited = once(child, 'exit');
  // A process that cannot be started is one that has died.
  child.on('error', () => child.kill('SIGKILL'));
  const state = { served: 0, alive: true, waiting: null as ((outcome: Outcome) => void) | null };
  const loaded = nextOutcome(child, state, LOADING_MS);
  const gone = (): void => {
    state.alive = false;
    state.waiting?.({ ended: 'died' });
  };
  exited.then(gone, gone);
  keepRunning(child, false);

  return {
    get served() {
      return state.served;
    },
    get alive() {
      return state.alive;
    },
    ask: async (parser, input, timeoutMs) => {
      keepRunning(child, true);
      try {
        const ready = await loaded;
        if ('ended' in ready || !state.alive) return { ended: 'died' };
        const outcome = nextOutcome(child, state, timeoutMs);
        state.served += 1;
        child.send({ id: state.served, parser, input } satisfies Ask, () => undefined);
        return await outcome;
      } finally {
        keepRunning(child, false);
      }
    },
    end: async () => {
      keepRunning(child, true);
      child.kill('SIGKILL');
      if (state.alive) await exited.catch(() => undefined);
    },
  };
}

type State = { alive: boolean; waiting: ((outcome: Outcome) => void) | null };

/** Gives the next thing that comes of the process; one that says nothing in time is killed. */
function nextOutcome(child: ChildProcess, state: State, timeoutMs: number): Promise<Outcome> {
  const { promise, resolve } = Promise.withResolvers<Outcome>();
  const timer = setTimeout(() => {
    state.alive = false;
    child.kill('SIGKILL');
    state.waiting?.({ ended: 'slow' });
  }, timeoutMs);
  const heard = (answer: Answer): void => state.waiting?.({ answer });
  state.waiting = (outcome) => {
    state.waiting = null;
    clearTimeout(timer);
    child.off('message', heard);
    resolve(outcome);
  };
  child.on('message', heard);
  return promise;
}

/** A process with nothing to do keeps no command alive that forgot to end it. */
function keepRunning(child: ChildProcess, busy: boolean): void {
  if (busy) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
}
