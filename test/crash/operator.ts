import { type Decision, decide } from '../../src/deliver/decide.ts';
import type { Clock } from '../../src/domain/instant.ts';
import { MINUTE } from '../../src/domain/instant.ts';
import { openEngine } from '../../src/store/engine/open.ts';
import { ledgerOf } from '../../src/store/ledger.ts';
import { MIGRATIONS } from '../../src/store/migrations/index.ts';
import type { Tables } from '../../src/store/tables.ts';
import type { ChannelFile } from '../servers/channel/file.ts';
import type { CrashStore } from './store.ts';

/** What the operator did in a run. */
export type Decided = {
  /** Every message that ever waited for him: those behind it did not wait meanwhile. */
  readonly waited: Set<string>;
  readonly times: Map<string, number>;
};
export type Operator = { decideAll(): Promise<void>; close(): Promise<void> };

/** A call that began longer ago can no longer arrive: by then he sees what is so. */
const CERTAIN_AFTER = 4 * MINUTE;

/** Opens the store for an operator who looks into the channel himself, and is right. */
export async function openOperator(store: CrashStore, channel: ChannelFile, clock: Clock, { waited, times }: Decided): Promise<Operator> {
  const engine = await openEngine<Tables>(store.address, MIGRATIONS, clock);
  const ledger = ledgerOf(engine, clock);
  const rows = await store.rows();
  return {
    decideAll: async () => {
      const unknown = await rows.all(`select key, last_call_at from deliveries where state = 'unknown'`);
      for (const row of unknown) waited.add(String(row['key']));
      // A row without a call came to this by a look after a start, which itself waited for what could still arrive.
      const certain = unknown.filter((row) => Number(row['last_call_at'] ?? 0) < clock() - CERTAIN_AFTER).map((row) => String(row['key']));
      if (certain.length === 0) return;
      const there = new Set(channel.messages().filter((message) => !message.removed).map((message) => message.key));
      for (const key of certain) {
        const decision: Decision = there.has(key) ? 'it-is-there' : 'send-again';
        if ((await decide(ledger, clock, key, decision)) !== null) times.set(decision, (times.get(decision) ?? 0) + 1);
      }
    },
    close: async () => {
      await rows.close();
      await engine.close();
    },
  };
}
