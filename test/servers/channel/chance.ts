import type { Random } from '../../../src/domain/instant.ts';

/** Gives the same chances for the same seed (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What may go wrong in a call, and how often, from 0 to 1. */
export type Faults = {
  /** Stored, and the connection breaks before the answer. */
  readonly lostAnswer: number;
  /** The connection breaks before anything is stored. */
  readonly cut: number;
  /** 429. */
  readonly limited: number;
  /** 500, nothing stored. */
  readonly brokenBefore: number;
  /** 500, stored all the same. */
  readonly brokenAfter: number;
  /** Stored a little later, and answered then. */
  readonly late: number;
  /** Stored a little later, the answer lost meanwhile. */
  readonly lateAndLost: number;
  /** 403. */
  readonly refused: number;
  /** A look that cannot see. */
  readonly hidden: number;
  /** One page of a history does not come: 429, or the connection breaks. */
  readonly pageFailed: number;
  /** A thing that came in is told twice, or its acknowledgement is lost. */
  readonly toldTwice: number;
};
export type Fault = keyof Faults;

export const NO_FAULTS: Faults = {
  lostAnswer: 0,
  cut: 0,
  limited: 0,
  brokenBefore: 0,
  brokenAfter: 0,
  late: 0,
  lateAndLost: 0,
  refused: 0,
  hidden: 0,
  pageFailed: 0,
  toldTwice: 0,
};

/** A bad day: about every fifth call goes wrong. `hidden` stays off, since it parks messages for the operator. */
export const ROUGH: Faults = {
  ...NO_FAULTS,
  lostAnswer: 0.03,
  cut: 0.03,
  limited: 0.05,
  brokenBefore: 0.02,
  brokenAfter: 0.02,
  late: 0.05,
  lateAndLost: 0.02,
  refused: 0.002,
  pageFailed: 0.03,
  toldTwice: 0.2,
};

/** Gives which of the possible faults a call has, or null. */
export function drawFault(random: Random, faults: Faults, possible: readonly Fault[]): Fault | null {
  let left = random();
  for (const fault of possible) {
    left -= faults[fault];
    if (left < 0) return fault;
  }
  return null;
}
