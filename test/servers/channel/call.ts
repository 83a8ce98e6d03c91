import { type Clock, type Instant, type Random, SECOND } from '../../../src/domain/instant.ts';
import { Trouble } from '../../../src/domain/errors.ts';
import { drawFault, type Fault, type Faults } from './chance.ts';

export type Chances = {
  readonly faults: Faults;
  readonly random: Random;
  readonly clock: Clock;
  /** Waits by the same clock. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Told of each point that a call comes by. */
  readonly reached: (point: string) => void;
};

/** What the platform does with a call that reaches it. */
export type Step<R> = {
  /** Why it will not, or null. */
  refusal(): string | null;
  refused(why: string): void;
  /** What it does at the instant given, which may be a little later. */
  keep(arrivesAt: Instant): R;
};

/** Longer than any call here takes, and well under the sender's lease. */
export const TIMEOUT = 20 * SECOND;

/** Nothing was stored. */
const NOT_TAKEN: Partial<Record<Fault, string>> = { cut: 'channel.cut', brokenBefore: 'channel.broken' };
/** What the platform did, or refused to do, stays unsaid. */
const NOT_ANSWERED: Partial<Record<Fault, string>> = { lostAnswer: 'channel.lost-answer', brokenAfter: 'channel.broken', lateAndLost: 'channel.lost-answer' };

/** Does a call that changes something, with one of the possible faults or none. */
export async function call<R>(chances: Chances, name: string, possible: readonly Fault[], step: Step<R>): Promise<R> {
  const { faults, random, clock, sleep, reached } = chances;
  reached(`${name} called`);
  const fault = drawFault(random, faults, possible);
  if (fault === 'limited') throw limited(random);
  if (fault !== null && NOT_TAKEN[fault] !== undefined) throw new Trouble('delivery-unknown', NOT_TAKEN[fault]);
  const unanswered = fault === null ? undefined : NOT_ANSWERED[fault];
  const refusal = fault === 'refused' ? 'channel.refused' : step.refusal();
  if (refusal !== null) {
    step.refused(refusal);
    throw unanswered === undefined ? new Trouble('platform-rejected', refusal) : new Trouble('delivery-unknown', unanswered);
  }
  const delay = fault === 'late' || fault === 'lateAndLost' ? Math.round(random() * 0.8 * TIMEOUT) : 0;
  const kept = step.keep(clock() + delay);
  reached(`${name} taken`);
  if (unanswered !== undefined) throw new Trouble('delivery-unknown', unanswered);
  if (delay > 0) await sleep(delay);
  return kept;
}

/** Gives a 429, with some seconds to wait. */
export function limited(random: Random): Trouble {
  return new Trouble('rate-limited', 'channel.limited', { retryAfterMs: Math.round((1 + random() * 5) * SECOND) });
}
