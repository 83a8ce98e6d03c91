import type { Reading } from './reading.ts';
import { EVENT_BIAS, EVENT_WEIGHTS } from './weights.ts';

export type Likelihood = {
  /** How likely two texts tell of one event, 0 to 1. */
  score: number;
  /** How likely they tell of the same people and things, whenever it was. */
  about: number;
  /** What spoke for and against one event, the weightiest first. */
  reasons: string[];
};

/** Smaller parts are not worth a reason. */
const TOLD = 0.25;
const MOST_REASONS = 6;

/** Weighs what two reports in one language have in common. Symmetric. */
export function eventLikelihood(a: Reading, b: Reading): Likelihood {
  const parts = EVENT_WEIGHTS.map(({ feature, weight, timing, reason }) => ({ part: weight * feature(a, b), timing, reason }));
  const sum = (of: typeof parts) => of.reduce((total, { part }) => total + part, EVENT_BIAS);
  return { score: odds(sum(parts)), about: odds(sum(parts.filter(({ timing }) => !timing))), reasons: toldParts(parts) };
}

/** Gives the share that even odds at 0 and a step of 1 for a factor of e come to. */
export function odds(sum: number): number {
  return 1 / (1 + Math.exp(-sum));
}

/** Gives the parts that are worth a reason, as a person reads them, the weightiest first. */
export function toldParts(parts: readonly { part: number; reason: string }[]): string[] {
  return parts
    .filter(({ part }) => Math.abs(part) >= TOLD)
    .toSorted((x, y) => Math.abs(y.part) - Math.abs(x.part))
    .slice(0, MOST_REASONS)
    .map(({ part, reason }) => `${reason} (${part > 0 ? '+' : '−'}${Math.abs(part).toFixed(1)})`);
}
