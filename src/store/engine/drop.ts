import { type QueryExecutorProvider, sql } from 'kysely';
import type { DialectName } from './engine.ts';
import { tableNames } from './tables.ts';

/** Drops every table, inside the transaction it is given. */
export async function dropTables(dialect: DialectName, tx: QueryExecutorProvider): Promise<void> {
  const names = await tableNames(dialect, tx);
  if (names.length === 0) return;
  if (dialect === 'postgres') {
    await sql`drop table ${sql.join(names.map((name) => sql.id(name)))} cascade`.execute(tx);
    return;
  }
  // Dropping a table deletes its rows first: who refers to them is looked at when all are gone.
  await sql`pragma defer_foreign_keys = on`.execute(tx);
  for (const name of names) await sql`drop table ${sql.id(name)}`.execute(tx);
}
