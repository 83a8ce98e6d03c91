import { sql } from 'kysely';
import { type Clock, MINUTE, type Random } from '../domain/instant.ts';
import { claimTime } from './claim-time.ts';
import type { StoreEngine } from './store.ts';

/** A piece of work taken for a limited time. */
export type Held = { queue: string; key: string; token: string; attempts: number };

export type Claims = {
  /**
   * Tries to take each of these keys; gives those that were free and due. Attempts are counted here, and a key
   * that was taken several times without an end (it may be what kills the process) comes again only after a while.
   */
  take(queue: string, keys: readonly string[], leaseMs: number): Promise<Held[]>;
  /** Holds it for so long from now: the work takes its time. False where the claim was lost. */
  renew(held: Held, leaseMs: number): Promise<boolean>;
  /** The work is done and not to be done again. False where the claim was lost. */
  finish(held: Held): Promise<boolean>;
  /** The work is due again after a while: it failed (with a reason), or it is a round that comes again. */
  again(held: Held, afterMs: number, reason: string | null): Promise<boolean>;
  /** It failed too often: kept for the operator, taken by nobody. */
  setAside(held: Held, reason: string): Promise<boolean>;
  /** Lets go of what ran out: whoever held it is gone or too late. Gives how many. */
  freeExpired(): Promise<number>;
  /** Milliseconds until the first of a queue's free keys is due; null when none is waiting. */
  nextInMs(queue: string): Promise<number | null>;
};

/** Taken so often, and neither finished nor failed in words: whatever it is, it ended the process each time. */
const ENDLESS = 3;
const PAUSE = 5 * MINUTE;

/** Gives the claims over the store. Every write under a claim compares its token: who lost it changes nothing. */
export function claimsOf(engine: StoreEngine, machine: Clock, random: Random): Claims {
  const now = () => claimTime(engine.dialect, machine);
  return {
    take: async (queue, keys, leaseMs) => {
      const held: Held[] = [];
      for (const key of keys) {
        const token = random().toString(36).slice(2);
        const rows = await sql<{ attempts: number }>`
          insert into claims (queue, key, token, claimed_until, attempts, not_before, last_reason, set_aside)
          values (${queue}, ${key}, ${token}, ${now()} + ${leaseMs}, 1, 0, null, 0)
          on conflict (queue, key) do update
            set token = excluded.token, claimed_until = excluded.claimed_until, attempts = claims.attempts + 1,
              not_before = case when claims.attempts >= ${ENDLESS} then ${now()} + ${PAUSE} else claims.not_before end
            where claims.set_aside = 0 and claims.not_before <= ${now()}
              and (claims.claimed_until is null or claims.claimed_until < ${now()})
          returning attempts`.execute(engine.db);
        const row = rows.rows[0];
        if (row !== undefined) held.push({ queue, key, token, attempts: row.attempts });
      }
      return held;
    },
    renew: (held, leaseMs) => change(held, { claimed_until: sql<number>`${now()} + ${leaseMs}` }),
    finish: async (held) => {
      const result = await engine.db
        .deleteFrom('claims')
        .where('queue', '=', held.queue)
        .where('key', '=', held.key)
        .where('token', '=', held.token)
        .executeTakeFirst();
      return result.numDeletedRows > 0n;
    },
    again: (held, afterMs, reason) =>
      release(held, {
        not_before: sql<number>`${now()} + ${Math.round(afterMs)}`,
        last_reason: reason,
        ...(reason === null ? { attempts: 0 } : {}),
      }),
    setAside: (held, reason) => release(held, { last_reason: reason, set_aside: 1 }),
    freeExpired: async () => {
      const result = await engine.db.updateTable('claims').set({ token: null, claimed_until: null }).where(sql<boolean>`claimed_until < ${now()}`).executeTakeFirst();
      return Number(result.numUpdatedRows);
    },
    nextInMs: async (queue) => {
      const row = await engine.db
        .selectFrom('claims')
        .select(sql<number | null>`min(case when coalesce(claimed_until, 0) > not_before then claimed_until else not_before end) - ${now()}`.as('wait'))
        .where('queue', '=', queue)
        .where('set_aside', '=', 0)
        .executeTakeFirst();
      return row?.wait ?? null;
    },
  };

  function release(held: Held, values: Record<string, unknown>): Promise<boolean> {
    return change(held, { token: null, claimed_until: null, ...values });
  }

  async function change(held: Held, values: Record<string, unknown>): Promise<boolean> {
    const result = await engine.db
      .updateTable('claims')
      .set(values)
      .where('queue', '=', held.queue)
      .where('key', '=', held.key)
      .where('token', '=', held.token)
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  }
}
