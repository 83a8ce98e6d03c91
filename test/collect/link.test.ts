import { Keyv } from 'keyv';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { readLink } from '../../src/collect/link.ts';
import { openParsers } from '../../src/collect/parse/parsers.ts';
import { readRobots } from '../../src/collect/parse/robots.ts';
import { accessOf } from '../../src/collect/polite/access.ts';
import { archiveOf } from '../../src/store/archive.ts';
import { answering, redirecting, startHttpServer } from '../servers/http.ts';
import { openStore, TODAY } from '../store/stores.ts';
import { standingClock, testSource } from './polite/ground.ts';

const parsers = openParsers();
// The first parse starts a process.
beforeAll(() => parsers.parse('robots', { robots: 'https://a.example/robots.txt', text: '', url: 'https://a.example/' }), 120_000);
afterAll(() => parsers.close());

const PAGE = `<html><head><title>关于数据托管许可的通知</title><meta name="PubDate" content="2026-09-14 16:30"></head><body><div class="nav">首页</div>
<h1>关于数据托管许可的通知</h1><div class="TRS_Editor"><p>从事数据托管业务的单位，应当在15个工作日内向示例局申请许可。</p><p>许可的有效期为三年，期满前三十日内可以申请延续一次。</p><p>本通知自2026年12月1日起施行。</p></div></body></html>`;
const ROOM = 'place:slack/A1/T1/C1';

/** Pages of the public web as a proxy would bring them: by name alone, so that no test needs the web. */
async function rooms(pages: Readonly<Record<string, string>>) {
  const proxy = await startHttpServer((request, response) => {
    const body = pages[request.url ?? ''];
    if (body?.startsWith('http://') === true) return redirecting(body)(request, response);
    answering(body ?? '', body === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' })(request, response);
  });
  onTestFinished(() => proxy.close());
  const engine = await openStore('sqlite');
  const archive = archiveOf(engine);
  const { clock, sleep } = standingClock();
  const lookup = (host: string) => Promise.reject(new Error(`the resolver was asked for ${host}`));
  const access = accessOf({ contact: null, proxy: proxy.url, lookup, clock, sleep, keyv: new Keyv(), readRobots: async (question) => readRobots(question) });
  const sources = [testSource('http://bureau.example/list.html')];
  return { archive, link: { access, parse: parsers.parse, archive, clock: () => TODAY, sources }, asked: () => proxy.requests.map((each) => each.path) };
}

test('a submitted link becomes an article of those who asked, with what its host says of itself', async () => {
  const { archive, link } = await rooms({ 'http://bureau.example/a/1.html': PAGE });
  const { id, outcome } = await readLink(link, 'http://bureau.example/a/1.html', ROOM);
  expect(outcome).toBe('new');
  const [article] = await archive.articles([id]);
  expect(article).toMatchObject({ audience: ROOM, publisher: '示例局', class: 'official-text', publishedAt: Date.parse('2026-09-14T16:30:00+08:00') });
  expect(article?.revision.paragraphs.map((paragraph) => paragraph.text)).toEqual([
    '从事数据托管业务的单位，应当在15个工作日内向示例局申请许可。',
    '许可的有效期为三年，期满前三十日内可以申请延续一次。',
    '本通知自2026年12月1日起施行。',
  ]);
});

test('of a host that nobody configured it is the weakest class, and the second time nothing new', async () => {
  const { archive, link } = await rooms({ 'http://other.example/x': PAGE, 'http://other.example/x?utm_source=feed': PAGE });
  const first = await readLink(link, 'http://other.example/x', ROOM);
  expect((await archive.articles([first.id]))[0]).toMatchObject({ class: 'market-media', publisher: 'other.example' });
  expect(await readLink(link, 'http://other.example/x?utm_source=feed', ROOM)).toEqual({ id: first.id, outcome: 'same' });
});

test('who speaks is where the link led, and a page speaks for no address of another host', async () => {
  const foreign = PAGE.replace('<title>', '<link rel="canonical" href="http://bureau.example/a/1.html"><title>');
  const { archive, link } = await rooms({ 'http://bureau.example/go': 'http://other.example/x', 'http://other.example/x': foreign });
  const { id } = await readLink(link, 'http://bureau.example/go', ROOM);
  expect((await archive.articles([id]))[0]).toMatchObject({ class: 'market-media', publisher: 'other.example', url: 'http://other.example/x' });
});

test.each(['http://10.0.0.7/admin', 'http://127.1/', 'http://[::ffff:10.0.0.7]/', 'http://clerk:pass@bureau.example/', 'file:///etc/hosts', 'javascript:alert(1)', 'not an address'])(
  'a link to %s is refused before anything is asked',
  async (url) => {
    const { link, asked } = await rooms({});
    await expect(readLink(link, url, ROOM)).rejects.toMatchObject({ name: 'Trouble' });
    expect(asked()).toEqual([]);
  },
);

test('a page that is none is told, and nothing is stored', async () => {
  const { link } = await rooms({ 'http://bureau.example/gone': '<html><head><title>出错了</title></head><body><h1>您访问的页面不存在</h1></body></html>' });
  await expect(readLink(link, 'http://bureau.example/gone', ROOM)).rejects.toMatchObject({ sentence: 'source.no-article' });
});
