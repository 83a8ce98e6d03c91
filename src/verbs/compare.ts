import { resolve } from 'node:path';
import { z } from 'zod';
import { articleOf } from '../collect/article.ts';
import { openParsers, type Parse } from '../collect/parse/parsers.ts';
import type { Article } from '../domain/article.ts';
import { Trouble } from '../domain/errors.ts';
import type { Instant } from '../domain/instant.ts';
import type { Language } from '../domain/language.ts';
import type { Relation } from '../domain/story.ts';
import { compareTexts } from '../group/compare.ts';
import { factsOf } from '../group/facts.ts';
import type { ReadArticle } from '../store/archive.ts';
import { parsePublished } from '../text/dates.ts';
import { stableHash } from '../text/hash.ts';
import { detectLanguage } from '../text/language.ts';
import { numberParagraphs, splitParagraphs } from '../text/paragraphs.ts';
import type { Verb, VerbContext } from './context.ts';
import { asArticle } from './described.ts';
import { readAny, trialSource } from './inspect.ts';

/** `compare A B` or `compare -`: are these two the same story, and why. Nothing is stored. */
export const verb: Verb = {
  usage: 'compare A B | compare - [--json]',
  run: (context) => {
    const [a, b] = context.words;
    if (a === '-' && (b === undefined || b === '-')) return comparePairs(context);
    return a === undefined || b === undefined || b === '-' ? Promise.resolve(2) : compareTwo(context, a, b);
  },
};

async function compareTwo({ json, line, config, clock }: VerbContext, a: string, b: string): Promise<number> {
  const parsers = openParsers();
  try {
    const read = (where: string, id: string) => readOne(where, id, trialSource(located(where), config.sources[0]), parsers.parse, clock());
    const relation = compareTexts(await read(a, 'a'), await read(b, 'b'));
    line(json ? JSON.stringify(shown(relation)) : asText(relation));
    return 0;
  } finally {
    await parsers.close();
  }
}

function located(where: string): string {
  // https://example.com/a
  return /^https?:\/\//i.test(where) ? where : resolve(where);
}

async function readOne(where: string, id: string, source: ReturnType<typeof trialSource>, parse: Parse, now: Instant): Promise<Article> {
  const [item] = (await readAny(source, 'page', parse)).items;
  const read = item === undefined ? { skipped: 'nothing is there' } : articleOf({ ...item, url: item.url ?? `file://${source.location}` }, source, now);
  if ('skipped' in read) throw new Trouble('configuration', 'compare.unread', { arguments: { where, reason: read.skipped } });
  return withFacts(asArticle(read, id));
}

function withFacts(article: Article): Article {
  return { ...article, revision: { ...article.revision, facts: factsOf(article) } };
}

/** One text of a pair; what is missing is unknown. */
const Given = z.object({
  title: z.string().nullish(),
  text: z.string().nullish(),
  publishedAt: z.string().nullish(),
  language: z.string().nullish(),
});
const Pair = z.object({ a: Given, b: Given });

/** A bad line gets an answer of its own, and the exit code says that there was one. */
async function comparePairs({ input, line, json, clock, config }: VerbContext): Promise<number> {
  let code = 0;
  let at = 0;
  for await (const written of input()) {
    at += 1;
    if (written.trim() === '') continue;
    try {
      const { a, b } = Pair.parse(JSON.parse(written));
      const zone = config.sources[0]?.zone ?? 'Asia/Shanghai';
      const relation = compareTexts(givenArticle(a, `${at}a`, zone, clock()), givenArticle(b, `${at}b`, zone, clock()));
      line(json ? JSON.stringify(shown(relation)) : asText(relation));
    } catch (error) {
      if (!(error instanceof SyntaxError) && !(error instanceof z.ZodError)) throw error;
      code = 1;
      const problem = error instanceof z.ZodError ? error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ') : error.message;
      line(JSON.stringify({ error: `line ${at}: ${problem}` }));
    }
  }
  return code;
}

function givenArticle({ title, text, publishedAt, language: said }: z.infer<typeof Given>, id: string, zone: string, now: Instant): Article {
  const [head, body] = [title?.trim() ?? '', text ?? ''];
  const read: ReadArticle = {
    source: 'compare',
    owner: 'shared',
    audience: 'everyone',
    url: `pair:${stableHash([id, head, body])}`,
    publisher: '',
    class: 'market-media',
    language: languageOf(said ?? null) ?? detectLanguage(`${head}\n${body}`) ?? 'zh-Hans',
    zone,
    publishedAt: publishedAt == null ? null : (parsePublished(publishedAt, zone)?.at ?? null),
    title: head === '' ? '?' : head,
    paragraphs: numberParagraphs(splitParagraphs(body).map((each) => ({ kind: 'text', text: each, file: null }))),
    notes: [],
    seenAt: now,
    knownBefore: false,
  };
  return withFacts(asArticle(read, id));
}

/** zh · zh-CN · zh-Hant · en-GB */
function languageOf(said: string | null): Language | null {
  if (said === null) return null;
  if (/^en\b/i.test(said)) return 'en';
  // zh-TW · zh-Hant-HK
  if (/^zh\b/i.test(said)) return /hant|tw|hk|mo\b/i.test(said) ? 'zh-Hant' : 'zh-Hans';
  return null;
}

function shown({ kind, sameStory, score, reasons }: Relation) {
  return { relation: kind, sameStory, score: Number(score.toFixed(3)), reasons };
}

function asText({ kind, sameStory, score, reasons }: Relation): string {
  return [`${kind} (${score.toFixed(2)}), ${sameStory ? 'the same story' : 'not the same story'}`, ...reasons.map((reason) => `  - ${reason}`)].join('\n');
}
