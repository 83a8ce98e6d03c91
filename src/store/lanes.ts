import { sql } from 'kysely';
import type { Clock, Instant } from '../domain/instant.ts';
import { claimTime } from './claim-time.ts';
import type { StoreEngine } from './store.ts';

/** So many times the lanes that are asked for are looked at, so that one large team does not fill the list. */
const BREADTH = 20;

/** Not out yet, or out and not showing what is wanted. Word for word the predicate of the index, which SQLite would not use for a parameter. */
export const OPEN = sql<boolean>`open = 1`;

/** The order in which a lane goes out. The engines do not agree where null stands. */
export const LANE_ORDER = sql`due_at, created_at, coalesce(edition, ''), position, key`;

/**
 * Gives lanes whose next message is due, those that are due longest first, in turn over the installations.
 * A lane that waits (a limit, a message that is looked for later), or that could not move a moment ago, stands in
 * nobody's way, however many there are.
 */
export async function dueLanes(engine: StoreEngine, machine: Clock, now: Instant, limit: number): Promise<string[]> {
  const at = sql<number>`cast(${now} as bigint)`;
  const { rows } = await sql<{ lane: string; place: string }>`
    select lane, place from (
      select lane, place, due_at, not_before, state,
        max(case when state in ('planned', 'sending') and (not_before > ${at} or due_at > ${at}) then 1 else 0 end)
          over (partition by lane order by ${LANE_ORDER} rows between unbounded preceding and 1 preceding) as waits
      from deliveries where open = 1
    ) as queue
    where not_before <= ${at} and due_at <= ${at} and (state = 'sent' or coalesce(waits, 0) = 0)
      and not exists (select 1 from claims where claims.queue = 'lane' and claims.key = queue.lane and claims.not_before > ${claimTime(engine.dialect, machine)})
    group by lane, place order by min(due_at) limit ${limit * BREADTH}`.execute(engine.db);
  return fairly(rows).slice(0, limit);
}

/** Gives lanes in turn over the installations: one of each, then a second of each. The first in time stays first. */
function fairly(rows: readonly { lane: string; place: string }[]): string[] {
  const turns = new Map<string, number>();
  const placed = rows.map(({ lane, place }) => {
    const installation = place.slice(0, place.lastIndexOf('/'));
    const turn = turns.get(installation) ?? 0;
    turns.set(installation, turn + 1);
    return { lane, turn };
  });
  return placed.sort((a, b) => a.turn - b.turn).map((each) => each.lane);
}
