import { sql } from 'kysely';
import type { Engine } from './engine.ts';
import { tableNames } from './tables.ts';

/** Drops every table, in one transaction; `migrate` makes them anew. For the sample's own store, which is fresh at each start. */
export async function wipe<T>(engine: Engine<T>): Promise<void> {
  await engine.write(async (tx) => {
    const names = await tableNames(engine.dialect, tx);
    if (names.length === 0) return;
    if (engine.dialect === 'postgres') {
      await sql`drop table ${sql.join(names.map((name) => sql.id(name)))} cascade`.execute(tx);
      return;
    }
    // Dropping a table deletes its rows first: who refers to them is looked at when all are gone.
    await sql`pragma defer_foreign_keys = on`.execute(tx);
    for (const name of names) await sql`drop table ${sql.id(name)}`.execute(tx);
  });
}
