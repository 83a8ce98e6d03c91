import type { Article, Paragraph } from '../../domain/article.ts';
import type { LocalDate } from '../../domain/instant.ts';
import type { Language } from '../../domain/language.ts';
import { localDate } from '../../text/dates.ts';
import { type Folded, foldedTwin } from './folded.ts';
import { splitSentences } from '../../text/sentences.ts';

/** A sentence of a paragraph; of what has no stop in it, a piece. */
export type Sentence = Folded & { n: number | null };

/** A paragraph, or the headline (`n` null), with its sentences. `at` is its place among the paragraphs that were read. */
export type Line = Folded & { n: number | null; at: number; kind: Paragraph['kind'] | 'title'; file: string | null; sentences: Sentence[] };

/** An article as the rules read it. */
export type Reading = {
  title: Line;
  lines: Line[];
  language: Language;
  zone: string;
  /** The day of a publication date that its source gives; null where it gives none we can trust. */
  publishedOn: LocalDate | null;
  officialText: boolean;
  /** Who runs the source, if it is an authority's own; null for a paper. */
  authority: string | null;
};

/**
 * How much is read, in characters: from the beginning, and of what is longer the end, where signatures and dates stand.
 * The longest law of China, the civil code, has about 110,000.
 */
const FROM_BEGINNING = 400_000;
const FROM_END = 20_000;
/** Rules that look at a whole paragraph look at so much of it; sentences are cut there too. */
const LONGEST_LINE = 5000;
const LONGEST_SENTENCE = 1200;

// 【示例】… · [Sample] … · Federal Register :: …
const TAG = /^\s*(?:federal register ?:: ?|【(?!已?(?:废止|失效|修改))[^【】]{1,8}】|\[(?!withdrawn|revoked|repealed|superseded)[^[\]]{1,12}\])\s*/i;
// …_中国政府网 · … | Example Ministry
const SITE = /\s*[_|｜]\s*[^_|｜《》]{2,30}$/;
// an abbreviation that the number follows: E.O. 14400 · L.N. 12 of 2026 · Pub. L. 119-12 · FR Doc. 2026-12345
const UNFINISHED = /\b(?:E\.O|L\.N|G\.N|Pub|Pub\. L|Doc|Fed|Reg|Stat|U\.S\.C|C\.F\.R|S\.I|H\.R|Cap|et seq)\.$/;

/** Gives an article as the rules read it, at most the characters named above. */
export function readingOf(article: Article): Reading {
  const { revision, language, zone, publishedAt } = article;
  const title = revision.title.slice(0, LONGEST_SENTENCE).replace(TAG, '').replace(SITE, '').trim() || revision.title.slice(0, LONGEST_SENTENCE);
  return {
    title: lineOf({ n: null, kind: 'title', text: title, file: null }, 0, language),
    lines: within(revision.paragraphs).map((paragraph, at) => lineOf(paragraph, at, language)),
    language,
    zone,
    publishedOn: publishedAt === null ? null : localDate(publishedAt, zone),
    officialText: article.class === 'official-text',
    authority: article.class === 'official-text' || article.class === 'official-interpretation' ? article.publisher : null,
  };
}

/** Gives the headline and the first lines: what a document says of itself stands there. */
export function opening({ title, lines }: Reading, most: number): Line[] {
  return [title, ...lines.slice(0, most)];
}

function within(paragraphs: readonly Paragraph[]): Paragraph[] {
  const read: Paragraph[] = [];
  let left = FROM_BEGINNING;
  for (const paragraph of paragraphs) {
    if (left <= 0) break;
    read.push({ ...paragraph, text: paragraph.text.slice(0, left) });
    left -= paragraph.text.length;
  }
  const ending: Paragraph[] = [];
  let more = FROM_END;
  for (let at = paragraphs.length - 1; at >= read.length && more > 0; at -= 1) {
    const paragraph = paragraphs[at];
    if (paragraph === undefined) break;
    ending.unshift({ ...paragraph, text: paragraph.text.slice(-more) });
    more -= paragraph.text.length;
  }
  return [...read, ...ending];
}

function lineOf({ n, kind, text, file }: Pick<Line, 'n' | 'kind' | 'file'> & { text: string }, at: number, language: Language): Line {
  const raw = text.slice(0, LONGEST_LINE);
  const twin = foldedTwin(raw);
  const sentences = whole(splitSentences(text, language)).flatMap(pieces);
  // Most paragraphs of a document are one sentence; its twin is made once.
  return { ...twin, n, at, kind, file, sentences: sentences.map((sentence) => ({ ...(sentence === raw ? twin : foldedTwin(sentence)), n })) };
}

/** Joins what was parted behind an abbreviation. */
function whole(sentences: readonly string[]): string[] {
  const joined: string[] = [];
  for (const sentence of sentences) {
    const before = joined.at(-1);
    if (before !== undefined && before.length < LONGEST_SENTENCE && UNFINISHED.test(before.slice(-12)) && /^(?:\d|L\. ?\d)/.test(sentence)) joined[joined.length - 1] = `${before} ${sentence}`;
    else joined.push(sentence);
  }
  return joined;
}

function pieces(sentence: string): string[] {
  const cut: string[] = [];
  for (let from = 0; from < sentence.length; from += LONGEST_SENTENCE) cut.push(sentence.slice(from, from + LONGEST_SENTENCE));
  return cut;
}
