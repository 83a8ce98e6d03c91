import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { Language } from '../../src/domain/language.ts';
import { SourceClass } from '../../src/domain/source.ts';
import { RelationKind } from '../../src/domain/story.ts';

const FOLDER = join(import.meta.dirname, '../corpus/group');

const head = {
  title: z.string().min(1),
  /** With its offset; null where the source gives none. */
  publishedAt: z.iso.datetime({ offset: true }).nullable(),
  /** When it was found; stated only where there is no date of publication. */
  seenAt: z.iso.datetime({ offset: true }).nullable().default(null),
  language: Language,
  publisher: z.string().min(1),
  class: SourceClass,
};

const Written = z.strictObject({ ...head, text: z.string().min(1) });

/** A printing of another article of the file, or another notice of its form: some paragraphs kept, then words changed, then lines added. */
const Derived = z.strictObject({
  ...head,
  from: z.string(),
  /** First and last paragraph kept, from 1. */
  keep: z.tuple([z.int().min(1), z.int().min(1)]).nullable().default(null),
  change: z.array(z.tuple([z.string().min(1), z.string()])).default([]),
  before: z.string().nullable().default(null),
  after: z.string().nullable().default(null),
});

const Pair = z.strictObject({
  a: z.string(),
  b: z.string(),
  relation: RelationKind,
  /** Relations that are right too, where reasonable people differ. */
  alsoAccept: z.array(RelationKind).default([]),
  sameStory: z.boolean(),
  note: z.string().min(1),
});
export type Pair = z.infer<typeof Pair>;

const Family = z.strictObject({
  /** Pairs such as a research set of news has them: reports of one happening, and near misses. */
  news: z.boolean(),
  articles: z.record(z.string().regex(/^[a-z0-9][a-z0-9-]*$/), z.union([Written, Derived])),
  pairs: z.array(Pair),
});
type Family = z.infer<typeof Family>;

export type Text = z.infer<typeof Written> & { id: string };
export type LabelledPair = Pair & { file: string; news: boolean };

/** Gives every labelled pair and every text of test/corpus/group, by file. Throws on a file that is not well-formed, naming it. */
export function readPairs(): { texts: Map<string, Text>; pairs: LabelledPair[] } {
  const texts = new Map<string, Text>();
  const pairs: LabelledPair[] = [];
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.yaml')).toSorted()) {
    const family = readFamily(file);
    for (const id of Object.keys(family.articles)) {
      if (texts.has(id)) throw new Error(`${file}: ${id} stands in two files`);
      texts.set(id, textOf(family, id, file));
    }
    for (const pair of family.pairs) {
      for (const id of [pair.a, pair.b]) if (!Object.hasOwn(family.articles, id)) throw new Error(`${file}: no article ${id}`);
      pairs.push({ ...pair, file, news: family.news });
    }
  }
  return { texts, pairs };
}

function readFamily(file: string): Family {
  const read = Family.safeParse(parse(readFileSync(join(FOLDER, file), 'utf8')));
  if (!read.success) throw new Error(`${file}: ${z.prettifyError(read.error)}`);
  return read.data;
}

function textOf(family: Family, id: string, file: string): Text {
  const entry = family.articles[id];
  if (entry === undefined) throw new Error(`${file}: no article ${id}`);
  if ('text' in entry) return { ...entry, id };
  const { from, keep, change, before, after, ...rest } = entry;
  const source = family.articles[from];
  if (source === undefined || !('text' in source)) throw new Error(`${file}: ${id} is not from a written article`);
  const [first, last] = keep ?? [1, Infinity];
  let text = source.text.split('\n').slice(first - 1, last).join('\n');
  for (const [old, now] of change) {
    if (!text.includes(old)) throw new Error(`${file}: ${id} changes words that are not there: ${old}`);
    text = text.replaceAll(old, () => now);
  }
  return { ...rest, id, text: [before, text, after].filter((part) => part !== null).join('\n') };
}
