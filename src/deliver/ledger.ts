import type { Instant } from '../domain/instant.ts';
import type { DeliveryState } from '../domain/delivery.ts';

/**
 * The ledger's rules, as one pure function: what a delivery is, what happened, what it is then
 * and what is to be done. Nothing here talks to a platform or a store.
 *
 * The promise rests on an order of times: a call's timeout < the claim < the grace. A look says
 * `absent` only after the grace, when no call made before can still arrive.
 */
export type Row = {
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly notBefore: Instant;
  readonly expiresAt: Instant;
  /** When the last call that may have been taken began. */
  readonly lastCallAt: Instant | null;
  readonly message: string | null;
  readonly address: string | null;
  readonly reason: string | null;
  /** Which revision of its document is wanted, and which is shown. */
  readonly wanted: number;
  readonly shown: number;
};

export type Event =
  | { readonly kind: 'turn' } // it holds its lane's claim and its time has come
  | { readonly kind: 'posted'; readonly message: string; readonly address: string | null }
  | { readonly kind: 'refused'; readonly reason: string } // definite, and will be refused again
  | { readonly kind: 'not-sent'; readonly reason: string } // definite: no byte of it went out
  | { readonly kind: 'rate-limited'; readonly afterMs: number }
  | { readonly kind: 'lost'; readonly reason: string } // no answer: it may be there
  | { readonly kind: 'found'; readonly message: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'cannot-tell'; readonly reason: string }
  | { readonly kind: 'edited'; readonly revision: number }
  | { readonly kind: 'dropped'; readonly reason: string } // its precondition no longer holds
  | { readonly kind: 'send-again' } // the operator, of an unknown one
  | { readonly kind: 'it-is-there' };

export type Effect = 'post' | 'look' | 'edit' | 'wait' | 'none';

export type Rules = {
  /** After a call began, how long until it can no longer arrive: more than timeout and claim together. */
  readonly graceMs: number;
  readonly backoffMs: number;
  readonly longestBackoffMs: number;
  /** A second post with the same key is ignored by the platform: looking is not needed. */
  readonly repeatedKeyIgnored: boolean;
  /** Due before this process began, or before a restore: it may have been sent by who wrote no word of it. */
  readonly lookFirst: boolean;
};

export type Step = { readonly row: Row; readonly effect: Effect };

/** Gives what a delivery becomes after an event, and what to do now. Total: an event that does not fit changes nothing. */
export function advance(row: Row, event: Event, now: Instant, rules: Rules): Step {
  if (row.state === 'failed') return { row, effect: 'none' };
  if (row.state === 'sent') return edit(row, event, now, rules);
  switch (event.kind) {
    case 'turn':
      return turn(row, now, rules);
    case 'posted':
      return { row: { ...row, state: 'sent', message: event.message, address: event.address, reason: null, shown: row.wanted }, effect: 'none' };
    case 'found':
      // What is there is what was sent first; anything newer is an edit.
      return { row: { ...row, state: 'sent', message: event.message, reason: null, shown: Math.max(1, row.shown), notBefore: now }, effect: 'none' };
    case 'refused':
      return { row: { ...row, state: 'failed', reason: event.reason }, effect: 'none' };
    case 'dropped':
      // What may be out already is not forgotten: only what was certainly never sent can be dropped.
      return row.state === 'planned' ? { row: { ...row, state: 'failed', reason: event.reason }, effect: 'none' } : { row, effect: 'none' };
    case 'not-sent':
      return { row: planAgain(row, now + backoff(row.attempts, rules), event.reason), effect: 'wait' };
    case 'rate-limited':
      return { row: planAgain(row, now + event.afterMs, 'rate-limited'), effect: 'wait' };
    case 'lost':
      return { row: { ...row, notBefore: (row.lastCallAt ?? now) + rules.graceMs, reason: event.reason }, effect: 'wait' };
    case 'absent':
      if (row.state === 'planned') return postOrExpire(row, now);
      return row.state === 'sending' && now >= (row.lastCallAt ?? now) + rules.graceMs
        ? postOrExpire(planAgain(row, now, row.reason), now)
        : { row, effect: 'wait' };
    case 'cannot-tell':
      return { row: { ...row, state: 'unknown', reason: event.reason }, effect: 'none' };
    case 'send-again':
      return row.state === 'unknown' ? { row: planAgain(row, now, row.reason), effect: 'none' } : { row, effect: 'none' };
    case 'edited':
      return { row, effect: 'none' };
    case 'it-is-there':
      return row.state === 'unknown' ? { row: { ...row, state: 'sent', reason: null }, effect: 'none' } : { row, effect: 'none' };
  }
}

function turn(row: Row, now: Instant, rules: Rules): Step {
  if (row.state === 'unknown' || now < row.notBefore) return { row, effect: 'none' };
  if (row.state === 'sending' && (!rules.repeatedKeyIgnored || now > row.expiresAt)) {
    const arrived = (row.lastCallAt ?? now) + rules.graceMs;
    return now < arrived ? { row: { ...row, notBefore: arrived }, effect: 'wait' } : { row, effect: 'look' };
  }
  if (row.attempts === 0 && rules.lookFirst && !rules.repeatedKeyIgnored) return { row, effect: 'look' };
  return row.state === 'sending' ? post(row, now) : postOrExpire(row, now);
}

function postOrExpire(row: Row, now: Instant): Step {
  return now > row.expiresAt ? { row: { ...row, state: 'failed', reason: row.reason ?? 'expired' }, effect: 'none' } : post(row, now);
}

function post(row: Row, now: Instant): Step {
  return { row: { ...row, state: 'sending', attempts: row.attempts + 1, lastCallAt: now }, effect: 'post' };
}

/** A message that is out is edited until it shows what is wanted. Editing twice shows the same: no look is needed. */
function edit(row: Row, event: Event, now: Instant, rules: Rules): Step {
  switch (event.kind) {
    case 'turn':
      return row.shown < row.wanted && row.message !== null && now >= row.notBefore
        ? { row: { ...row, attempts: row.attempts + 1 }, effect: 'edit' }
        : { row, effect: 'none' };
    case 'edited':
      return { row: { ...row, shown: Math.max(row.shown, event.revision), reason: null }, effect: 'none' };
    case 'refused':
      // It stays as it is, and counts as shown; the reason is kept for the operator.
      return { row: { ...row, shown: row.wanted, reason: event.reason }, effect: 'none' };
    case 'rate-limited':
      return { row: { ...row, notBefore: now + event.afterMs, reason: 'rate-limited' }, effect: 'wait' };
    case 'lost':
      // It may still arrive, and must not land on a newer one.
      return { row: { ...row, notBefore: now + rules.graceMs, reason: event.reason }, effect: 'wait' };
    case 'not-sent':
      return { row: { ...row, notBefore: now + backoff(row.attempts, rules), reason: event.reason }, effect: 'wait' };
    case 'posted':
    case 'found':
    case 'absent':
    case 'cannot-tell':
    case 'dropped':
    case 'send-again':
    case 'it-is-there':
      return { row, effect: 'none' };
  }
}

function planAgain(row: Row, notBefore: Instant, reason: string | null): Row {
  return { ...row, state: 'planned', notBefore, lastCallAt: null, reason };
}

function backoff(attempts: number, rules: Rules): number {
  return Math.min(rules.longestBackoffMs, rules.backoffMs * 2 ** Math.max(0, attempts - 1));
}
