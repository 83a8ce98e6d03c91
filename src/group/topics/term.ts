import { type Term, termText } from '../../domain/topic.ts';
import { fold } from '../../text/fold.ts';
import { formsOf } from './forms.ts';
import { LONGER_WORDS } from './longer-words.ts';
import { compilePattern, type Pattern } from './pattern.ts';

/** One word or phrase: the forms it is looked for in, as `plain` gives texts, and the longer words in which it is another. */
export type Wanted = { written: string; forms: string[]; not: string[] };

/** A term taken apart: parts that must stand in one sentence, each with alternatives; or a pattern. */
export type ReadTerm = { term: string; parts: Wanted[][]; pattern: Pattern | null };

const MOST_CHARACTERS = 1000;

/** Gives a text as terms are looked for in it: folded, hyphens (cross-border, non‑bank) and all white space as one space. */
export function plain(text: string): string {
  return fold(text)
    .replaceAll(/[-‐‑\s]+/g, ' ')
    .trim();
}

/** Gives a term taken apart, or says what should stand there instead. */
export function readTerm(term: Term): ReadTerm | { expected: string } {
  const written = termText(term).trim();
  const not = typeof term === 'string' ? [] : term.not;
  // /caps? at \d+/
  if (written.length > 2 && written.startsWith('/') && written.endsWith('/')) {
    const pattern = compilePattern(written.slice(1, -1));
    return 'expected' in pattern ? pattern : { term: written, parts: [], pattern };
  }
  if (written.length > MOST_CHARACTERS) return { expected: `a term of at most ${MOST_CHARACTERS} characters` };
  const parts: Wanted[][] = [];
  // Spaces around it, so that a + at either end has an empty side.
  for (const part of outsideQuotes(` ${written} `, ' + ')) {
    const wanted = outsideQuotes(part, '|').map((each) => wantedOf(each.trim(), not));
    if (wanted.some((each) => each === null)) {
      return { expected: 'words on both sides of + and of |, and quotation marks in pairs: "data security", data|数据 + export|出境' };
    }
    parts.push(wanted.filter((each) => each !== null));
  }
  return { term: written, parts, pattern: null };
}

/** Cuts at a mark that stands outside quotation marks. */
function outsideQuotes(text: string, mark: string): string[] {
  const pieces = [''];
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (isQuote(character)) quoted = !quoted;
    if (!quoted && text.startsWith(mark, at)) {
      pieces.push('');
      at += mark.length - 1;
    } else pieces.push(`${pieces.pop() ?? ''}${character}`);
  }
  return pieces;
}

function wantedOf(written: string, not: readonly string[]): Wanted | null {
  const isQuoted = written.length > 2 && isQuote(written.charAt(0)) && isQuote(written.charAt(written.length - 1));
  const bare = (isQuoted ? written.slice(1, -1) : written).replaceAll(/\s+/g, ' ');
  const word = plain(bare);
  // nothing is left, or a mark stands alone: 数据" or “
  if (word === '' || Array.from(bare).some(isQuote)) return null;
  if (isQuoted) return { written: bare, forms: [word], not: not.map(plain) };
  return { written: bare, forms: [...new Set(formsOf(bare).map(plain))], not: [...not.map(plain), ...(LONGER_WORDS[word] ?? [])] };
}

function isQuote(character: string): boolean {
  return /["“”「」『』＂]/.test(character);
}
