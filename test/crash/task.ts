import { join } from 'node:path';
import type { Config } from '../../src/config.ts';
import { Environment } from '../../src/config/environment.ts';
import { Weights } from '../../src/domain/importance.ts';
import { DAY } from '../../src/domain/instant.ts';
import { placeKey } from '../../src/domain/place.ts';
import type { Subscription } from '../../src/domain/subscription.ts';
import type { Pace } from './time.ts';

/** What one process under test is told on its standard input, as one line of JSON. */
export type Task = {
  /** Holds the feed, the platform's memory and, where it is SQLite, the store. */
  readonly folder: string;
  readonly databaseUrl: string | null;
  readonly pace: Pace;
  readonly seed: number;
  /** Platform and store misbehave, and messages that are out are revised. */
  readonly rough: boolean;
};

export const channelFile = (folder: string) => join(folder, 'channel.sqlite');
export const feedFile = (folder: string) => join(folder, 'feed.xml');
export const storeFile = (folder: string) => join(folder, 'jianbao.sqlite');

const CHANNELS = ['one', 'one', 'two'];
/** Two subscriptions share a channel, and so a lane. */
const SUBSCRIPTIONS = CHANNELS.map((channel, at) => subscription(`s-${at}`, channel, at * 2));
export const PLACES = [...new Set(SUBSCRIPTIONS.map((each) => placeKey(each.place)))];

/** Gives the configuration of a process under test. */
export function configOf(task: Task): Config {
  return {
    file: 'crash.yaml',
    environment: Environment.parse(task.databaseUrl === null ? {} : { DATABASE_URL: task.databaseUrl }),
    clock: null,
    sources: [
      {
        id: 'feed',
        kind: 'feed',
        location: feedFile(task.folder),
        publisher: '示例通讯社',
        language: 'zh-Hans',
        zone: 'Asia/Shanghai',
        class: 'official-text',
        privateAddress: false,
        follow: 'never',
        owner: 'shared',
        audience: 'everyone',
      },
    ],
    topics: [{ id: 'data', name: { zh: '数据', en: 'Data' }, any: ['数据'], all: [], none: [], groups: [], sources: [], kinds: [], stages: [], jurisdictions: [], floor: 0 }],
    weights: Weights.parse({}),
    subscriptions: SUBSCRIPTIONS,
  };
}

/** A slot every six minutes, each subscription's a little after the one before it. */
function subscription(id: string, channel: string, offset: number): Subscription {
  const two = (value: number) => String(value).padStart(2, '0');
  return {
    id,
    place: { platform: 'channel', app: '', installation: 'test', channel },
    topics: ['data'],
    at: Array.from({ length: 240 }, (_, slot) => slot * 6 + offset).map((minute) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`),
    zone: 'Asia/Shanghai',
    calendar: 'every-day',
    holidays: [],
    languages: ['zh-Hans', 'en'],
    layout: 'stacked',
    horizonMs: 10 * DAY,
    patienceMs: 10 * DAY,
    maxStories: 8,
    maxPerTopic: null,
    review: 'off',
    reviewChannel: null,
    notify: [],
  };
}
