import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { articleOf } from '../../src/collect/article.ts';
import { readDocument } from '../../src/collect/document.ts';
import { loadConfig } from '../../src/config.ts';
import { datesConflict, kindsConflict } from '../../src/group/relate/veto.ts';
import type { House } from '../../src/house/rooms.ts';
import { runOnce } from '../../src/house/run.ts';
import { startHouse } from '../journeys/house.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const Expectations = z.object({
  sameStory: z.array(z.array(z.string())),
  translations: z.array(z.tuple([z.string(), z.string()])),
  follows: z.array(z.tuple([z.string(), z.string()])),
  corrected: z.tuple([z.string(), z.string(), z.string()]),
  irrelevant: z.array(z.string()),
  questions: z.array(z.object({ question: z.string(), answerable: z.boolean().default(true), file: z.string().nullish(), paragraph: z.int().nullish(), expect: z.string().nullish() })),
});
const known = Expectations.parse(parse(readFileSync(join(ROOT, 'test/corpus/sample-expectations.yaml'), 'utf8')));

function urlOf(file: string): string {
  const item = readDocument(basename(file), readFileSync(join(ROOT, 'src/sample/articles', file), 'utf8'), 'Asia/Shanghai');
  return item.url ?? '';
}

describe('the sample, grouped', () => {
  let house: House;
  let shown = '';
  let stories: Map<string, string>;

  beforeAll(async () => {
    const loaded = loadConfig({ yaml: join(ROOT, 'src/sample/jianbao.yaml'), env: null, sample: true, platforms: ['console'] }, {});
    if ('problems' in loaded) throw new Error('the sample is not valid');
    const opened = await startHouse(loaded.config);
    house = opened.house;
    await runOnce(house);
    shown = opened.terminal.written();
    const rows = await opened.ground.engine.db.selectFrom('articles').select(['url', 'story']).execute();
    stories = new Map(rows.map((row) => [row.url, row.story ?? '']));
    return opened.close;
  });

  const storyOf = (file: string) => stories.get(urlOf(file));

  test('every article has a story', () => {
    expect(stories.size).toBeGreaterThanOrEqual(24);
    expect([...stories.values()].filter((story) => story === '')).toEqual([]);
  });

  test('the commentary of three papers is one story, and nothing else is in it', () => {
    for (const files of known.sameStory) {
      const ids = new Set(files.map(storyOf));
      expect(ids.size, files.join()).toBe(1);
      expect([...stories.values()].filter((story) => ids.has(story))).toHaveLength(files.length);
    }
  });

  test('an article and its translation are one story, in both languages', async () => {
    for (const [zh, en] of known.translations) expect(storyOf(zh), zh).toBe(storyOf(en));
    const [zh] = known.translations[0] ?? [''];
    const articles = await house.edition.archive.articlesOfStory(storyOf(zh) ?? '');
    expect(new Set(articles.map((article) => article.language))).toEqual(new Set(['zh-Hans', 'en']));
  });

  test('no story has a document together with figures or an opinion, nor two documents that are dated differently', async () => {
    for (const id of new Set(stories.values())) {
      const articles = await house.edition.archive.articlesOfStory(id);
      for (const a of articles) for (const b of articles) expect([a.url, b.url, kindsConflict(a, b) || (a.class === b.class && datesConflict(a, b))]).toEqual([a.url, b.url, false]);
    }
  });

  test('a draft and its final rule are two stories, related', async () => {
    for (const [draft, final] of known.follows) {
      expect(storyOf(draft)).not.toBe(storyOf(final));
      const [article] = await house.edition.archive.articlesOfStory(storyOf(final) ?? '');
      const relations = await house.edition.stories.relationsOf(article?.id ?? '');
      expect(relations.map((relation) => relation.kind)).toContain('follows');
    }
  });

  test('a corrected article is one article whose newest revision is right; the correction is news', async () => {
    const [first, second, figure] = known.corrected;
    expect(urlOf(first)).toBe(urlOf(second));
    const story = await house.edition.stories.story(storyOf(first) ?? '');
    const [article] = await house.edition.archive.articlesOfStory(story?.id ?? '');
    expect(article?.revision.number).toBe(2);
    expect(article?.revision.paragraphs.some((paragraph) => paragraph.text.includes(figure))).toBe(true);
  });

  test('what is off the topics is not told', () => {
    for (const file of known.irrelevant) {
      const read = articleOf(readDocument(file, readFileSync(join(ROOT, 'src/sample/articles', file), 'utf8'), 'Asia/Shanghai'), { ...SOURCE }, 0);
      if ('skipped' in read) throw new Error(read.skipped);
      expect(shown).not.toContain(read.title);
    }
  });

  test('every piece is marked as a sample', async () => {
    const rows = await Promise.all([...new Set(stories.values())].map((story) => house.edition.archive.articlesOfStory(story)));
    for (const article of rows.flat()) expect(article.revision.title, article.url).toMatch(/【示例】|\[Sample\]/);
  });

  test('most questions find the paragraph that answers them, and none that has no answer gets one', async () => {
    const { retrieve } = await import('../../src/answer/retrieve.ts');
    const { answerQuestion } = await import('../../src/answer/answer.ts');
    const place = { platform: 'console', app: '', installation: '', channel: 'sample' };
    const missed: string[] = [];
    for (const { question, answerable, file, paragraph } of known.questions) {
      if (!answerable) {
        const answer = await answerQuestion(house.ask, place, 'zh-Hans', question, { stories: [], turns: [] });
        expect([question, answer.answered]).toEqual([question, false]);
        continue;
      }
      const passages = await retrieve(house.ask, question, ['everyone'], new Set());
      const found = passages.slice(0, 5).some((passage) => passage.article.url === urlOf(file ?? '') && passage.paragraph === paragraph);
      if (!found) missed.push(question);
    }
    // Ask has an exam of its own; here the way must be open. Two were missed when this was written; one more is the limit.
    expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(3);
  });
});

const SOURCE = {
  id: 'sample',
  kind: 'folder',
  location: '/sample',
  publisher: '示例',
  language: 'zh-Hans',
  zone: 'Asia/Shanghai',
  class: 'market-media',
  privateAddress: false,
  owner: 'shared',
  audience: 'everyone',
} as const;
