import type { DeliveryState } from '../domain/delivery.ts';
import type { Instant } from '../domain/instant.ts';

/** What a lane asks of a message before its turn. */
export type InLane = { readonly state: DeliveryState; readonly dueAt: Instant; readonly notBefore: Instant; readonly expiresAt: Instant };
/** The states of the messages that it stands under and comes after; null where there is none. */
export type Ahead = { readonly parent: DeliveryState | null; readonly after: DeliveryState | null };

/**
 * What a lane does with the next of its messages. `go`: it has its turn. `pass`: it waits, and those behind it do
 * not wait for it. `stop`: nothing behind it may overtake it. `drop`: what it stands under or waits for has failed.
 */
export type Turn = 'go' | 'pass' | 'stop' | 'drop';

/** Gives what a lane does with a message. The order of a channel is kept here and nowhere else. */
export function turnInLane(row: InLane, { parent, after }: Ahead, now: Instant): Turn {
  if (now < Math.max(row.dueAt, row.notBefore)) {
    // An edit that waits holds nobody up; a message that is not out yet keeps its place in the order.
    return row.state === 'sent' ? 'pass' : 'stop';
  }
  if (row.state !== 'planned') return 'go';
  if (parent === 'failed') return 'drop';
  const ahead = [parent, after];
  // The operator has to decide on an unknown one: its own edition waits until its patience ends, later ones do not.
  if (ahead.includes('unknown')) return now > row.expiresAt ? 'drop' : 'pass';
  return ahead.some((state) => state === 'planned' || state === 'sending') ? 'pass' : 'go';
}

/** Says whether a message that had its turn still keeps those behind it waiting. */
export function holdsLane(state: DeliveryState): boolean {
  return state === 'planned' || state === 'sending';
}
