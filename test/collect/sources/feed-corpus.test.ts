import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { articleOf } from '../../../src/collect/article.ts';
import { read } from '../../../src/collect/sources/feed.ts';
import { served, sourceOf } from './served.ts';

const FOLDER = resolve(import.meta.dirname, '../../corpus/feeds');
const LOCATION = 'https://feed.example/rss.xml';
const SEEN = Date.parse('2026-09-15T01:00:00Z');

const Expected = z.record(
  z.string(),
  z.strictObject({
    articles: z.array(z.strictObject({ title: z.string(), url: z.string(), published: z.string().nullable(), publisher: z.string().default('示例局'), text: z.array(z.string()) })).default([]),
    skipped: z.array(z.string()).default([]),
    unread: z.array(z.string()).default([]),
    trouble: z.strictObject({ sentence: z.string(), title: z.string().optional(), feed: z.string().optional() }).optional(),
  }),
);
const expected = Expected.parse(parse(readFileSync(join(FOLDER, 'expectations.yaml'), 'utf8')));
const files = readdirSync(FOLDER).filter((file) => file !== 'expectations.yaml');

const source = sourceOf('feed', LOCATION);
const open = (file: string) => served({ [LOCATION]: readFileSync(join(FOLDER, file)) });

describe('ill-formed feeds', () => {
  test('every file has its expectation', () => {
    expect(Object.keys(expected).sort()).toEqual(files.sort());
    expect(files.length).toBeGreaterThan(30);
  });

  test.each(files.filter((file) => expected[file]?.trouble === undefined))('%s', async (file) => {
    const { items, skipped } = await read(source, open(file));
    const read_ = items.map((item) => articleOf(item, source, SEEN));
    const articles = read_.flatMap((article) => ('skipped' in article ? [] : [article]));
    const unread = read_.flatMap((article) => ('skipped' in article ? [article.skipped] : []));
    expect(articles.map(({ title, url, publishedAt, publisher, paragraphs }) => ({ title, url, published: publishedAt, publisher, text: paragraphs.map((paragraph) => paragraph.text) }))).toEqual(
      expected[file]?.articles.map((article) => ({ ...article, published: article.published === null ? null : Date.parse(article.published) })),
    );
    expect(skipped).toEqual(expected[file]?.skipped.map((part) => expect.stringContaining(part)));
    expect(unread).toEqual(expected[file]?.unread.map((part) => expect.stringContaining(part)));
  });

  test.each(files.filter((file) => expected[file]?.trouble !== undefined))('%s is no feed, and says what it is', async (file) => {
    const { sentence, ...rest } = expected[file]?.trouble ?? { sentence: '' };
    await expect(read(source, open(file))).rejects.toMatchObject({ code: 'source-changed', sentence, sentenceArguments: rest });
  });
});
