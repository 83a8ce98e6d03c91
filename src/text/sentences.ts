import type { Language } from '../domain/language.ts';
import { BEFORE_NUMBERS, BEFORE_WORDS, MAY_END, OPENERS } from './abbreviations.ts';

const beforeNumbers = new Set(BEFORE_NUMBERS);
const beforeWords = new Set(BEFORE_WORDS);
const mayEnd = new Set(MAY_END);
const openers = new Set(OPENERS);

// 。” · ？！ · ." · ) and the straight quotes, which close only if one is open
const STOPS = /(?<stop>[。！？；｡]+|[.!?]+|;+)(?<close>[”’」』》〉】）〕)\]}"']*)|\n\s*\n|"/g;
/** The longest abbreviation fits in here; looking further back would cost more the longer a text is. */
const LOOK = 24;

/**
 * Gives the sentences of a text in order, trimmed; nothing but white space between them is lost. Closing
 * quotes and brackets stay with their sentence. Both languages' stops count in any text; in Chinese `;`
 * ends a sentence too, and `.` between two Han characters.
 */
export function splitSentences(text: string, language: Language): string[] {
  const sentences: string[] = [];
  let start = 0;
  let quoteOpen = false;
  for (const match of text.matchAll(STOPS)) {
    const { stop, close = '' } = match.groups ?? {};
    if (match.index < start) continue;
    if (stop === undefined) {
      if (match[0] === '"') quoteOpen = !quoteOpen;
      else start = cut(match.index, match.index);
      continue;
    }
    const closers = closing(close, quoteOpen);
    if (odd(close)) quoteOpen = !quoteOpen;
    const after = match.index + stop.length + closers.length;
    if (isEnd(text, start, match.index, stop, after, language)) start = cut(after, after);
  }
  cut(text.length, text.length);
  return sentences;

  function cut(end: number, next: number): number {
    const sentence = text.slice(start, end).trim();
    if (sentence !== '') sentences.push(sentence);
    return next;
  }
}

/** A straight quote behind a stop closes if one is open, else it begins the next sentence. */
function closing(close: string, quoteOpen: boolean): string {
  const quote = close.indexOf('"');
  if (quote < 0) return close;
  return quoteOpen ? close.slice(0, quote + 1) : close.slice(0, quote);
}

function odd(close: string): boolean {
  return (close.match(/"/g)?.length ?? 0) % 2 === 1;
}

function isEnd(text: string, start: number, at: number, stop: string, after: number, language: Language): boolean {
  // 。 · ？！
  if (/[。！？；｡]/.test(stop)) return true;
  const ahead = text.slice(after, after + LOOK);
  const hanBefore = /[\p{Script=Han}”’」』》〉】）]$/u.test(text.slice(Math.max(start, at - 2), at));
  const chinese = language !== 'en' && hanBefore;
  if (stop.startsWith(';')) return chinese;
  if (ahead.trim() === '') return true;
  // 会议指出.下一步
  if (chinese && /^\s*[\p{Script=Han}“「《（]/u.test(ahead)) return true;
  // 3.5 · www.example.com · e.g., · …and so on
  if (!/^\s+[^\p{Ll}\s]/u.test(ahead)) return false;
  return stop !== '.' || !belongsToWord(text, start, at, ahead.trimStart());
}

/** Says whether a full stop is part of the word before it: an abbreviation, an initial, the number of an item. */
function belongsToWord(text: string, start: number, at: number, ahead: string): boolean {
  const from = Math.max(start, at - LOOK);
  // U.S · Inc · No · J · 12
  const word = /[\p{L}\p{N}.]+$/u.exec(text.slice(from, at))?.[0] ?? '';
  const first = text.slice(start, at - word.length).trim() === '';
  // 1. Scope · 2.1. Terms · iv. Fees
  if (first && /^(?:[\d.]+|[ivx]+|\p{L})$/iu.test(word)) return true;
  const lower = word.toLowerCase();
  const next = /^[“‘"'(]*(\p{L}+|\p{N}+)/u.exec(ahead)?.[1] ?? '';
  if (beforeNumbers.has(lower)) return /^(?:\d|[IVX]+\b)/.test(next);
  if (beforeWords.has(lower)) return true;
  if (mayEnd.has(lower)) return !openers.has(next.toLowerCase());
  // J. Smith, but not 0.1°C. Lenses, nor Part B. The order
  return /(?:^|[\s(“"])\p{Lu}$/u.test(text.slice(from, at)) && !openers.has(next.toLowerCase());
}
