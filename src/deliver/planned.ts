import type { Delivery } from '../domain/delivery.ts';
import type { Instant } from '../domain/instant.ts';

/** What makes a message this one; the rest is where every message begins. */
export type Plan = Pick<
  Delivery,
  'key' | 'kind' | 'place' | 'destination' | 'lane' | 'edition' | 'position' | 'parent' | 'after' | 'document' | 'dueAt' | 'expiresAt' | 'clearAt' | 'conditions'
>;

/** Gives a message that nobody has tried to send yet. */
export function planned(plan: Plan, now: Instant): Delivery {
  return {
    ...plan,
    state: 'planned',
    message: null,
    address: null,
    wanted: 1,
    shown: 0,
    attempts: 0,
    notBefore: plan.dueAt,
    lastCallAt: null,
    lastReason: null,
    createdAt: now,
    sentAt: null,
  };
}
