import type { Clock } from '../domain/instant.ts';
import type { Progress } from '../store/delivery-rows.ts';
import type { Ledger } from '../store/ledger.ts';
import { advance } from './ledger.ts';

/** What an operator can say of a message of which nobody could tell whether it is there. */
export const DECISIONS = ['send-again', 'it-is-there'] as const;
export type Decision = (typeof DECISIONS)[number];

/** Carries out the operator's decision. Gives how far the delivery is then, or null where it is not waiting for one. */
export async function decide(ledger: Ledger, clock: Clock, key: string, decision: Decision): Promise<Progress | null> {
  const before = await ledger.progress(key);
  if (before === null || before.state !== 'unknown') return null;
  const { lastReason, ...rest } = before;
  // The rules of looking do not matter here: the operator has looked.
  const rules = { graceMs: 0, looksForMs: 0, backoffMs: 0, longestBackoffMs: 0, repeatedKeyIgnored: false, startedAt: Number.NEGATIVE_INFINITY, settleMs: 0 };
  const { row: decided } = advance({ ...rest, reason: lastReason }, { kind: decision }, clock(), rules);
  // Of an adopted edition nothing is sent: what is not there was not told, and the next edition tells it.
  const adopted = before.expiresAt <= before.dueAt;
  const { row } = adopted ? advance(decided, { kind: 'dropped', reason: 'not there' }, clock(), rules) : { row: decided };
  const { reason, ...moved } = row;
  const after: Progress = { ...before, ...moved, lastReason: reason, expiresAt: adopted ? before.expiresAt : Math.max(before.expiresAt, clock() + PATIENCE) };
  return (await ledger.move(before, after, clock())) ? after : null;
}

/** What an operator sends again may go out for so long, however old it was. In milliseconds. */
const PATIENCE = 3_600_000;
