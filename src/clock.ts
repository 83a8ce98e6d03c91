import type { Clock, Instant } from './domain/instant.ts';

/** Gives the machine's clock. */
export function systemClock(): Clock {
  return () => Date.now();
}

/**
 * Gives a clock that stands at `start` now and runs on from there, for the sample and for trying
 * things out. It runs by the monotonic timer, so that a step of the machine's clock does not move it.
 */
export function clockFrom(start: Instant): Clock {
  const begun = performance.now();
  return () => Math.round(start + performance.now() - begun);
}
