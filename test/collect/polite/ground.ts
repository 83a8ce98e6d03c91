import { Keyv } from 'keyv';
import { readRobots } from '../../../src/collect/parse/robots.ts';
import { accessOf } from '../../../src/collect/polite/access.ts';
import type { Access } from '../../../src/collect/polite/visit.ts';
import type { Source } from '../../../src/domain/source.ts';

export const NOW = Date.parse('2026-09-15T01:00:00Z');

/** A clock that only sleeping moves, and what was slept. */
export function standingClock() {
  const time = { now: NOW, slept: [] as number[] };
  return {
    time,
    clock: () => time.now,
    sleep: async (ms: number) => {
      time.slept.push(ms);
      time.now += ms;
    },
  };
}

/** The way out as the house has it, over a standing clock and a memory that lasts as long as the test. */
export function testAccess(changed: Partial<Access> = {}) {
  const { time, clock, sleep } = standingClock();
  const keyv = new Keyv();
  const lookup = async (host: string): Promise<never> => Promise.reject(new Error(`the resolver was asked for ${host}`));
  const access = accessOf({ contact: 'https://team.example/bot', proxy: null, lookup, clock, sleep, keyv, readRobots: async (question) => readRobots(question) });
  return { access: { ...access, ...changed }, time, keyv };
}

/** A source on the tests' own server, which lies at a private address. */
export function testSource(location: string, changed: Partial<Source> = {}): Source {
  return {
    id: 'notices',
    kind: 'feed',
    location,
    publisher: '示例局',
    language: 'zh-Hans',
    zone: 'Asia/Shanghai',
    class: 'official-text',
    privateAddress: true,
    owner: 'shared',
    audience: 'everyone',
    ...changed,
  };
}
