import type { DeliveryState } from '../domain/delivery.ts';
import type { Instant } from '../domain/instant.ts';

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
  /** The latest instant at which it was certain that the message is not there. */
  readonly clearAt: Instant;
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
  | { readonly kind: 'not-sent'; readonly reason: string } // definite: nothing was taken; it may be tried again
  | { readonly kind: 'withdrawn'; readonly reason: string } // definite: not called, since what it needs no longer holds
  | { readonly kind: 'rate-limited'; readonly afterMs: number }
  | { readonly kind: 'lost'; readonly reason: string } // no answer: it may be there
  | { readonly kind: 'look-failed'; readonly reason: string; readonly afterMs: number } // the look itself came to nothing
  | { readonly kind: 'found'; readonly message: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'cannot-tell'; readonly reason: string }
  | { readonly kind: 'edited'; readonly revision: number }
  | { readonly kind: 'dropped'; readonly reason: string } // what it stands under or waits for has failed
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
  /** A look that fails is tried again for at least so long in the life of a process, however old the message is. */
  readonly looksForMs: number;
  /** Before this instant another process, or a store that was restored since, may have sent it without a word here. */
  readonly startedAt: Instant;
  /** After the start, how long until a call of a process that died before it can no longer arrive. */
  readonly settleMs: number;
};

export type Step = { readonly row: Row; readonly effect: Effect };

/** Gives what a delivery becomes after an event, and what to do now. Total: an event that does not fit changes nothing. */
export function advance(row: Row, event: Event, now: Instant, rules: Rules): Step {
  if (row.state === 'failed') return still(row);
  if (row.state === 'sent') return edit(row, event, now, rules);
  switch (event.kind) {
    case 'turn':
      return turn(row, now, rules);
    case 'posted':
      return still({ ...row, state: 'sent', message: event.message, address: event.address, reason: null, shown: row.wanted });
    case 'found':
      // What is there is what was sent first; anything newer is an edit.
      return still({ ...row, state: 'sent', message: event.message, reason: null, shown: Math.max(1, row.shown), notBefore: now });
    case 'refused':
    case 'withdrawn':
      return still({ ...row, state: mayBeThere(row, rules) ? 'unknown' : 'failed', reason: event.reason });
    case 'dropped':
      // What may be out already is not forgotten: only what was certainly never sent can be dropped.
      return still(row.state === 'planned' ? { ...row, state: 'failed', reason: event.reason } : row);
    case 'not-sent':
      return notSent(row, now, now + backoff(row.attempts, rules), event.reason, rules);
    case 'rate-limited':
      return notSent(row, now, now + event.afterMs, 'rate-limited', rules);
    case 'lost':
      return { row: { ...row, notBefore: lastArrival(row, now, rules), reason: event.reason }, effect: 'wait' };
    case 'look-failed':
      return lookFailed(row, event, now, rules);
    case 'absent':
      return absent(row, now, rules);
    case 'cannot-tell':
      return still({ ...row, state: 'unknown', reason: event.reason });
    case 'send-again':
      // The operator has looked himself, now.
      return still(row.state === 'unknown' ? planAgain(row, now, now, row.reason) : row);
    case 'it-is-there':
      // What it shows there is what he saw; where it stands, nobody wrote down.
      return still(row.state === 'unknown' ? { ...row, state: 'sent', shown: row.wanted, reason: null } : row);
    case 'edited':
      return still(row);
  }
}

function turn(row: Row, now: Instant, rules: Rules): Step {
  if (row.state === 'unknown' || now < row.notBefore) return still(row);
  // A platform that ignores a repeated key is simply asked again; it cannot say whether an expired one is there.
  const mustLook = !rules.repeatedKeyIgnored || now > row.expiresAt;
  if (row.state === 'sending') return mustLook ? lookFrom(row, lastArrival(row, now, rules), now) : post(row, now);
  const forgotten = row.clearAt < rules.startedAt && !rules.repeatedKeyIgnored;
  return forgotten ? lookFrom(row, rules.startedAt + rules.settleMs, now) : postOrExpire(row, now);
}

/** A look before the last call can have arrived proves nothing. */
function lookFrom(row: Row, from: Instant, now: Instant): Step {
  return now < from ? { row: { ...row, notBefore: from }, effect: 'wait' } : { row, effect: 'look' };
}

function absent(row: Row, now: Instant, rules: Rules): Step {
  const clear = { ...row, clearAt: now };
  if (row.state === 'planned') return postOrExpire(clear, now);
  if (row.state !== 'sending' || now < lastArrival(row, now, rules)) return { row, effect: 'wait' };
  return postOrExpire(planAgain(row, now, now, row.reason), now);
}

/** Each time later; at last, with the patience long over, the operator must look himself. */
function lookFailed(row: Row, { reason, afterMs }: Extract<Event, { kind: 'look-failed' }>, now: Instant, rules: Rules): Step {
  const looked = now - Math.max(row.lastCallAt ?? rules.startedAt, rules.startedAt);
  if (now > row.expiresAt + rules.graceMs && looked >= rules.looksForMs) return still({ ...row, state: 'unknown', reason });
  const looking = Math.max(0, now - (row.lastCallAt ?? rules.startedAt));
  const pause = Math.min(rules.longestBackoffMs, Math.max(rules.backoffMs, looking / 2));
  return { row: { ...row, notBefore: Math.ceil(now + Math.max(pause, afterMs)), reason }, effect: 'wait' };
}

/** Where a key is posted again without a look, the post before may be there whatever became of this one. */
function mayBeThere(row: Row, rules: Rules): boolean {
  return rules.repeatedKeyIgnored && row.state === 'sending' && row.attempts > 1;
}

function notSent(row: Row, now: Instant, notBefore: Instant, reason: string, rules: Rules): Step {
  return { row: mayBeThere(row, rules) ? { ...row, notBefore, reason } : planAgain(row, now, notBefore, reason), effect: 'wait' };
}

function postOrExpire(row: Row, now: Instant): Step {
  return now > row.expiresAt ? still({ ...row, state: 'failed', reason: row.reason ?? 'expired' }) : post(row, now);
}

function post(row: Row, now: Instant): Step {
  return { row: { ...row, state: 'sending', attempts: row.attempts + 1, lastCallAt: now }, effect: 'post' };
}

/** A message that is out is edited until it shows what is wanted. Editing twice shows the same: no look is needed. */
function edit(row: Row, event: Event, now: Instant, rules: Rules): Step {
  switch (event.kind) {
    case 'turn':
      return row.shown < row.wanted && row.message !== null && now >= row.notBefore
        ? // Who dies now leaves an edit that may still land: the next one waits until it cannot.
          { row: { ...row, attempts: row.attempts + 1, notBefore: now + rules.graceMs }, effect: 'edit' }
        : still(row);
    case 'edited':
      return still({ ...row, shown: Math.max(row.shown, event.revision), notBefore: now, reason: null });
    case 'refused':
      // It stays as it is, and counts as shown; the reason is kept for the operator.
      return still({ ...row, shown: row.wanted, notBefore: now, reason: event.reason });
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
    case 'look-failed':
    case 'dropped':
    case 'withdrawn':
    case 'send-again':
    case 'it-is-there':
      return still(row);
  }
}

/** Definitely not there now: planned as on the first day, with its attempts counted. */
function planAgain(row: Row, now: Instant, notBefore: Instant, reason: string | null): Row {
  return { ...row, state: 'planned', notBefore, lastCallAt: null, clearAt: now, reason };
}

function lastArrival(row: Row, now: Instant, rules: Rules): Instant {
  return (row.lastCallAt ?? now) + rules.graceMs;
}

function backoff(attempts: number, rules: Rules): number {
  return Math.min(rules.longestBackoffMs, rules.backoffMs * 2 ** Math.max(0, attempts - 1));
}

function still(row: Row): Step {
  return { row, effect: 'none' };
}
