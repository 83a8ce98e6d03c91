import { describe, expect, test } from 'vitest';
import { articleOf } from '../../src/collect/article.ts';
import { publishedOf } from '../../src/collect/published.ts';
import { type Item, itemFrom } from '../../src/collect/item.ts';
import type { Source } from '../../src/domain/source.ts';
import { dayText, publishedText } from '../../src/compose/lines.ts';
import { isDayOnly, latestOf, statedDate } from '../../src/text/stated-date.ts';

const READ_AT = Date.parse('2026-11-30T12:00:00+08:00');
const source: Source = { id: 's', kind: 'feed', location: 'https://www.news.example/feed', publisher: '示例网', language: 'zh-Hans', zone: 'Asia/Shanghai', class: 'state-media', privateAddress: false, owner: 'shared', audience: 'everyone' };

function found(told: { at?: number; words?: string; url?: string; texts?: string[]; location?: string }): { at: string | null; notes: string[] } {
  const { at, notes } = publishedOf(
    { publishedAt: told.at ?? null, publishedWords: told.words ?? null },
    { url: told.url ?? 'https://www.news.example/a/1', paragraphs: (told.texts ?? ['正文。']).map((text) => ({ text })) },
    { ...source, location: told.location ?? source.location },
    READ_AT,
  );
  return { at: at === null ? null : new Date(at).toISOString(), notes };
}

describe('when an article was published', () => {
  test('what a field states counts first, and needs no note', () => {
    expect(found({ at: READ_AT - 5, words: '昨天', url: 'https://www.news.example/2026/11/23/a.html' })).toEqual({ at: new Date(READ_AT - 5).toISOString(), notes: [] });
  });

  test('words that need the instant of reading are reckoned from it, and it is told', () => {
    expect(found({ words: '昨天 17:00' })).toEqual({ at: '2026-11-29T09:00:00.000Z', notes: ['published: reckoned from “昨天 17:00” when it was read'] });
    expect(found({ words: '11-23 18:30' }).at).toBe('2026-11-23T10:30:00.000Z');
  });

  test('of a stored page nobody knows when it was written: they say nothing', () => {
    expect(found({ words: '昨天 17:00', location: '/articles' })).toEqual({ at: null, notes: [] });
  });

  test('then a labelled line of the text, then the day in the address', () => {
    const url = 'https://www.news.example/202611/t20261123_5678901.html';
    expect(found({ url, texts: ['发布时间：2026-11-24 18:30 来源：示例网', '正文。'] })).toEqual({ at: '2026-11-24T10:30:00.000Z', notes: ['published: from a line of the text'] });
    expect(found({ url })).toEqual({ at: '2026-11-22T16:00:00.000Z', notes: ['published: the day in the address'] });
  });

  test('what is ahead of the reading or older than the web is not trusted, and the next way is tried', () => {
    const url = 'https://www.news.example/2026/11/23/a.html';
    expect(found({ at: Date.parse('2099-01-01T00:00:00Z'), url })).toEqual({ at: '2026-11-22T16:00:00.000Z', notes: ['date not trusted: 2099-01-01T00:00:00.000Z', 'published: the day in the address'] });
    expect(found({ at: 0 })).toEqual({ at: null, notes: ['date not trusted: 1970-01-01T00:00:00.000Z'] });
    expect(found({ url: 'https://www.news.example/2027/11/23/a.html' })).toEqual({ at: null, notes: ['date not trusted: 2027-11-22T16:00:00.000Z, the day in the address'] });
  });

  test('the day under a document, or one within its sentences, dates no publication', () => {
    expect(statedDate(['正文。', '示例局', '2026年11月20日'], 'Asia/Shanghai')).toBeNull();
    expect(statedDate(['本办法自2026年12月1日起施行。'], 'Asia/Shanghai')).toBeNull();
  });
});

describe('a day', () => {
  const day = Date.parse('2026-11-23T00:00:00+08:00');

  test('is never shown as a time, nor in a zone where it would be another', () => {
    expect(isDayOnly(day, 'Asia/Shanghai')).toBe(true);
    expect(isDayOnly(day + 60_000, 'Asia/Shanghai')).toBe(false);
    expect(publishedText('zh-Hans', day, 'Asia/Shanghai', 'America/New_York', '2026-11-30')).toBe(dayText('zh-Hans', '2026-11-23', '2026-11-30'));
    expect(publishedText('en', day + 3_600_000, 'Asia/Shanghai', 'Asia/Shanghai', '2026-11-30')).toBe('Mon 23 Nov 01:00');
  });

  test('lasts to its end', () => {
    expect(latestOf(day, 'Asia/Shanghai')).toBe(day + 86_400_000 - 1);
    expect(latestOf(day + 1, 'Asia/Shanghai')).toBe(day + 1);
  });
});

test('the publisher is in the own words of the source, without those that lead to it', () => {
  const item: Item = itemFrom({ url: 'https://www.news.example/a/1', title: '题目', publisher: '来源：新华网（记者 张三）', blocks: [{ kind: 'text', text: '正文。', file: null }] }, {});
  expect(articleOf(item, source, READ_AT)).toMatchObject({ publisher: '新华网' });
  expect(articleOf({ ...item, publisher: '来源：' }, source, READ_AT)).toMatchObject({ publisher: '示例网' });
});
