import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { read } from '../../../src/collect/sources/list.ts';
import { localDate } from '../../../src/text/dates.ts';
import { served, sourceOf } from './served.ts';

const FOLDER = resolve(import.meta.dirname, '../../corpus/lists');
const LOCATION = 'https://www.bureau.example/zwgk/tzgg/index.html';

const Row = z.strictObject({ title: z.string(), url: z.string(), on: z.string().nullable() });
const expected = z.record(z.string(), z.union([z.literal('empty'), z.array(Row)])).parse(parse(readFileSync(join(FOLDER, 'expectations.yaml'), 'utf8')));
const files = readdirSync(FOLDER).filter((file) => file !== 'expectations.yaml');
const source = sourceOf('list', LOCATION);
const open = (file: string) => served({ [LOCATION]: readFileSync(join(FOLDER, file)) });
const rows = (items: Awaited<ReturnType<typeof read>>['items']) => items.map(({ title, url, publishedAt }) => ({ title, url, on: publishedAt === null ? null : localDate(publishedAt, 'Asia/Shanghai') }));

describe('list pages without selectors', () => {
  test('every file has its expectation', () => {
    expect(Object.keys(expected).sort()).toEqual(files.sort());
    expect(files.length).toBeGreaterThan(12);
  });

  test.each(files.filter((file) => expected[file] !== 'empty'))('%s', async (file) => {
    const { items, selectors } = await read(source, open(file));
    expect(rows(items), JSON.stringify(selectors)).toEqual(expected[file]);
  });

  test.each(files.filter((file) => expected[file] !== 'empty'))('%s reads the same with the selectors that were guessed', async (file) => {
    const guessed = await read(source, open(file));
    const approved = await read({ ...source, list: { selectors: guessed.selectors ?? null, next: null, pages: 1 } }, open(file));
    expect(approved.items).toEqual(guessed.items);
    expect(approved).not.toHaveProperty('selectors');
  });

  test.each(files.filter((file) => expected[file] === 'empty'))('%s is a source that changed, not a day without news', async (file) => {
    await expect(read(source, open(file))).rejects.toMatchObject({ code: 'source-changed', sentence: 'source.empty' });
  });
});
