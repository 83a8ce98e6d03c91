import { describe, expect, test } from 'vitest';
import { explore, type Explored } from './model.ts';
import { MUTATIONS, SIDES, WINDOW } from './promise.ts';
import type { Settings } from './state.ts';

function tell(name: string, settings: Settings, untilBroken = false): Explored {
  const found = explore(settings, untilBroken);
  const { states, ...broken } = found;
  console.log(`model check, ${name}: ${states} states, ${Object.entries(broken).map(([what, count]) => `${count} ${what}`).join(', ')}`);
  return found;
}

const breaks = ({ doubled, misordered, stuck, reopened, stale, untrue }: Explored) => doubled + misordered + stuck + reopened + stale + untrue;

describe('the ledger, explored with two workers', () => {
  test.each(SIDES)('%s: never two messages, never out of order, none forgotten, reopened or left behind what is wanted', (name, settings) => {
    expect(breaks(tell(name, settings))).toBe(0);
  });

  test('the one window that is left: a worker frozen between its last check and the first byte', () => {
    expect(tell('with the window', WINDOW, true).doubled).toBeGreaterThan(0);
  });

  test.each(MUTATIONS)('%s it fails', (name, settings) => {
    expect(breaks(tell(name, settings, true))).toBeGreaterThan(0);
  });
});
