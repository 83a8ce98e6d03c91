import type { Clock } from '../../domain/instant.ts';
import type { Engine } from './engine.ts';
import { type Migration, migrate } from './migrate.ts';
import { postgresEngine } from './postgres.ts';
import { sqliteEngine } from './sqlite/engine.ts';

/** Where a store lies: a PostgreSQL URL, or the path of a SQLite file (made with its folder if absent). */
export type StoreAddress = { readonly url: string } | { readonly file: string };

/** Opens a store and brings its tables up to date. Throws a `store` trouble where that cannot be. */
export async function openEngine<T>(address: StoreAddress, migrations: readonly Migration[], clock: Clock): Promise<Engine<T>> {
  const engine = 'url' in address ? postgresEngine<T>(address.url) : await sqliteEngine<T>(address.file);
  try {
    await migrate(engine, migrations, clock);
    return engine;
  } catch (error) {
    await engine.close();
    throw error;
  }
}
