import { setTimeout as wait } from 'node:timers/promises';
import type { Clock, Instant } from '../../src/domain/instant.ts';

/** All processes of one run live in the same time: it began at `from` and runs `speed` times as fast as the machine's. */
export type Pace = { readonly from: Instant; readonly speed: number };

/** Gives the run's clock. Leases and graces of minutes are over within a second. */
export function fastClock({ from, speed }: Pace): Clock {
  // The wall clock alone ticks in whole milliseconds, which are many of ours.
  return () => Math.round(from + (performance.timeOrigin + performance.now() - from) * speed);
}

/** Gives a wait in the run's time. It ends early, with an error, on its signal. */
export function fastSleep({ speed }: Pace): (ms: number, signal?: AbortSignal) => Promise<void> {
  return async (ms, signal) => {
    await wait(Math.max(1, ms / speed), undefined, signal === undefined ? {} : { signal });
  };
}
