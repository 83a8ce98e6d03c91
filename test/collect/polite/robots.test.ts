import { Keyv } from 'keyv';
import { describe, expect, test } from 'vitest';
import { readRobots } from '../../../src/collect/parse/robots.ts';
import { robotsOf } from '../../../src/collect/polite/robots.ts';
import { Trouble } from '../../../src/domain/errors.ts';
import { privateAllowance } from '../../../src/net/allowance.ts';
import type { Fetched } from '../../../src/net/fetch.ts';
import { NOW } from './ground.ts';

const DAY = 86_400_000;
const ROBOTS = 'https://notices.example/robots.txt';
const verdict = (text: string, path = '/policy/2026/1.html') => readRobots({ robots: ROBOTS, text, url: `https://notices.example${path}` });

describe('the rules', () => {
  test.each<[string, string, string, boolean]>([
    ['nothing', '', '/', true],
    ['nothing for us', 'User-agent: OtherBot\nDisallow: /', '/', true],
    ['all for everybody', 'User-agent: *\nDisallow: /', '/policy/1', false],
    ['our own group instead of everybody’s', 'User-agent: *\nDisallow: /\n\nUser-agent: jianbao\nDisallow: /admin', '/policy/1', true],
    ['our name in another case, with a version', 'User-Agent: JIANBAO/2.0\nDisallow: /policy', '/policy/1', false],
    ['a group of several names', 'User-agent: OtherBot\nUser-agent: Jianbao\nDisallow: /policy', '/policy/1', false],
    ['the longest rule', 'User-agent: *\nDisallow: /policy\nAllow: /policy/public', '/policy/public/1', true],
    ['allow where both are as long', 'User-agent: *\nDisallow: /a\nAllow: /a', '/a', true],
    ['a star inside', 'User-agent: *\nDisallow: /*/draft', '/policy/draft', false],
    ['an end', 'User-agent: *\nDisallow: /*.pdf$', '/a.pdf?x=1', true],
    ['an empty disallow', 'User-agent: *\nDisallow:', '/a', true],
    ['a comment', 'User-agent: * # everybody\nDisallow: /a # not there', '/a/1', false],
    ['a byte order mark', '\uFEFFUser-agent: *\nDisallow: /a', '/a', false],
    ['old line ends', 'User-agent: *\rDisallow: /a', '/a', false],
    ['Chinese in the path', 'User-agent: *\nDisallow: /政策', '/%e6%94%bf%e7%ad%96/1', false],
    ['a query', 'User-agent: *\nDisallow: /*?print=', '/a?print=1', false],
    ['a page in its place', '<html><body>Disallow: /</body></html>', '/a', true],
  ])('%s', (_what, text, path, allowed) => expect(verdict(text, path).allowed).toBe(allowed));

  test('say which one decided, in one short line', () => {
    expect(verdict('User-agent: *\n\nDisallow: /policy # \u0007 closed')).toEqual({ allowed: false, line: 3, rule: 'Disallow: /policy #   closed', crawlDelayMs: null });
    expect(verdict(`User-agent: *\nDisallow: /${'policy'.padEnd(3)}${'*'.repeat(500)}`).rule).toHaveLength(80);
  });

  test.each([
    ['5', 5000],
    ['0.5', 500],
    ['-1', null],
    ['soon', null],
    ['Infinity', Number.POSITIVE_INFINITY],
  ])('Crawl-delay: %s', (said, ms) => expect(verdict(`User-agent: *\nCrawl-delay: ${said}`).crawlDelayMs).toBe(ms));
});

type Said = { status: number; body: string; headers?: Record<string, string> } | Trouble;

/** The rules of hosts whose servers say one thing after the other. */
function hosts(...said: Said[]) {
  const time = { now: NOW };
  const asked: string[] = [];
  const robots = robotsOf({
    keyv: new Keyv(),
    clock: () => time.now,
    read: async (question) => readRobots(question),
    fetch: async (url) => {
      asked.push(url);
      const answer = said.shift();
      if (answer === undefined) throw new Error('nobody may ask any more');
      if (answer instanceof Trouble) throw answer;
      const body = new TextEncoder().encode(answer.body);
      return { url, status: answer.status, headers: new Map(Object.entries(answer.headers ?? {})), body, redirects: [], proxied: false } satisfies Fetched;
    },
  });
  return { time, asked, check: (url: string, allow = null as ReturnType<typeof privateAllowance> | null) => robots.check(new URL(url), allow) };
}

const CLOSED = { status: 200, body: 'User-agent: *\nDisallow: /policy\nCrawl-delay: 5' };
const unreachable = new Trouble('source-unreachable', 'fetch.unreachable');
const PAGE = 'https://notices.example/policy/1';

describe('a host', () => {
  test('is asked for its rules once a day, also by two at once', async () => {
    const { check, asked, time } = hosts({ status: 200, body: 'User-agent: *\nCrawl-delay: 5' }, CLOSED);
    expect(await Promise.all([check(PAGE), check('https://notices.example/other')])).toEqual([5000, 5000]);
    time.now += DAY - 1;
    expect(await check(PAGE)).toBe(5000);
    expect(asked).toEqual([ROBOTS]);
    time.now += 1;
    await expect(check(PAGE)).rejects.toMatchObject({ sentence: 'fetch.robots-disallowed' });
    expect(asked).toHaveLength(2);
  });

  test('that forbids is told with the line and the rule; its other pages may be read', async () => {
    const { check } = hosts(CLOSED);
    await expect(check(PAGE)).rejects.toMatchObject({
      code: 'source-changed',
      sentence: 'fetch.robots-disallowed',
      sentenceArguments: { host: 'notices.example', line: 2, rule: 'Disallow: /policy' },
    });
    expect(await check('https://notices.example/news/1')).toBe(5000);
  });

  test('gets at least two seconds and at most a minute of quiet', async () => {
    const { check } = hosts({ status: 200, body: 'User-agent: *\nCrawl-delay: 0.1' }, { status: 200, body: 'User-agent: *\nCrawl-delay: 86400' });
    expect(await check('https://quick.example/1')).toBe(2000);
    expect(await check('https://slow.example/1')).toBe(60_000);
  });

  test.each([400, 401, 403, 404, 410])('without rules (%i) may be read', async (status) => {
    expect(await hosts({ status, body: 'User-agent: *\nDisallow: /' }).check(PAGE)).toBe(2000);
  });

  test.each<[string, Said]>([
    ['500', { status: 500, body: '' }],
    ['503', { status: 503, body: '' }],
    ['no connection', unreachable],
  ])('whose rules cannot be read (%s) is left alone', async (_what, said) => {
    await expect(hosts(said).check(PAGE)).rejects.toMatchObject({ code: 'source-unreachable', sentence: 'fetch.robots-unreachable' });
  });

  test('that is too busy for its rules says for how long', async () => {
    const { check } = hosts({ status: 429, body: '', headers: { 'retry-after': '90' } });
    await expect(check(PAGE)).rejects.toMatchObject({ code: 'rate-limited', retryAfterMs: 90_000 });
  });

  test('whose rules lead where we do not go has none', async () => {
    expect(await hosts(new Trouble('source-changed', 'fetch.too-many-redirects')).check(PAGE)).toBe(2000);
  });

  test('that does not answer any more is judged by what it said last', async () => {
    const { check, time } = hosts(CLOSED, { status: 500, body: '' }, unreachable);
    await expect(check(PAGE)).rejects.toMatchObject({ sentence: 'fetch.robots-disallowed' });
    time.now += 2 * DAY;
    await expect(check(PAGE)).rejects.toMatchObject({ sentence: 'fetch.robots-disallowed' });
    expect(await check('https://notices.example/news/1')).toBe(5000);
  });

  test('whose rules nobody could read for a month may be read', async () => {
    const { check, time } = hosts(unreachable, unreachable, unreachable);
    await expect(check(PAGE)).rejects.toMatchObject({ sentence: 'fetch.robots-unreachable' });
    time.now += 30 * DAY;
    await expect(check(PAGE)).rejects.toMatchObject({ sentence: 'fetch.robots-unreachable' });
    time.now += 1;
    expect(await check(PAGE)).toBe(2000);
  });
});

describe('a private source', () => {
  const allow = privateAllowance('http://wiki.intra:8080/base/feed.xml');

  test('that does not own the root of its host is not asked there', async () => {
    const { check, asked } = hosts();
    expect(await check('http://wiki.intra:8080/base/1', allow)).toBe(2000);
    expect(asked).toEqual([]);
  });

  test('that owns its host is', async () => {
    const { check, asked } = hosts(CLOSED);
    await expect(check('http://wiki.intra:8080/policy/1', privateAllowance('http://wiki.intra:8080/feed.xml'))).rejects.toMatchObject({ code: 'source-changed' });
    expect(asked).toEqual(['http://wiki.intra:8080/robots.txt']);
  });

  test('does not answer for one that has no allowance', async () => {
    const { check, asked } = hosts({ status: 404, body: '' }, CLOSED);
    await check('http://wiki.intra:8080/policy/1', privateAllowance('http://wiki.intra:8080/feed.xml'));
    await expect(check('http://wiki.intra:8080/policy/1')).rejects.toMatchObject({ code: 'source-changed' });
    expect(asked).toHaveLength(2);
  });
});
