import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { Keyv } from 'keyv';
import { collectDue, backfillOne, type Collecting } from '../../src/collect/collect.ts';
import { politeOpener } from '../../src/collect/open.ts';
import { openParsers } from '../../src/collect/parse/parsers.ts';
import { noRobots } from '../../src/collect/polite/robots.ts';
import { userAgent } from '../../src/collect/polite/agent.ts';
import { validatorsOf } from '../../src/collect/polite/validators.ts';
import type { Source } from '../../src/domain/source.ts';
import { systemLookup } from '../../src/net/target.ts';
import { pause } from '../../src/house/ground.ts';
import { archiveOf } from '../../src/store/archive.ts';
import { claimsOf } from '../../src/store/claims.ts';
import { sourceStatesOf } from '../../src/store/sources.ts';
import { startHttpServer } from '../servers/http.ts';
import { DIALECTS, openStore, TODAY } from '../store/stores.ts';

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];
const parsers = openParsers();
// The first parse starts a process.
beforeAll(() => parsers.parse('robots', { robots: 'https://a.example/robots.txt', text: '', url: 'https://a.example/' }), 120_000);
afterAll(() => parsers.close());

const list = (rows: string) => `<html><head><title>通知公告</title></head><body><ul class="nav"><li><a href="/">首页</a></li></ul><ul class="list">${rows}</ul></body></html>`;
const row = (n: number, title: string) => `<li><a href="/art/2026/9/14/${n}.html">${title}</a><span>2026-09-14</span></li>`;
const page = (title: string, text: string) =>
  `<html><head><title>${title}</title><meta name="PubDate" content="2026-09-14 16:30"></head><body><div class="nav">首页 &gt; 通知</div><h1>${title}</h1><div class="TRS_Editor"><p>${text}</p><p>各有关单位应当在15个工作日内完成备案，逾期的由主管部门责令改正。</p><p>本通知自2026年12月1日起施行。</p></div></body></html>`;

/** A site whose pages a test changes, and rooms over a real store that read it; nothing is asked twice without a reason. */
async function site(dialect: (typeof DIALECTS)[number] = 'sqlite') {
  const pages = new Map<string, string>();
  const down = new Set<string>();
  const server = await startHttpServer((request, response) => {
    const path = request.url ?? '';
    const body = pages.get(path);
    if (down.has(path)) return void response.writeHead(503).end();
    if (body === undefined) return void response.writeHead(404).end();
    const etag = `"${body.length}-${body.slice(-60, -40).length}-${Buffer.from(body).reduce((sum, byte) => (sum * 31 + byte) >>> 0, 7)}"`;
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', etag }).end(body);
  });
  onTestFinished(() => server.close());
  const engine = await openStore(dialect);
  let now = TODAY;
  const access = { userAgent: userAgent(null), turns: { take: <T>(_turn: unknown, work: () => Promise<T>) => work(), hold: () => undefined }, robots: noRobots, proxy: null, lookup: systemLookup, clock: () => now };
  const validators = new Keyv();
  const source: Source = {
    id: 'bureau',
    kind: 'list',
    location: `${server.url}/list.html`,
    publisher: '某局（示例）',
    language: 'zh-Hans',
    zone: 'Asia/Shanghai',
    class: 'official-text',
    privateAddress: true,
    owner: 'shared',
    audience: 'everyone',
  };
  const seen: Parameters<Collecting['report']>[0][] = [];
  const archive = archiveOf(engine);
  const rooms: Collecting = {
    archive,
    parse: parsers.parse,
    clock: () => now,
    pages: new Keyv(),
    sources: [source],
    claims: claimsOf(engine, () => now, () => 0.5),
    states: sourceStatesOf(engine),
    open: politeOpener(access, (each) => validatorsOf(validators, each)),
    random: () => 0.5,
    sleep: pause,
    report: (event) => seen.push(event),
  };
  /** Lets time go by and reads what is due; gives how many articles were new or changed. */
  const later = async (ms: number): Promise<number> => {
    now += ms;
    await engine.db.updateTable('claims').set({ not_before: 0 }).execute();
    seen.length = 0;
    await collectDue(rooms);
    return seen.reduce((sum, event) => sum + event.articles, 0);
  };
  const articles = async () => {
    const rows = await engine.db.selectFrom('articles').select('id').orderBy('url').execute();
    const found = await archive.articles(rows.map((each) => each.id));
    return found.sort((a, b) => a.url.localeCompare(b.url));
  };
  const asked = () => server.requests.map((each) => each.path);
  return { pages, down, rooms, source, later, articles, seen, asked, engine };
}

test.each(DIALECTS)('on %s a list without text leads to its pages, each read once; nothing new is one question that costs nothing', async (dialect) => {
  const { pages, later, articles, asked, seen } = await site(dialect);
  pages.set('/list.html', list(row(1, '关于数据备案的通知') + row(2, '关于数据出境的公告') + row(3, '关于数据标注的意见')));
  for (const n of [1, 2, 3]) pages.set(`/art/2026/9/14/${n}.html`, page(`通知第${n}号：关于数据事项的安排`, `现就第${n}项数据事项通知如下，请认真贯彻执行。`));
  expect(await later(0)).toBe(3);
  const [first] = await articles();
  expect(first).toMatchObject({ publishedAt: Date.parse('2026-09-14T16:30:00+08:00'), revision: { title: '通知第1号：关于数据事项的安排' } });
  expect(first?.revision.paragraphs.at(-1)?.text).toBe('本通知自2026年12月1日起施行。');
  expect(asked()).toHaveLength(4);
  expect(await later(20 * MINUTE)).toBe(0);
  expect(seen).toMatchObject([{ problem: null, skipped: [] }]);
  expect(asked()).toHaveLength(5);
});

test('a page that is down waits; the others are stored, and it comes when it is up again', async () => {
  const { pages, down, later, articles } = await site();
  pages.set('/list.html', list(row(1, '关于数据备案的通知') + row(2, '关于数据出境的公告') + row(3, '关于数据标注的意见')));
  for (const n of [1, 2, 3]) pages.set(`/art/2026/9/14/${n}.html`, page(`通知第${n}号：关于数据事项的安排`, `现就第${n}项数据事项通知如下，请认真贯彻执行。`));
  down.add('/art/2026/9/14/2.html');
  expect(await later(0)).toBe(2);
  down.clear();
  expect(await later(MINUTE)).toBe(1);
  expect(await articles()).toHaveLength(3);
});

test('a page that stays down, or is gone, is told as its list tells it, and says so', async () => {
  const { pages, down, later, articles } = await site();
  pages.set('/list.html', list(row(1, '关于数据备案的通知') + row(2, '关于数据出境的公告') + row(3, '关于数据标注的意见')));
  for (const n of [1, 2]) pages.set(`/art/2026/9/14/${n}.html`, page(`通知第${n}号：关于数据事项的安排`, `现就第${n}项数据事项通知如下，请认真贯彻执行。`));
  down.add('/art/2026/9/14/2.html');
  expect(await later(0)).toBe(2);
  expect(await later(HOUR)).toBe(1);
  const found = (await articles()).find((article) => article.revision.title === '关于数据出境的公告');
  expect(found?.revision.notes.join()).toContain('only what the list says');
});

test('a text that is changed after publication becomes a new revision while the article is young, and what changed is known', async () => {
  const { pages, later, articles, rooms, engine } = await site();
  pages.set('/list.html', list(row(1, '关于数据备案的通知') + row(2, '关于数据出境的公告') + row(3, '关于数据标注的意见')));
  for (const n of [1, 2, 3]) pages.set(`/art/2026/9/14/${n}.html`, page(`通知第${n}号：关于数据事项的安排`, `现就第${n}项数据事项通知如下，请认真贯彻执行。`));
  await later(0);
  pages.set('/art/2026/9/14/1.html', page('通知第1号：关于数据事项的安排', '现就第1项数据事项通知如下，请认真贯彻执行。').replace('15个工作日', '30个工作日'));
  // The list itself is as it was: it says nothing of what is behind its links.
  pages.set('/list.html', `${pages.get('/list.html')}<!-- -->`);
  expect(await later(HOUR)).toBe(0);
  pages.set('/list.html', `${pages.get('/list.html')}<!-- -->`);
  // Pages are remembered by the clock of this machine.
  await rooms.pages.clear();
  expect(await later(6 * HOUR)).toBe(1);
  const [first] = await articles();
  expect(first?.revision.number).toBe(2);
  expect(await rooms.archive.changes(first?.revision.id ?? '')).toMatchObject({ title: false, added: [], removed: [], changed: [{ before: 2, after: 2 }] });
  pages.set('/list.html', `${pages.get('/list.html')}<!-- -->`);
  await rooms.pages.clear();
  expect(await later(3 * DAY)).toBe(0);
  expect((await engine.db.selectFrom('revisions').select('id').execute()).length).toBe(4);
});

test('a page that is corrected under a list that stays as it was is read again', async () => {
  const { pages, later, articles, rooms, source } = await site();
  pages.set('/list.html', list(row(1, '关于数据备案的通知')));
  pages.set('/art/2026/9/14/1.html', page('关于数据备案的通知', '现就数据事项通知如下，请认真贯彻执行。'));
  await later(0);
  pages.set('/art/2026/9/14/1.html', page('关于数据备案的通知', '现就数据事项通知如下，请认真贯彻执行。').replace('15个工作日', '30个工作日'));
  expect(await later(HOUR)).toBe(0);
  // Six hours by the clock of this machine.
  const [first] = await articles();
  for (const key of [`read ${source.id}`, `${source.id} ${first?.url}`]) expect(await rooms.pages.delete(key)).toBe(true);
  expect(await later(6 * HOUR)).toBe(1);
  expect((await articles())[0]?.revision.number).toBe(2);
});

test('a list that becomes an error page is a source that changed, remembered with its reason; whole again, it recovers', async () => {
  const { pages, later, rooms } = await site();
  const whole = list(row(1, '关于数据备案的通知') + row(2, '关于数据出境的公告') + row(3, '关于数据标注的意见'));
  pages.set('/list.html', whole);
  for (const n of [1, 2, 3]) pages.set(`/art/2026/9/14/${n}.html`, page(`通知第${n}号：关于数据事项的安排`, `现就第${n}项数据事项通知如下，请认真贯彻执行。`));
  await later(0);
  pages.set('/list.html', '<html><head><title>系统维护</title></head><body><p>系统维护中</p></body></html>');
  await later(HOUR);
  expect(await rooms.states.all()).toMatchObject([{ failures: 1, suspicious: 'changed' }]);
  pages.set('/list.html', whole);
  await later(HOUR);
  expect(await rooms.states.all()).toMatchObject([{ failures: 0, suspicious: null }]);
});

test('what a backfill brings is known before, and asked again it brings nothing', async () => {
  const { pages, rooms, source, engine } = await site();
  pages.set('/list.html', list(row(1, '关于数据备案的通知') + row(2, '关于数据出境的公告') + row(3, '关于数据标注的意见')));
  for (const n of [1, 2, 3]) pages.set(`/art/2026/9/14/${n}.html`, page(`通知第${n}号：关于数据事项的安排`, `现就第${n}项数据事项通知如下，请认真贯彻执行。`));
  expect(await backfillOne(rooms, source, TODAY - 30 * DAY, () => undefined)).toEqual({ items: 3, fresh: 3, skipped: 0, problem: null });
  expect(await backfillOne(rooms, source, TODAY - 30 * DAY, () => undefined)).toMatchObject({ fresh: 0 });
  expect(await engine.db.selectFrom('articles').select('known_before').execute()).toEqual([{ known_before: 1 }, { known_before: 1 }, { known_before: 1 }]);
});
