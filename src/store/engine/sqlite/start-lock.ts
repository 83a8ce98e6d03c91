import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Trouble } from '../../../domain/errors.ts';

export type StartLock = { release(): Promise<void> };

/** Kept from the garbage collector, which would close them and so give the locks away. */
const held = new Set<DatabaseSync>();

/**
 * Makes this process the only one that runs `start` on a SQLite file. SQLite's own lock on a file beside it
 * is the system's: it goes with the process, however that ends. Throws the trouble `store.already-running`.
 */
export async function lockForStart(file: string): Promise<StartLock> {
  await mkdir(dirname(file), { recursive: true });
  const lock = new DatabaseSync(`${file}.lock`, { timeout: 0 });
  try {
    lock.exec('begin exclusive');
  } catch (cause) {
    lock.close();
    throw new Trouble('store', 'store.already-running', { arguments: { file }, cause });
  }
  held.add(lock);
  return {
    release: async () => {
      if (held.delete(lock)) lock.close();
    },
  };
}
