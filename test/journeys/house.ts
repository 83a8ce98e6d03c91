import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ChatAdapter } from '../../src/chat/port.ts';
import { clockFrom } from '../../src/clock.ts';
import type { Config } from '../../src/config.ts';
import { Environment } from '../../src/config/environment.ts';
import { Weights } from '../../src/domain/importance.ts';
import { openGround } from '../../src/house/ground.ts';
import { openLog } from '../../src/house/log.ts';
import { buildHouse, type Ground, type House } from '../../src/house/rooms.ts';
import { openTerminal, PLACE, type Terminal } from '../adapters/console/terminal.ts';

export const TODAY = Date.parse('2026-09-15T09:00:00+08:00');

/** A configuration for one feed and one channel; what a test does not say is ordinary. */
export function configFor(feed: string, environment: Record<string, string> = {}): Config {
  return {
    file: 'test.yaml',
    environment: Environment.parse(environment),
    clock: TODAY,
    sources: [
      {
        id: 'feed',
        kind: 'feed',
        location: feed,
        publisher: '示例通讯社',
        language: 'zh-Hans',
        zone: 'Asia/Shanghai',
        class: 'official-text',
        privateAddress: true,
        // What these feeds say is all that there is.
        follow: 'never',
        owner: 'shared',
        audience: 'everyone',
      },
    ],
    topics: [{ id: 'data', name: { zh: '数据', en: 'Data' }, any: ['数据', 'data'], all: [], none: [], groups: [], sources: [], kinds: [], stages: [], jurisdictions: [], floor: 0 }],
    weights: Weights.parse({}),
    subscriptions: [
      {
        id: 'here',
        place: PLACE,
        topics: ['data'],
        at: ['09:00'],
        zone: 'Asia/Shanghai',
        calendar: 'every-day',
        holidays: [],
        languages: ['zh-Hans', 'en'],
        layout: 'stacked',
        horizonMs: 7 * 86_400_000,
        patienceMs: 12 * 3_600_000,
        maxStories: 8,
        maxPerTopic: null,
        review: 'off',
        reviewChannel: null,
        notify: [],
      },
    ],
  };
}

export type Opened = { house: House; ground: Ground; terminal: Terminal; folder: string; close: () => Promise<void> };

type Over = { folder?: string; starting?: boolean; adapter?: (real: ChatAdapter) => ChatAdapter };

/** Opens a house with a real store in a folder of its own and a terminal in memory; all is closed after the test. */
export async function openHouse(config: Config, over: Over = {}): Promise<Opened> {
  const opened = await startHouse(config, over);
  onTestFinished(opened.close);
  return opened;
}

/** The same for several tests: who starts it closes it. */
export async function startHouse(config: Config, over: Over = {}): Promise<Opened> {
  const folder = over.folder ?? mkdtempSync(join(tmpdir(), 'jianbao-journey-'));
  const clock = clockFrom(config.clock ?? TODAY);
  const terminal = openTerminal({ clock, columns: 100 });
  const adapter = over.adapter?.(terminal.adapter) ?? terminal.adapter;
  const { ground, close } = await openGround(config, {
    dataFolder: folder,
    starting: over.starting ?? true,
    clock,
    log: openLog('silent'),
    adapters: new Map([[adapter.name, adapter]]),
    progress: () => undefined,
  });
  const closeAll = async () => {
    await close();
    if (over.folder === undefined) rmSync(folder, { recursive: true, force: true });
  };
  return { house: buildHouse(ground), ground, terminal, folder, close: closeAll };
}
