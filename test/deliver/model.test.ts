import { describe, expect, test } from 'vitest';
import { explore, type Settings } from './model.ts';

/** The order of times that the promise rests on, in ticks: oldest call + timeout < grace. */
const PROMISE: Settings = {
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

function tell(name: string, settings: Settings, untilDoubled = false) {
  const found = explore(settings, untilDoubled);
  console.log(`model check, ${name}: ${found.states} states, ${found.doubled} with two messages, ${found.stuck} stuck`);
  return found;
}

describe('the ledger, explored with two workers', () => {
  test('never two messages, never a delivery that nobody would take up, never one that is reopened', () => {
    expect(tell('the promise', PROMISE)).toMatchObject({ doubled: 0, stuck: 0, reopened: 0 });
  });

  test('a store restored from an older copy does not send again what is there', () => {
    const restored = { ...PROMISE, restored: true };
    expect(tell('restored', { ...restored, rules: { ...restored.rules, lookFirst: true } })).toMatchObject({ doubled: 0, stuck: 0 });
    expect(tell('restored, without the first look', restored, true).doubled).toBeGreaterThan(0);
  });

  test('the one window that is left: a worker frozen between its last check and the first byte', () => {
    expect(tell('with the window', { ...PROMISE, window: true }, true).doubled).toBeGreaterThan(0);
  });

  test.each<[string, Partial<Settings>]>([
    ['without the grace', { rules: { ...PROMISE.rules, graceMs: 1 } }],
    ['without the compare-and-set', { compareAndSet: false }],
    ['without the look', { looks: false }],
    ['without the check before the call', { oldestCall: 99 }],
  ])('%s it fails', (name, mutation) => {
    expect(tell(name, { ...PROMISE, ...mutation }, true).doubled).toBeGreaterThan(0);
  });
});
