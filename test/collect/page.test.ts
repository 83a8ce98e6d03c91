import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { pageItem } from '../../src/collect/page.ts';
import { normaliseText, numberParagraphs } from '../../src/text/paragraphs.ts';

const PAGES = join(import.meta.dirname, '../corpus/pages');

/** What a person read on a page, written before the rules. One line of `paragraphs` is one paragraph: `# ` heading, `- ` item, `| ` row. */
const Expected = z.strictObject({
  layout: z.string(),
  url: z.string(),
  zone: z.string().default('Asia/Shanghai'),
  notArticle: z.literal(true).optional(),
  canonical: z.string().optional(),
  title: z.string().nullable().default(null),
  publisher: z.string().nullable().default(null),
  publishedAt: z.string().nullable().default(null),
  paragraphs: z.string().default(''),
  /** Neither demanded nor forbidden. */
  may: z.string().default(''),
  mustNot: z.array(z.string()).default([]),
  attachments: z.array(z.object({ name: z.string(), url: z.string() })).default([]),
  /** Words that some note must hold. */
  notes: z.array(z.coerce.string()).default([]),
});

const MARKS = { heading: '# ', item: '- ', row: '| ', text: '' };
const lines = (text: string) => text.split('\n').filter((line) => line !== '');
const names = readdirSync(PAGES).filter((file) => file.endsWith('.html')).map((file) => file.slice(0, -5));
const score = { demanded: 0, found: 0, given: 0, right: 0, forbidden: 0, kept: 0 };

function read(name: string) {
  const expected = Expected.parse(parse(readFileSync(join(PAGES, `${name}.yaml`), 'utf8'), { schema: 'core' }));
  const item = pageItem(readFileSync(join(PAGES, `${name}.html`), 'utf8'), expected.url, expected.zone);
  const paragraphs = numberParagraphs(item.blocks).map(({ kind, text }) => `${MARKS[kind]}${text}`);
  return { expected, item, paragraphs };
}

describe('a page becomes an article', () => {
  test.each(names)('%s', (name) => {
    const { expected, item, paragraphs } = read(name);
    if (expected.notArticle) {
      expect(item).toMatchObject({ notArticle: expect.any(String), blocks: [], from: { text: null } });
      return;
    }
    const wanted = lines(expected.paragraphs);
    const may = new Set(lines(expected.may));
    const judged = paragraphs.filter((paragraph) => !may.has(paragraph));
    score.demanded += wanted.length;
    score.found += wanted.filter((each) => paragraphs.includes(each)).length;
    score.given += judged.length;
    score.right += judged.filter((each) => wanted.includes(each)).length;
    score.forbidden += expected.mustNot.length;
    score.kept += expected.mustNot.filter((word) => paragraphs.some((paragraph) => paragraph.includes(word))).length;
    expect(judged).toEqual(wanted);
    expect(expected.mustNot.filter((word) => paragraphs.some((paragraph) => paragraph.includes(word)))).toEqual([]);
    expect({
      notArticle: item.notArticle,
      title: item.title === null ? null : normaliseText(item.title),
      publisher: item.publisher,
      publishedAt: item.publishedAt === null ? null : new Date(item.publishedAt).toISOString(),
      url: item.url,
      attachments: item.attachments,
    }).toEqual({
      notArticle: null,
      title: expected.title,
      publisher: expected.publisher,
      publishedAt: expected.publishedAt === null ? null : new Date(expected.publishedAt).toISOString(),
      url: expected.canonical ?? expected.url,
      attachments: expected.attachments,
    });
    for (const word of expected.notes) expect(item.notes.join('\n')).toContain(word);
    for (const field of ['title', 'publisher', 'publishedAt', 'url'] as const) expect(item.from[field] === null, field).toBe(item[field] === null);
  });

  afterAll(() => {
    const { demanded, found, given, right, forbidden, kept } = score;
    process.stdout.write(`pages: ${names.length}; paragraphs found ${found} of ${demanded}; right ${right} of ${given}; forbidden words kept ${kept} of ${forbidden}\n`);
  });
});
