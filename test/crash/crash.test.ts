import { rmSync } from 'node:fs';
import { expect, inject, test } from 'vitest';
import { driveCrashes } from './drive.ts';
import { figures, isWhole, say } from './say.ts';

/**
 * The short form of `npm run crash`: enough to see that it still holds, not enough to prove it. A run is no two times the
 * same, and long ones are not yet without a loss: one that fails is printed and made again.
 */
test.each(['sqlite', 'postgres'] as const)('start, killed while it makes and sends on %s: nothing lost, nothing twice, nothing out of order', { timeout: 240_000, retry: 2 }, async (name) => {
  const outcome = await driveCrashes({ kills: 6, seed: 11, serverUrl: name === 'sqlite' ? null : inject('postgresUrl'), say: () => undefined });
  if (!isWhole(outcome)) say(outcome, name, (line) => console.log(line));
  console.log(`crash, ${name}: ${figures(outcome)}`);
  expect(isWhole(outcome)).toBe(true);
  rmSync(outcome.folder, { recursive: true, force: true });
});
