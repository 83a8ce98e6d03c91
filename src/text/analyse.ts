import { stemmer } from 'stemmer';
import { fold } from './fold.ts';
import { KEPT_WORDS, QUESTION_WORDS, STOP_WORDS } from './stop-words.ts';

/** What must be found as it stands, and the words by which the rest is ranked. */
export type QueryTerms = { phrases: string[][]; any: string[] };

/** A query with more Han characters than this is a sentence, not a name. */
const LONGEST_NAME = 12;

// 增值税 · 1,234.5 · u.s · children's · v3.5
const PIECES = /\p{Script=Han}+|\d{1,3}(?:,\d{3})+(?!,?\d)(?:\.\d+)*|(?<![a-z\d])[a-z](?:\.[a-z])+(?![a-z\d])|[\p{Script=Latin}\p{M}\d]+(?:'\p{Script=Latin}+|(?<=\d)\.(?=\d)\d+)*/gu;
// “数据出境” 「」 『』 《》 〈〉 ""
const QUOTED = /“([^“”]+)”|「([^「」]+)」|『([^『』]+)』|《([^《》]+)》|〈([^〈〉]+)〉|["＂]([^"＂]+)["＂]/g;

const KEPT = new Set(KEPT_WORDS);
const QUESTIONS = new Set(QUESTION_WORDS);
const STOPPED = oneOf([...KEPT_WORDS, ...STOP_WORDS, ...QUESTION_WORDS]);
const ASKED = oneOf([...KEPT_WORDS, ...QUESTION_WORDS]);

/**
 * Gives the tokens of a text in order, for the index and for what is sought in it. A run of Han
 * characters gives its overlapping pairs and its last character; other words are stemmed; numbers lose
 * their thousands marks. Tokens hold only Han characters, a-z, 0-9 and full stops.
 */
export function analyse(text: string): string[] {
  return (fold(text).match(PIECES) ?? []).flatMap((piece) => (isHan(piece) ? [...pairs(piece), last(piece)] : word(piece)));
}

/**
 * Gives what a query seeks. Phrases: what stands in quotation marks, and each part of a short query
 * that names a thing and asks nothing. Any: all its words but stop words and question words.
 */
export function queryTerms(query: string): QueryTerms {
  const quoted = [...query.matchAll(QUOTED)].map((match) => match.slice(1).find((group) => group !== undefined) ?? '');
  const parts = isName(query) ? query.replaceAll(QUOTED, ' ').split(/\s+/) : [];
  const phrases = [...quoted, ...parts.filter((part) => withoutStopWords(part).trim() !== '')].map(phrase);
  const any = (withoutStopWords(query).match(PIECES) ?? []).flatMap((piece) => (isHan(piece) ? sought(piece) : word(piece)));
  return { phrases: phrases.filter((tokens) => tokens.length > 0), any: [...new Set(any)] };
}

function isName(query: string): boolean {
  const folded = fold(query);
  const length = folded.match(/\p{Script=Han}/gu)?.length ?? 0;
  return length > 0 && length <= LONGEST_NAME && !(folded.match(ASKED) ?? []).some((found) => QUESTIONS.has(found));
}

/** Words go before pairs are made, so that no pair straddles a gap. */
function withoutStopWords(text: string): string {
  return fold(text).replaceAll(STOPPED, (found) => (KEPT.has(found) ? found : ' '));
}

/**
 * The text may go on where the phrase ends (增值税 in 增值税法), and then its last character is no
 * token of its own there: it is left out, unless it is all there is.
 */
function phrase(text: string): string[] {
  const tokens = analyse(text);
  return tokens.length > 1 && /^\p{Script=Han}$/u.test(tokens.at(-1) ?? '') ? tokens.slice(0, -1) : tokens;
}

function sought(run: string): string[] {
  const found = pairs(run);
  return found.length === 0 ? [run] : found;
}

function pairs(run: string): string[] {
  const characters = Array.from(run);
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
}

function last(run: string): string {
  return Array.from(run).at(-1) ?? '';
}

/** café's → cafe, 1,234.5 → 1234.5, u.s. → us, filings → file. A letter without a plain form separates. */
function word(piece: string): string[] {
  // é is e and a mark; the s after an apostrophe is grammar, other apostrophes are spelling
  const plain = piece.normalize('NFD').replaceAll(/\p{M}|'s$|'/gu, '').replaceAll(',', '');
  const bare = /^[a-z](?:\.[a-z])+$/.test(plain) ? plain.replaceAll('.', '') : plain;
  return (bare.match(/[a-z0-9]+(?:\.\d+)*/g) ?? []).map((each) => (/^[a-z]+$/.test(each) ? stemmer(each) : each));
}

function isHan(piece: string): boolean {
  return /^\p{Script=Han}/u.test(piece);
}

/** Matches the longest word first; English words only whole. */
function oneOf(words: readonly string[]): RegExp {
  const longestFirst = words.toSorted((a, b) => b.length - a.length);
  const [english, chinese] = [longestFirst.filter((each) => /^[a-z]/.test(each)), longestFirst.filter((each) => !/^[a-z]/.test(each))];
  return new RegExp([...chinese, String.raw`(?<![\p{L}\d'])(?:${english.join('|')})(?![\p{Script=Latin}\d'])`].join('|'), 'gu');
}
