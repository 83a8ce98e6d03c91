import { type Dialect, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import { type Engine, engineOver } from '../engine.ts';
import { sqliteDriver } from './driver.ts';
import { startThread, type Thread } from './thread.ts';

/** Kysely would queue reads behind an open transaction if it believed in a single connection. */
class TwoConnections extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

/** Opens a SQLite file, made with its folder if absent, in a thread of its own. Throws a `store` trouble. */
export async function sqliteEngine<T>(file: string): Promise<Engine<T>> {
  return engineOnThread(await startThread(file));
}

/** Gives the engine over a thread that runs. */
export function engineOnThread<T>(thread: Thread): Engine<T> {
  const dialect: Dialect = {
    createAdapter: () => new TwoConnections(),
    createDriver: () => sqliteDriver(thread),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
  return engineOver('sqlite', dialect, () => thread.close());
}
