import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Article } from '../../src/domain/article.ts';
import { Language } from '../../src/domain/language.ts';
import { RelationKind } from '../../src/domain/story.ts';
import { parsePublished } from '../../src/text/dates.ts';
import { stableHash } from '../../src/text/hash.ts';
import { numberParagraphs } from '../../src/text/paragraphs.ts';
import { asArticle } from '../../src/verbs/described.ts';
import { readArticle } from '../store/articles.ts';

const ZONE = 'Asia/Shanghai';

/** What a test says of an article; `at` without a zone is of Shanghai, null where nobody knows. */
export type Told = { title: string; text: string; at: string | null; language?: Language | undefined };

/** Gives an article of one revision, its id by what it says. Paragraphs stand on lines of their own. */
export function givenArticle({ title, text, at, language = 'zh-Hans' }: Told): Article {
  const id = stableHash([title, text, at ?? '']);
  const paragraphs = numberParagraphs(text.split('\n').filter((line) => line.trim() !== '').map((line) => ({ kind: 'text', text: line, file: null })));
  const publishedAt = at === null ? null : (parsePublished(at, ZONE)?.at ?? null);
  return asArticle(readArticle({ source: 'given', url: `https://given.example/${id}`, publisher: '示例', class: 'market-media', language, zone: ZONE, publishedAt, seenAt: publishedAt ?? 0, title, paragraphs }), id);
}

const Family = z.object({
  family: z.string(),
  events: z.record(z.string(), z.array(z.object({ title: z.string(), text: z.string(), at: z.string(), language: Language.optional() }))),
  pairs: z.array(z.tuple([z.string(), z.string(), RelationKind, z.boolean()])).default([]),
});

export type GivenPair = { name: string; a: Article; b: Article; kind: RelationKind; sameStory: boolean };

/** Gives every pair inside each family of test/corpus/group-own.yaml with what it is. */
export function givenPairs(): { families: { family: string; articles: Article[] }[]; pairs: GivenPair[] } {
  const families = z.array(Family).parse(parse(readFileSync(join(import.meta.dirname, '../corpus/group-own.yaml'), 'utf8')));
  const pairs = families.flatMap(({ family, events, pairs: said }) => {
    const known = new Map(said.flatMap(([one, other, kind, same]) => [`${one}|${other}`, `${other}|${one}`].map((key) => [key, [kind, same] as const] as const)));
    const all = Object.entries(events).flatMap(([event, told]) => told.map((each, at) => ({ name: `${event} ${at + 1}`, event, article: givenArticle(each) })));
    return all.flatMap((x, at) =>
      all.slice(at + 1).map((y) => {
        const [kind, sameStory] = known.get(`${x.name}|${y.name}`) ?? (x.event === y.event ? (['same-event', true] as const) : (['different', false] as const));
        return { name: `${family}: ${x.name} and ${y.name}`, a: x.article, b: y.article, kind, sameStory };
      }),
    );
  });
  return { families: families.map(({ family, events }) => ({ family, articles: Object.values(events).flat().map(givenArticle) })), pairs };
}
