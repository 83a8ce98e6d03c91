import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openIfChanged, openLink, politeOpener } from '../../src/collect/open.ts';
import { validatorsOf } from '../../src/collect/polite/validators.ts';
import { SOURCE_READERS } from '../../src/collect/sources/index.ts';
import { ownFolder } from '../folders.ts';
import type { Behaviour } from '../servers/bad-web/behaviours.ts';
import { type BadWeb, startBadWeb } from '../servers/bad-web/server.ts';
import { testAccess, testSource } from './polite/ground.ts';

const webs: BadWeb[] = [];
afterEach(async () => {
  for (const web of webs.splice(0)) await web.close();
});

async function serve(robots: string | null): Promise<BadWeb> {
  const web = await startBadWeb(robots);
  webs.push(web);
  return web;
}

/** A source at one behaviour of the bad web, and everything that it is opened with. */
async function sourceAt(behaviour: Behaviour, robots = 'User-agent: *\nAllow: /') {
  const web = await serve(robots);
  const source = testSource(web.at(behaviour));
  const { access, time, keyv } = testAccess();
  const open = () => politeOpener(access, (of) => validatorsOf(keyv, of))(source);
  return { web, source, access, time, open };
}

const asked = (web: BadWeb) => web.requests.map((request) => request.path);

describe('a source is opened politely', () => {
  test('its host’s rules are read first, then one request at a time with quiet between', async () => {
    const { web, source, open, time } = await sourceAt('feed');
    await open().bytes(source.location);
    expect(asked(web)).toEqual(['/robots.txt', '/feed']);
    expect(time.slept).toEqual([2000]);
    expect(web.requests.map((request) => request.headers['user-agent'])).toEqual(Array(2).fill('Jianbao/0.1 (policy briefing bot; +https://team.example/bot)'));
  });

  test('what the rules forbid is not asked for, and the rule is named', async () => {
    const { web, source, open } = await sourceAt('feed', 'User-agent: *\nDisallow: /feed');
    await expect(open().bytes(source.location)).rejects.toMatchObject({ code: 'source-changed', sentenceArguments: { line: 2, rule: 'Disallow: /feed' } });
    expect(asked(web)).toEqual(['/robots.txt']);
  });

  test('nor where a redirect leads there', async () => {
    const { web, source, open } = await sourceAt('moved-to-etag', 'User-agent: *\nDisallow: /feed');
    await expect(open().bytes(source.location)).rejects.toMatchObject({ sentence: 'fetch.robots-disallowed' });
    expect(asked(web)).toEqual(['/robots.txt', '/moved-to-etag']);
  });

  test('a host that asks for quiet is not asked by the next one either', async () => {
    const { web, source, open } = await sourceAt('too-many-seconds');
    await expect(open().bytes(source.location)).rejects.toMatchObject({ code: 'rate-limited', retryAfterMs: 120_000 });
    await expect(open().bytes(web.at('feed'))).rejects.toMatchObject({ code: 'rate-limited' });
    expect(asked(web)).toEqual(['/robots.txt', '/too-many-seconds']);
  });

  test('a page shown for an error is no feed', async () => {
    for (const behaviour of ['error-page', 'length-too-short'] as const) {
      const { source, open } = await sourceAt(behaviour);
      await expect(SOURCE_READERS.feed(source, open())).rejects.toMatchObject({ code: 'source-changed', sentence: expect.stringMatching(/^source\.(?:not-a-feed|page-instead)$/) });
    }
  });

  test('"not modified" to a question that we did not ask is a trouble', async () => {
    const { source, open } = await sourceAt('not-modified-unasked');
    await expect(open().changed(source.location)).rejects.toMatchObject({ code: 'source-unreachable', sentence: 'fetch.unasked-not-modified' });
  });
});

describe('a source is asked whether it has changed', () => {
  test.each<[Behaviour, string]>([
    ['feed-with-etag', 'if-none-match'],
    ['feed-with-date', 'if-modified-since'],
    ['moved-to-etag', 'if-none-match'],
  ])('%s: unchanged is an answer and no error', async (behaviour, header) => {
    const { web, source, open } = await sourceAt(behaviour);
    const first = open();
    const opened = await openIfChanged(source, first);
    expect((await SOURCE_READERS.feed(source, opened ?? first)).items).toHaveLength(2);
    await first.commit();
    expect(await openIfChanged(source, open())).toBeNull();
    expect(web.requests.at(-1)?.headers[header]).toBeDefined();
  });

  test('and what came without being stored comes again', async () => {
    const { web, source, open } = await sourceAt('feed-with-etag');
    await open().changed(source.location);
    expect(await open().changed(source.location)).not.toBeNull();
    expect(web.requests.every((request) => request.headers['if-none-match'] === undefined)).toBe(true);
  });

  test('its page is fetched once for a reading', async () => {
    const { web, source, open } = await sourceAt('feed');
    const opened = await openIfChanged(source, open());
    await opened?.bytes(source.location);
    await opened?.bytes(source.location);
    expect(asked(web)).toEqual(['/robots.txt', '/feed']);
  });

  test('`bytes` gives the whole page all the same', async () => {
    const { source, open } = await sourceAt('feed-with-etag');
    const first = open();
    await first.changed(source.location);
    await first.commit();
    expect((await open().bytes(source.location)).body.length).toBeGreaterThan(100);
  });
});

describe('a private source', () => {
  test('opens nothing outside its folder, and its rules are not looked for there', async () => {
    const web = await serve(null);
    const source = testSource(`${web.url}/feed/inside.xml`);
    const { access, keyv } = testAccess();
    const open = politeOpener(access, (of) => validatorsOf(keyv, of))(source);
    expect((await open.bytes(source.location)).body.length).toBeGreaterThan(100);
    for (const location of [web.at('error-page'), `${web.url}/feed/../error-page`, `${web.url}/feed/%2e%2e/error-page`]) {
      await expect(open.bytes(location), location).rejects.toMatchObject({ sentence: 'fetch.private-address' });
    }
    expect(asked(web)).toEqual(['/feed/inside.xml']);
  });

  test('is reached by no link that somebody submits, and by no other source', async () => {
    const web = await serve(null);
    const { access, keyv } = testAccess();
    await expect(openLink(access, web.at('feed'))).rejects.toMatchObject({ sentence: 'fetch.private-address' });
    const other = testSource('https://notices.example/feed.xml', { id: 'other', privateAddress: false });
    await expect(politeOpener(access, (of) => validatorsOf(keyv, of))(other).bytes(web.at('feed'))).rejects.toMatchObject({ sentence: 'fetch.private-address' });
    expect(asked(web)).toEqual([]);
  });
});

describe('a source on this disk', () => {
  test('opens what lies in its folder and nothing else, whatever a file says', async () => {
    const folder = ownFolder();
    mkdirSync(join(folder, 'in'));
    writeFileSync(join(folder, 'in', 'a.md'), '# 甲');
    writeFileSync(join(folder, 'secret.md'), '密码');
    symlinkSync(join(folder, 'secret.md'), join(folder, 'in', 'link.md'));
    const { access, keyv } = testAccess();
    const source = testSource(join(folder, 'in'), { kind: 'folder', privateAddress: false });
    const open = politeOpener(access, (of) => validatorsOf(keyv, of))(source);
    expect(await open.files(source.location)).toEqual([join(folder, 'in', 'a.md')]);
    expect((await SOURCE_READERS.folder(source, open)).items).toMatchObject([{ title: '甲' }]);
    for (const path of [join(folder, 'secret.md'), join(folder, 'in', '..', 'secret.md'), `${join(folder, 'in')}2`, folder, join(folder, 'in')]) {
      await expect(open.bytes(path), path).rejects.toMatchObject({ sentence: 'source.no-file' });
    }
    await expect(open.files(folder)).rejects.toMatchObject({ sentence: 'source.no-file' });
    expect(await openIfChanged(source, open)).toBe(open);
  });

  test('is not opened by a source of the web', async () => {
    const { access, keyv } = testAccess();
    const open = politeOpener(access, (of) => validatorsOf(keyv, of))(testSource('https://notices.example/feed.xml'));
    for (const location of ['/etc/hosts', 'file:///etc/hosts', 'hosts']) {
      await expect(open.bytes(location), location).rejects.toMatchObject({ code: 'source-changed', sentence: expect.stringMatching(/^fetch\.bad-/) });
    }
    await expect(open.files('/etc')).rejects.toMatchObject({ sentence: 'source.no-file' });
  });
});
