import { type Kysely, type QueryExecutorProvider, sql } from 'kysely';
import { Trouble } from '../../domain/errors.ts';
import type { Clock } from '../../domain/instant.ts';
import type { DialectName, Engine } from './engine.ts';
import { tableNames } from './tables.ts';
import { dropTables } from './drop.ts';

/** One step of the schema. Names stay for ever; new ones come last. */
export type Migration = {
  readonly name: string;
  up(db: Kysely<unknown>, dialect: DialectName): Promise<void>;
};

/** Any number will do, as long as it stays: who migrates a database of PostgreSQL holds this lock. */
const LOCK = 62_873_251;

/**
 * Brings the store up to the newest migration, in one transaction. Several processes may do it at once.
 * Throws the trouble `store.newer`, with nothing touched, where the store has a migration we do not know.
 */
export async function migrate<T>(engine: Engine<T>, migrations: readonly Migration[], clock: Clock): Promise<void> {
  // A short command must not wait for the writer only to learn that there is nothing to do.
  if ((await missing(engine.dialect, engine.db, migrations)).length === 0) return;
  await engine.write((tx) => apply(engine.dialect, tx as unknown as Kysely<unknown>, migrations, clock));
}

/**
 * Drops every table and makes them anew, in one transaction: who has the store open sees the old or the
 * new, never none. For the sample's own store, which is fresh at each start.
 */
export async function renew<T>(engine: Engine<T>, migrations: readonly Migration[], clock: Clock): Promise<void> {
  await engine.write(async (tx) => {
    await dropTables(engine.dialect, tx);
    await apply(engine.dialect, tx as unknown as Kysely<unknown>, migrations, clock);
  });
}

async function apply(dialect: DialectName, db: Kysely<unknown>, migrations: readonly Migration[], clock: Clock): Promise<void> {
  if (dialect === 'postgres') {
    await sql`set local statement_timeout = 0`.execute(db); // waiting for the other, an index over all rows
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(db);
  }
  await sql`create table if not exists schema_version (name text primary key, applied_at bigint not null)`.execute(db);
  // Looked at again: another process may have migrated while we waited.
  for (const migration of await missing(dialect, db, migrations)) {
    await migration.up(db, dialect);
    await sql`insert into schema_version (name, applied_at) values (${migration.name}, ${clock()})`.execute(db);
  }
}

/** What the store has must be the beginning of what we know: nothing unknown, and nothing left out. */
async function missing(dialect: DialectName, db: QueryExecutorProvider, migrations: readonly Migration[]): Promise<readonly Migration[]> {
  const tables = await tableNames(dialect, db);
  if (!tables.includes('schema_version')) return migrations;
  const { rows } = await sql<{ name: string }>`select name from schema_version`.execute(db);
  const applied = new Set(rows.map((row) => row.name));
  for (const { name } of migrations.slice(0, applied.size)) applied.delete(name);
  const [unknown] = applied;
  if (unknown !== undefined) throw new Trouble('store', 'store.newer', { arguments: { migration: unknown } });
  return migrations.slice(rows.length);
}
