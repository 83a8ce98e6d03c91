import type { Settings } from './model.ts';

/** The order of times that the promise rests on, in ticks: oldest call + timeout < grace. */
export const PROMISE: Settings = {
  rules: { graceMs: 3, backoffMs: 1, longestBackoffMs: 2, repeatedKeyIgnored: false, lookFirst: false },
  oldestCall: 1,
  timeout: 1,
  lease: 1,
  ticks: 7,
  crashes: 1,
  compareAndSet: true,
  looks: true,
  window: false,
  restored: false,
};

/** What is taken out of the rules, one at a time: the check must notice each. */
export const MUTATIONS: readonly (readonly [string, Partial<Settings>])[] = [
  ['without the grace', { rules: { ...PROMISE.rules, graceMs: 1 } }],
  ['without the compare-and-set', { compareAndSet: false }],
  ['without the look', { looks: false }],
  ['without the check before the call', { oldestCall: 99 }],
];
