import { Worker } from 'node:worker_threads';
import type { SQLInputValue } from 'node:sqlite';
import { Trouble } from '../../../domain/errors.ts';
import { storeTrouble } from '../trouble.ts';
import type { Answer, Ask, ConnectionName, Failure, Rows } from './message.ts';

export type Thread = {
  /** Runs one statement on one of the two connections. Asked in order, answered in order. */
  ask(to: ConnectionName, sql: string, parameters?: readonly SQLInputValue[]): Promise<Rows>;
  /** Lets what was asked finish, then closes the file. */
  close(): Promise<void>;
  /** Ends the thread at once, whatever it does. */
  kill(): Promise<void>;
};

/** Starts the thread that owns a SQLite file and waits until the file is open. Throws a `store` trouble. */
export async function startThread(file: string): Promise<Thread> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: file });
  const waiting = new Map<number, PromiseWithResolvers<Answer>>();
  const exited = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<Answer>();
  waiting.set(0, opened);
  let asked = 0;
  let dead: Trouble | null = null;

  worker.on('message', (answer: Answer) => {
    waiting.get(answer.id)?.resolve(answer);
    waiting.delete(answer.id);
  });
  worker.on('error', die);
  worker.on('exit', () => {
    die(undefined);
    exited.resolve();
  });

  function die(cause: unknown): void {
    dead ??= new Trouble('store', 'store.stopped', { arguments: { file }, cause });
    for (const { reject } of waiting.values()) reject(dead);
    waiting.clear();
  }

  const thread: Thread = {
    ask: async (to, sql, parameters = []) => {
      if (dead !== null) throw dead;
      asked += 1;
      const reply = Promise.withResolvers<Answer>();
      waiting.set(asked, reply);
      worker.postMessage({ id: asked, to, sql, parameters } satisfies Ask, []);
      return rowsOf(await reply.promise);
    },
    close: async () => {
      if (dead === null) worker.postMessage({ id: 0, to: 'close' } satisfies Ask, []);
      await exited.promise;
    },
    kill: async () => {
      await worker.terminate();
    },
  };
  const first = await opened.promise;
  if ('rows' in first) return thread;
  await thread.kill();
  throw cannotOpen(file, first.failure);
}

function rowsOf(answer: Answer): Rows {
  if ('rows' in answer) return answer.rows;
  throw storeTrouble(errorOf(answer.failure));
}

/** Made where it is thrown, so that its stack names the caller. */
function errorOf({ message, errcode }: Failure): Error {
  return Object.assign(new Error(message), errcode === null ? {} : { errcode });
}

function cannotOpen(file: string, failure: Failure): Trouble {
  const error = storeTrouble(errorOf(failure));
  const sentence = error instanceof Trouble ? error.sentence : 'store.cannot-open';
  return new Trouble('store', sentence, { arguments: { file }, cause: error });
}
