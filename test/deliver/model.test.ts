import { describe, expect, test } from 'vitest';
import { explore, type Settings } from './model.ts';
import { MUTATIONS, PROMISE } from './promise.ts';

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

  test.each(MUTATIONS)('%s it fails', (name, mutation) => {
    expect(tell(name, { ...PROMISE, ...mutation }, true).doubled).toBeGreaterThan(0);
  });
});
