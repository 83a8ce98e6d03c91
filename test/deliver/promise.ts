import type { Settings } from './state.ts';

/** The order of times that the promise rests on, in ticks: oldest call + timeout < grace. */
export const PROMISE: Settings = {
  rules: { graceMs: 3, looksForMs: 0, backoffMs: 1, longestBackoffMs: 2, repeatedKeyIgnored: false, startedAt: 0, settleMs: 2 },
  messages: 1,
  expiresAt: 8,
  oldestCall: 1,
  timeout: 1,
  lease: 1,
  ticks: 6,
  crashes: 1,
  revisions: 0,
  compareAndSet: true,
  looks: true,
  ordered: true,
  editWaits: true,
  conditions: false,
  window: false,
  restored: false,
  sent: false,
};

/** Each asks the promise of another side; all must hold. */
export const SIDES: readonly (readonly [string, Settings])[] = [
  ['one message', PROMISE],
  ['one message that expires, is muted or held back', { ...PROMISE, expiresAt: 3, conditions: true, ticks: 6 }],
  ['two messages, one after the other', { ...PROMISE, messages: 2, ticks: 4, crashes: 1 }],
  ['a message that is out and revised twice', { ...PROMISE, sent: true, revisions: 2, ticks: 5 }],
  ['a store restored from an older copy', { ...PROMISE, restored: true, ticks: 6 }],
];

/** What is taken out of the rules, one at a time: the check must notice each. */
export const MUTATIONS: readonly (readonly [string, Settings])[] = [
  ['without the grace', { ...PROMISE, rules: { ...PROMISE.rules, graceMs: 1 } }],
  ['without the compare-and-set', { ...PROMISE, compareAndSet: false }],
  ['without the look', { ...PROMISE, looks: false }],
  ['without the check before the call', { ...PROMISE, oldestCall: 99 }],
  ['without the order of a lane', { ...PROMISE, messages: 2, ticks: 4, ordered: false }],
  ['without the wait behind an edit', { ...PROMISE, sent: true, revisions: 2, ticks: 5, editWaits: false }],
  ['restored, without the first look', { ...PROMISE, restored: true, rules: { ...PROMISE.rules, startedAt: -1 } }],
  ['restored, with a first look that comes too early', { ...PROMISE, restored: true, rules: { ...PROMISE.rules, settleMs: 0 } }],
];

/** The one window that is left: a worker frozen between its last check and the first byte. */
export const WINDOW: Settings = { ...PROMISE, window: true };
