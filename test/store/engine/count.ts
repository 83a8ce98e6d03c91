import type { Engine } from '../../../src/store/engine/engine.ts';
import type { TestTables } from './schema.ts';

/** Counts up by reading and then writing: whoever is let in between makes it lose one. */
export async function countUp(engine: Engine<TestTables>): Promise<void> {
  await engine.write(async (tx) => {
    const counter = tx.selectFrom('counters').select('value').where('name', '=', 'all');
    // SQLite has one writer; on PostgreSQL the row is locked, as the product's claims do.
    const { value } = await (engine.dialect === 'postgres' ? counter.forUpdate() : counter).executeTakeFirstOrThrow();
    await tx.updateTable('counters').set({ value: value + 1 }).where('name', '=', 'all').execute();
  });
}

/** Gives what was counted, as a reader sees it. */
export async function counted(engine: Engine<TestTables>): Promise<number> {
  const row = await engine.db.selectFrom('counters').select('value').where('name', '=', 'all').executeTakeFirstOrThrow();
  return row.value;
}
