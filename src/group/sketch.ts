import type { Article } from '../domain/article.ts';
import { DAY } from '../domain/instant.ts';
import type { Sketch } from '../store/sketches.ts';
import { stableHash } from '../text/hash.ts';
import { bands, minhash } from '../text/minhash.ts';
import { namesOf } from './relate/across.ts';
import { BILINGUAL } from './relate/bilingual.ts';
import { type Reading, readingOf } from './relate/reading.ts';

export { bodyOf, titleCore } from './relate/article-text.ts';

/** Telling figures find the same piece in the other language. So many at most: a table of a thousand is one text, not a thousand keys. */
const FIGURES = 12;
/** What an article is about, by its weightiest terms, finds other reports of the event within some days. */
const TITLE_TERMS = 5;
const KEYWORDS = 6;
const NAMES = 4;
const DOCUMENTS = 8;
/** Reports of an event come within so many days; a key is good for twice that span. */
const SPAN_DAYS = 2;

/**
 * Gives what finds an article's likely relatives by look-up: the words (MinHash bands: reprints), the headline, the address,
 * telling figures (translations), the documents it is about (stages), and what it is about near its day (reports of one event).
 */
export function sketchOf(article: Article): Sketch {
  const reading = readingOf(article);
  const signature = minhash(reading.shingled.hashes);
  return {
    article: article.id,
    revision: article.revision.id,
    signature: [...signature],
    bands: [...bands(signature), ...figureKeys(reading), ...documentKeys(reading), ...nearKeys(reading), `url:${stableHash([article.url])}`, ...textKey(article)],
    titleKey: stableHash([reading.titleCore]),
  };
}

/** The figures of most digits tell most. */
function figureKeys({ telling }: Reading): string[] {
  const digits = (figure: string) => figure.replaceAll(/\D|0+$/g, '').length;
  return [...telling]
    .sort((a, b) => digits(b) - digits(a) || (a < b ? -1 : 1))
    .slice(0, FIGURES)
    .map((figure) => `figure:${figure}`);
}

function documentKeys({ subject: { numbers, titles } }: Reading): string[] {
  return [...[...numbers].map((number) => `number:${number}`), ...[...titles].map((title) => `document:${title}`)].slice(0, DOCUMENTS);
}

/** Two articles at most `SPAN_DAYS` apart share one of the two spans that each lies in. */
function nearKeys(reading: Reading): string[] {
  const { article, title, keywords, folded } = reading;
  const day = Math.floor((article.publishedAt ?? article.firstSeenAt) / DAY);
  const rarest = [...title].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, TITLE_TERMS);
  const terms = new Set([...rarest.map(([term]) => term), ...[...keywords.keys()].slice(0, KEYWORDS)]);
  const named = [...namesOf(folded.slice(0, 700), article.language === 'en' ? 'en' : 'zh')]
    .map((at) => BILINGUAL[at])
    .filter((pair) => pair !== undefined && pair.weight > 1)
    .slice(0, NAMES)
    .map((pair) => `named:${pair?.en[0] ?? ''}`);
  return [...[...terms].map((term) => `term:${term}`), ...named].flatMap((key) => [
    `${key}:even:${Math.floor(day / (2 * SPAN_DAYS))}`,
    `${key}:odd:${Math.floor((day + SPAN_DAYS) / (2 * SPAN_DAYS))}`,
  ]);
}

/** Word for word the same: found among a thousand of one template. */
function textKey({ revision }: Article): string[] {
  return revision.textHash === '' ? [] : [`text:${revision.textHash}`];
}
