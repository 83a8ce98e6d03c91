import { onTestFinished } from 'vitest';
import { clockFrom } from '../../src/clock.ts';
import type { Engine } from '../../src/store/engine/engine.ts';
import { openEngine } from '../../src/store/engine/open.ts';
import { MIGRATIONS } from '../../src/store/migrations/index.ts';
import type { Tables } from '../../src/store/tables.ts';
import { freshDatabase, freshFile } from './engine/fresh.ts';

export const DIALECTS = ['sqlite', 'postgres'] as const;

/** The day on which the tests play. */
export const TODAY = Date.parse('2026-09-15T09:00:00+08:00');
export const clock = clockFrom(TODAY);

/** Opens a new store with all our tables; it is closed after the test. */
export async function openStore(dialect: (typeof DIALECTS)[number]): Promise<Engine<Tables>> {
  const address = dialect === 'sqlite' ? { file: await freshFile() } : { url: await freshDatabase() };
  const engine = await openEngine<Tables>(address, MIGRATIONS, clock);
  onTestFinished(() => engine.close());
  return engine;
}
