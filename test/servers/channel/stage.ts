import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChatAdapter } from '../../../src/chat/port.ts';
import type { Destination } from '../../../src/domain/delivery.ts';
import type { Instant } from '../../../src/domain/instant.ts';
import { type Place, placeKey } from '../../../src/domain/place.ts';
import { type Fault, NO_FAULTS, seeded } from './chance.ts';
import { openChannel } from './channel.ts';
import { type ChannelFile, openChannelFile } from './file.ts';
import type { RepeatedKey } from './send.ts';

export const NOW = Date.parse('2026-11-24T01:00:00Z');
export const PLACE: Place = { platform: 'channel', app: '', installation: 'test', channel: 'one' };
export const HERE: Destination = { kind: 'place', place: placeKey(PLACE) };

/** The stand-in with its file opened a second time, as another process would have it, and a time that stands still. */
export type Stage = {
  readonly path: string;
  readonly adapter: ChatAdapter;
  readonly file: ChannelFile;
  /** Every call has this fault from now on; null is none. */
  fail(fault: Fault | null): void;
  readonly now: () => Instant;
  /** Lets time pass. Whoever waits by it wakes. */
  pass(ms: number): void;
  /** The points that were come by. */
  readonly points: readonly string[];
  /** Acts whenever a point is come by. */
  at(point: string, act: () => void): void;
  close(): void;
};

/** Opens a stage in a folder of its own. */
export function openStage(repeatedKey: RepeatedKey = 'repeats'): Stage {
  const folder = mkdtempSync(join(tmpdir(), 'jianbao-channel-'));
  const path = join(folder, 'channel.sqlite');
  const faults = { ...NO_FAULTS };
  const points: string[] = [];
  const acts = new Map<string, () => void>();
  let now = NOW;
  let passed = false;
  let wake = () => {};
  const clock = () => now;
  const file = openChannelFile(path, clock);
  const adapter = openChannel({
    file: path,
    repeatedKey,
    faults,
    random: seeded(1),
    clock,
    // Time that passed while nobody waited ends the next wait.
    sleep: (_ms, signal) =>
      new Promise((resolve, reject) => {
        wake = () => {
          passed = false;
          resolve();
        };
        if (passed) wake();
        if (signal?.aborted === true) reject(signal.reason);
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
      }),
    reached: (point) => {
      points.push(point);
      acts.get(point)?.();
    },
  });
  return {
    path,
    adapter,
    file,
    fail: (fault) => void Object.assign(faults, NO_FAULTS, fault === null ? {} : { [fault]: 1 }),
    now: clock,
    pass: (ms) => {
      now += ms;
      passed = true;
      wake();
    },
    points,
    at: (point, act) => void acts.set(point, act),
    close: () => {
      file.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
