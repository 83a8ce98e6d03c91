import { onTestFinished } from 'vitest';
import type { Engine } from '../../../src/store/engine/engine.ts';
import type { Migration } from '../../../src/store/engine/migrate.ts';
import { openEngine, type StoreAddress } from '../../../src/store/engine/open.ts';
import { clock, migrations, type TestTables } from './schema.ts';

/** Opens a store for one test, and closes it after. */
export async function opened(address: StoreAddress, known: readonly Migration[] = migrations): Promise<Engine<TestTables>> {
  const engine = await openEngine<TestTables>(address, known, clock);
  onTestFinished(() => engine.close());
  return engine;
}

/** Gives a note with nothing in it. */
export function note(id: string): TestTables['notes'] {
  return { id, about: null, body: null, score: 1, at: null };
}

/** Gives the ids of all notes, as a reader sees them. */
export async function ids(engine: Engine<TestTables>): Promise<string[]> {
  const rows = await engine.db.selectFrom('notes').select('id').orderBy('id').execute();
  return rows.map((row) => row.id);
}
