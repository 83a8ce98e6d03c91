import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { placeKey } from '../../src/domain/place.ts';
import { changesSince } from '../../src/group/changes.ts';
import { groupPending } from '../../src/group/group.ts';
import type { Grouping } from '../../src/group/turn.ts';
import { pause } from '../../src/house/ground.ts';
import { pickFor, type Picking } from '../../src/group/pick.ts';
import type { ReadArticle } from '../../src/store/archive.ts';
import { archiveOf } from '../../src/store/archive.ts';
import { claimsOf } from '../../src/store/claims.ts';
import { conditionsOf } from '../../src/store/conditions.ts';
import { storiesOf } from '../../src/store/stories.ts';
import { reserve, settleTold, toldOf } from '../../src/store/told.ts';
import { tracksOf } from '../../src/store/tracks.ts';
import { seeded } from '../servers/channel/chance.ts';
import { configFor } from '../journeys/house.ts';
import { readArticle } from '../store/articles.ts';
import { clock, DIALECTS, openStore, TODAY } from '../store/stores.ts';
import { givenPairs } from './given.ts';

const HOUR = 3_600_000;
const DRAFT = {
  url: 'https://www.bureau.example/draft',
  title: '示例局关于《数据托管服务备案管理办法（征求意见稿）》公开征求意见的通知',
  texts: ['为规范数据托管服务，我局起草了《数据托管服务备案管理办法（征求意见稿）》，现向社会公开征求意见。', '意见反馈截止日期为2026年10月14日。', '备案应当在15个工作日内完成。'],
};
const FINAL = {
  url: 'https://www.bureau.example/final',
  title: '示例局关于印发《数据托管服务备案管理办法》的通知',
  texts: ['数托管〔2026〕12号', '现将《数据托管服务备案管理办法》印发给你们，请遵照执行。', '本办法自2026年12月1日起施行。', '备案应当在20个工作日内完成。'],
};

async function rooms(dialect: (typeof DIALECTS)[number]) {
  const engine = await openStore(dialect);
  const [archive, stories, told, tracks] = [archiveOf(engine), storiesOf(engine), toldOf(engine), tracksOf(engine)];
  const grouping: Grouping = { archive, stories, claims: claimsOf(engine, systemClock(), Math.random), clock, sleep: pause };
  const config = configFor('https://www.bureau.example/feed.xml');
  const [subscription] = config.subscriptions;
  if (subscription === undefined) throw new Error('no subscription');
  const picking: Picking = { archive, stories, told, tracks, conditions: conditionsOf(engine), topics: config.topics, weights: config.weights };
  const add = async (over: Parameters<typeof readArticle>[0]) => {
    const { id } = await archive.save(readArticle({ class: 'official-text', publishedAt: TODAY, seenAt: TODAY, ...over }));
    while ((await groupPending(grouping)) > 0);
    return id;
  };
  const pick = () => pickFor(picking, subscription, TODAY + HOUR);
  /** Tells a place all that is new to it, as an edition does. */
  const tell = async () => {
    const picked = await pick();
    for (const { story, lead } of picked) {
      const { facts } = lead.revision;
      const snapshot = { headline: { zh: lead.revision.title, en: null }, stage: facts.stage, dates: facts.dates, documentNumbers: facts.documentNumbers.map(({ text }) => text) };
      const row = { place: placeKey(subscription.place), story: story.id, materialVersion: story.materialVersion, state: 'reserved' as const, delivery: `d ${story.id} ${story.materialVersion}`, snapshot, changedAt: TODAY };
      await engine.write((tx) => reserve(engine, tx, [row]));
      await engine.write((tx) => settleTold(engine, tx, row.delivery, 'told', TODAY));
    }
    return picked;
  };
  return { engine, archive, stories, tracks, place: placeKey(subscription.place), add, pick, tell };
}

describe.each(DIALECTS)('what is new, on %s', (dialect) => {
  test('a final text is news of its own, told as what came of its draft, old against new', async () => {
    const { add, tell, pick, stories } = await rooms(dialect);
    const draft = await add(DRAFT);
    expect(await tell()).toHaveLength(1);
    expect(await pick()).toEqual([]);
    const final = await add({ ...FINAL, publishedAt: TODAY + HOUR });
    const [picked, ...others] = await pick();
    expect(others).toEqual([]);
    expect(picked).toMatchObject({ lead: { id: final }, before: { story: (await stories.storyOfArticle(draft))?.id } });
    const changes = picked?.before === null || picked === undefined ? [] : changesSince(picked.before.snapshot, picked.lead.revision.facts);
    expect(changes).toContainEqual({ what: 'stage', from: 'consultation', to: 'published' });
    expect(changes).toContainEqual({ what: 'date', role: 'effective', from: null, to: { text: '2026-12-01', paragraph: 3 } });
    const document = await stories.document((await stories.storyOfArticle(final))?.document ?? '');
    expect(document?.stages.map(({ stage }) => stage)).toEqual(['consultation', 'published']);
  });

  test('a paper’s report, then the official text: one story, told again because the text itself appeared; its reprint is no news', async () => {
    const { add, tell, pick, stories } = await rooms(dialect);
    const texts = ['示例局15日印发《数据托管服务备案管理办法》，自2026年12月1日起施行。', '办法规定，备案应当在20个工作日内完成。'];
    const paper = await add({ url: 'https://paper.example/1', title: '数据托管服务备案管理办法印发 12月1日起施行', publisher: '示例日报', class: 'market-media', source: 'paper', texts });
    await tell();
    await add({ url: 'https://portal.example/9', title: '重磅！数据托管新规来了', publisher: '示例门户', class: 'market-media', source: 'portal', texts });
    expect(await pick()).toEqual([]);
    const official = await add(FINAL);
    const story = await stories.storyOfArticle(official);
    if (story?.articles.includes(paper) === true) {
      expect(story).toMatchObject({ lead: official, materialVersion: 2 });
      expect(await pick()).toMatchObject([{ lead: { id: official }, before: { materialVersion: 1 } }]);
      expect((await stories.decisions(story.id)).map(({ kind, why }) => `${kind} ${why}`)).toContainEqual(expect.stringContaining('risen the official text'));
    } else throw new Error('the report and the text are two stories');
  });

  test('the same article again changes nothing, and every story can be explained', async () => {
    const { add, stories } = await rooms(dialect);
    const id = await add(FINAL);
    const before = await stories.storyOfArticle(id);
    await add(FINAL);
    expect(await stories.storyOfArticle(id)).toEqual(before);
    expect(await stories.decisions(before?.id ?? '')).toMatchObject([{ kind: 'founded', subject: id }]);
  });

  test('what an operator split stays split, whatever comes after', async () => {
    const { add, stories } = await rooms(dialect);
    const texts = ['示例局通报三起数据泄露案件，涉及两家物流企业和一家医院。', '三家单位应当在十日内整改，并向社会公布结果。'];
    const one = await add({ url: 'https://a.example/1', source: 'a', title: '示例局通报三起数据泄露案件', texts });
    const two = await add({ url: 'https://b.example/1', source: 'b', title: '示例局通报三起数据泄露案件', texts });
    const story = await stories.storyOfArticle(one);
    expect(story?.articles.toSorted()).toEqual([one, two].toSorted());
    expect(await stories.split({ from: story?.id ?? '', articles: [two], into: 'apart', lead: two, by: 'operator', at: TODAY })).toBe(true);
    const three = await add({ url: 'https://c.example/1', source: 'c', title: '示例局通报三起数据泄露案件', texts });
    const of = async (id: string) => (await stories.storyOfArticle(id))?.id;
    expect(await of(one)).not.toBe(await of(two));
    expect([await of(one), await of(two)]).toContain(await of(three));
    await add({ url: 'https://b.example/1', source: 'b', title: '示例局通报三起数据泄露案件', texts: [...texts, '补充：涉及12万人。'] });
    expect(await of(one)).not.toBe(await of(two));
  });

  test('a number that any body has tells no document apart, nor does a title that two have', async () => {
    const { add, stories } = await rooms(dialect);
    const notice = (body: string, what: string, n: number) => ({ url: `https://${n}.example/notice`, source: body, publisher: body, title: `${body}公告`, texts: ['公告', '2026年第12号', `现公布${what}，自2026年${n}月1日起施行。`, body, '2026年9月1日'] });
    const notices = [await add(notice('海关总署', '进口货物申报数据目录', 11)), await add(notice('国家税务总局', '电子发票数据规范', 12))];
    const draft = await add({ ...DRAFT, title: '甲省关于《数据交易管理办法》公布', texts: ['甲数〔2026〕3号', '《数据交易管理办法》自2026年11月1日起施行。'] });
    const same = await add({ ...FINAL, title: '乙省关于《数据交易管理办法》公布', texts: ['乙数〔2026〕8号', '《数据交易管理办法》自2026年12月1日起施行。'] });
    for (const ids of [notices, [draft, same]]) {
      const documents = await Promise.all(ids.map(async (id) => (await stories.storyOfArticle(id))?.document ?? id));
      expect(new Set(documents).size).toBe(2);
    }
  });

  test('an article whose text becomes another piece of news leaves its story and is news, once', async () => {
    const { add, tell, pick, stories } = await rooms(dialect);
    const texts = ['示例局通报三起数据泄露案件，涉及两家物流企业和一家医院。', '三家单位应当在十日内整改，并向社会公布结果。'];
    const one = await add({ url: 'https://a.example/1', source: 'a', title: '示例局通报三起数据泄露案件', texts });
    const two = await add({ url: 'https://b.example/1', source: 'b', title: '示例局通报三起数据泄露案件', texts });
    await tell();
    await add({ url: 'https://a.example/1', source: 'a', title: '示例局通报三起数据泄露案件', texts: texts.map((text) => text.replace('十日内', '15日内')) });
    await tell();
    const before = await stories.storyOfArticle(two);
    expect(before).toMatchObject({ id: (await stories.storyOfArticle(one))?.id, materialVersion: 2 });
    await add({ url: 'https://b.example/1', source: 'b', title: '云岭省数据登记中心揭牌', texts: ['云岭省公共数据登记中心14日在清溪市揭牌，首批登记1200个数据集。', '中心将向中小企业免费开放交通、气象数据。'] });
    const after = await stories.storyOfArticle(two);
    expect(after?.id).not.toBe((await stories.storyOfArticle(one))?.id);
    expect(after?.materialVersion).toBeGreaterThan(before?.materialVersion ?? Infinity);
    expect((await pick()).map(({ story }) => story.id)).toEqual([after?.id]);
    await tell();
    expect(await pick()).toEqual([]);
  });

  test('what a backfill brings raises nothing', async () => {
    const { add, tell, pick } = await rooms(dialect);
    const texts = ['示例局15日印发《数据托管服务备案管理办法》，自2026年12月1日起施行。', '办法规定，备案应当在20个工作日内完成。'];
    await add({ url: 'https://paper.example/1', title: '数据托管服务备案管理办法印发 12月1日起施行', publisher: '示例日报', class: 'market-media', source: 'paper', texts });
    await tell();
    await add({ ...FINAL, knownBefore: true });
    expect(await pick()).toEqual([]);
  });

  test('a deadline that moved is news though a later revision only mended words before anybody grouped', async () => {
    const { archive, add, tell, pick } = await rooms(dialect);
    await add(DRAFT);
    await tell();
    const moved = DRAFT.texts.map((text) => text.replace('10月14日', '10月28日'));
    await archive.save(readArticle({ ...DRAFT, publishedAt: TODAY, texts: moved }));
    await add({ ...DRAFT, texts: [...moved, '特此公告。'] });
    expect(await pick()).toMatchObject([{ story: { materialVersion: 2 } }]);
  });

  test('what a place follows reaches it though no topic matches', async () => {
    const { add, tell, pick, stories, tracks, place } = await rooms(dialect);
    const draft = await add(DRAFT);
    await tell();
    await tracks.track(place, (await stories.storyOfArticle(draft))?.document ?? '', '', TODAY);
    const dull = { url: 'https://www.bureau.example/x', title: '示例局关于印发《数据托管服务备案管理办法》的通知', texts: ['现将《数据托管服务备案管理办法》印发给你们。'] };
    const final = await add({ ...dull, publishedAt: TODAY + HOUR });
    expect((await pick()).map(({ lead }) => lead.id)).toEqual([final]);
  });
});

test('the order of arrival does not change who belongs together', async () => {
  const { families } = givenPairs();
  const articles = families.flatMap((family) => family.articles).slice(0, 24);
  const partitions: string[] = [];
  for (const seed of [1, 2, 3]) {
    const random = seeded(seed);
    const { archive, stories, engine } = await rooms('sqlite');
    const grouping: Grouping = { archive, stories, claims: claimsOf(engine, systemClock(), Math.random), clock, sleep: pause };
    const shuffled = articles.map((article) => ({ article, by: random() })).toSorted((a, b) => a.by - b.by);
    const idOf = new Map<string, string>();
    for (const { article } of shuffled) {
      const { revision, id, firstSeenAt: _first, ...rest } = article;
      const read: ReadArticle = { ...rest, title: revision.title, paragraphs: revision.paragraphs, notes: [], seenAt: TODAY, knownBefore: false };
      idOf.set((await archive.save(read)).id, id);
      while ((await groupPending(grouping)) > 0);
    }
    const rows = await engine.db.selectFrom('articles').select(['id', 'story']).execute();
    const groups = [...Map.groupBy(rows, (row) => row.story).values()].map((group) => group.map((row) => idOf.get(row.id) ?? '').toSorted((a, b) => a.localeCompare(b)).join('+'));
    partitions.push(groups.toSorted().join(' '));
  }
  expect(new Set(partitions).size).toBe(1);
  expect(partitions[0]?.includes('+')).toBe(true);
}, 120_000);
