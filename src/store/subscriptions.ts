import { sql } from 'kysely';
import { HOUR, type Instant } from '../domain/instant.ts';
import type { SubscriptionState } from '../domain/subscription.ts';
import type { StoreEngine } from './store.ts';

export type SubscriptionStates = {
  /**
   * Gives what is remembered of a subscription at `now`; one seen for the first time begins at `since`. What a
   * clock that stood ahead has left behind does not count: a beginning after now is lowered to now, and the last
   * window ended with the newest edition that there can be by now.
   */
  remember(id: string, since: Instant, now: Instant): Promise<SubscriptionState>;
};

/**
 * The clocks of replicas differ by less. An edition so little ahead is another replica's, and what it carries is
 * not made anew; one further ahead was made by a clock that has been set back since, and holds up nothing.
 */
const CLOCKS_AGREE = HOUR;

/** Gives the memory of subscriptions: where each one's last window ended, so that windows chain. */
export function subscriptionStatesOf(engine: StoreEngine): SubscriptionStates {
  const { db } = engine;
  return {
    remember: async (id, since, now) => {
      await db
        .insertInto('subscriptions')
        .values({ id, since, window_end: since, paused_until: null })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
      await db
        .updateTable('subscriptions')
        .set({ since: now, window_end: sql<number>`case when window_end = since then ${now} else window_end end` })
        .where('id', '=', id)
        .where('since', '>', now)
        .execute();
      const row = await db.selectFrom('subscriptions').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
      const made = await db
        .selectFrom('editions')
        .select((eb) => eb.fn.max('slot').as('slot'))
        .where('subscription', '=', id)
        .where('slot', '<=', now + CLOCKS_AGREE)
        .executeTakeFirst();
      const ends = [row.window_end, made?.slot ?? row.since].filter((end) => end <= now + CLOCKS_AGREE);
      return { id, since: row.since, windowEnd: Math.max(row.since, ...ends), pausedUntil: row.paused_until };
    },
  };
}
