import { AsyncLocalStorage } from 'node:async_hooks';
import { type Dialect, Kysely, type KyselyPlugin, type Transaction } from 'kysely';
import { isRead } from './read.ts';
import { isConflict } from './trouble.ts';

export type DialectName = 'sqlite' | 'postgres';

/** One database with our tables `T`: both dialects behave as this says. */
export type Engine<T> = {
  readonly dialect: DialectName;
  /** Reads and single statements. It opens no transaction, and inside an open `write` it only reads. */
  readonly db: Kysely<T>;
  /**
   * Runs `work` in one transaction, all or nothing; on SQLite one at a time. `work` awaits nothing but
   * the store and changes nothing else: after a conflict in PostgreSQL it is run again.
   */
  write<R>(work: (tx: Transaction<T>) => Promise<R>): Promise<R>;
  /** Ends the connections. Calls after it are refused. */
  close(): Promise<void>;
};

/** A deadlock's victim gets through when the other is done: more rounds than this are a fault of ours. */
const ROUNDS = 5;

/** Gives the engine over a Kysely dialect; `end` releases what the dialect does not own. */
export function engineOver<T>(name: DialectName, dialect: Dialect, end: () => Promise<void>): Engine<T> {
  const open = new AsyncLocalStorage<{ running: boolean }>();
  const insideWrite = (): boolean => open.getStore()?.running === true;
  const plain = new Kysely<T>({ dialect });

  async function once<R>(work: (tx: Transaction<T>) => Promise<R>): Promise<R> {
    const state = { running: true };
    try {
      return await open.run(state, () => plain.transaction().execute(work));
    } finally {
      state.running = false; // what was started in there and still runs may write again
    }
  }

  return {
    dialect: name,
    db: Object.assign(plain.withPlugin(readsInside(insideWrite)), { transaction: refuse, startTransaction: refuse }),
    write: async (work) => {
      if (insideWrite()) throw new Error('write inside an open write: hand its tx on instead');
      for (let round = 1; ; round += 1) {
        try {
          return await once(work);
        } catch (error) {
          if (round === ROUNDS || !isConflict(error)) throw error;
        }
      }
    },
    close: async () => {
      await plain.destroy();
      await end();
    },
  };
}

/** On SQLite such a statement would wait for the transaction that waits for it; on PostgreSQL it would not roll back with it. */
function readsInside(insideWrite: () => boolean): KyselyPlugin {
  return {
    transformQuery: ({ node }) => {
      if (insideWrite() && !isRead(node)) throw new Error('a statement of db inside an open write: run it on its tx');
      return node;
    },
    transformResult: async ({ result }) => result,
  };
}

function refuse(): never {
  throw new Error('transactions are opened by write of the engine alone');
}
