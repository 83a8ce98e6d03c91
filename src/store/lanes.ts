import { type ExpressionBuilder, sql } from 'kysely';
import type { Instant } from '../domain/instant.ts';
import type { StoreEngine } from './store.ts';
import type { Tables } from './tables.ts';

/** So many times the lanes that are asked for are looked at, so that one large team does not fill the list. */
const BREADTH = 20;

/** Not out yet, or out and not showing what is wanted. */
export function isOpen(eb: ExpressionBuilder<Tables, 'deliveries'>) {
  return eb.or([eb('state', 'in', ['planned', 'sending']), eb.and([eb('state', '=', 'sent'), eb('shown', '<', eb.ref('wanted'))])]);
}

/** The order in which a lane goes out. The engines do not agree where null stands. */
export const LANE_ORDER = sql`due_at, created_at, coalesce(edition, ''), position, key`;

/**
 * Gives lanes whose next message is due, those that are due longest first, in turn over the installations.
 * A lane that waits (a limit, a message that is looked for later) stands in nobody's way, however many there are.
 */
export async function dueLanes(engine: StoreEngine, now: Instant, limit: number): Promise<string[]> {
  const rows = await engine.db
    .selectFrom('deliveries')
    .select(['lane', 'place'])
    .where(isOpen)
    .where('not_before', '<=', now)
    .where('due_at', '<=', now)
    .where((eb) => eb.or([eb('state', '=', 'sent'), eb.not(eb.exists(waitingBefore(eb, now)))]))
    .groupBy(['lane', 'place'])
    .orderBy((eb) => eb.fn.min('due_at'))
    .limit(limit * BREADTH)
    .execute();
  return fairly(rows).slice(0, limit);
}

function waitingBefore(eb: ExpressionBuilder<Tables, 'deliveries'>, now: Instant) {
  return eb
    .selectFrom('deliveries as e')
    .select('e.key')
    .whereRef('e.lane', '=', 'deliveries.lane')
    .where('e.state', 'in', ['planned', 'sending'])
    .where((inner) => inner.or([inner('e.not_before', '>', now), inner('e.due_at', '>', now)]))
    .where(
      sql<boolean>`(e.due_at, e.created_at, coalesce(e.edition, ''), e.position, e.key)
        < (deliveries.due_at, deliveries.created_at, coalesce(deliveries.edition, ''), deliveries.position, deliveries.key)`,
    );
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
