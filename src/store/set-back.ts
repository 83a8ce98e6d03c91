import { sql } from 'kysely';
import { DAY, HOUR, type Clock } from '../domain/instant.ts';
import { claimTime } from './claim-time.ts';
import type { StoreEngine } from './store.ts';

/** No lease is longer. */
const FARTHEST_LEASE = HOUR;
/** Nothing waits longer before it is tried again; what is planned for a day far away has that day. */
const FARTHEST_WAIT = 2 * DAY;

/**
 * Mends what a clock that stood far ahead has left behind, after it was set back: claims, waits and calls that lie
 * where nothing of ours can lie are taken as of now, so that nobody waits a year for them. Gives how many rows it mended.
 * `machine` judges claims, `clock` everything else.
 */
export async function mendSetBack(engine: StoreEngine, machine: Clock, clock: Clock): Promise<number> {
  const now = sql<number>`cast(${clock()} as bigint)`;
  const claims = claimTime(engine.dialect, machine);
  const mends = [
    sql`update claims set token = null, claimed_until = null where claimed_until > ${claims} + ${FARTHEST_LEASE}`,
    sql`update claims set not_before = 0 where not_before > ${claims} + ${FARTHEST_WAIT}`,
    sql`update inbox set not_before = 0 where state = 'waiting' and not_before > ${now} + ${FARTHEST_WAIT}`,
    sql`update deliveries set not_before = due_at where not_before > due_at and not_before > ${now} + ${FARTHEST_WAIT}`,
    // When it was called nobody can say: the grace counts from now.
    sql`update deliveries set last_call_at = ${now}, not_before = ${now} where state = 'sending' and last_call_at > ${now} + ${FARTHEST_LEASE}`,
  ];
  let mended = 0;
  for (const mend of mends) mended += Number((await mend.execute(engine.db)).numAffectedRows ?? 0n);
  return mended;
}
