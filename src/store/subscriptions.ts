import type { Instant } from '../domain/instant.ts';
import type { SubscriptionState } from '../domain/subscription.ts';
import type { StoreEngine } from './store.ts';

export type SubscriptionStates = {
  /** Gives what is remembered of a subscription; one seen for the first time begins at `since`. */
  remember(id: string, since: Instant): Promise<SubscriptionState>;
};

/** Gives the memory of subscriptions: where each one's last window ended, so that windows chain. */
export function subscriptionStatesOf(engine: StoreEngine): SubscriptionStates {
  return {
    remember: async (id, since) => {
      await engine.db
        .insertInto('subscriptions')
        .values({ id, since, window_end: since, paused_until: null })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
      const row = await engine.db.selectFrom('subscriptions').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
      return { id, since: row.since, windowEnd: row.window_end, pausedUntil: row.paused_until };
    },
  };
}
