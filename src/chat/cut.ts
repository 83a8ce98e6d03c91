import type { Language } from '../domain/language.ts';
import type { Inline, Line } from '../domain/message.ts';
import { splitSentences } from '../text/sentences.ts';

type Fits = (line: Line) => boolean;

/** Gives the parts of a line that is too long: whole sentences, or, of a sentence that alone is too long, pieces marked with `…`. */
export function cutLine(line: Line, fits: Fits, language: Language): Line[] {
  const parts: Line[] = [];
  for (const sentence of sentencesOf(line, language)) {
    const last = parts.at(-1);
    if (last !== undefined && fits([...last, ...sentence])) last.push(...sentence);
    else if (fits(sentence)) parts.push([...sentence]);
    else parts.push(...chop(sentence, fits));
  }
  return parts;
}

/** A cite stands behind the sentence that it bears out, and stays there. */
function sentencesOf(line: Line, language: Language): Line[] {
  const ends = sentenceEnds(line.map(spoken).join(''), language);
  const sentences: Line[] = [[]];
  let at = 0;
  for (const inline of line) {
    const text = spoken(inline);
    for (const piece of cuttable(inline) ? slices(text, at, ends) : [text]) {
      if (piece !== '' && ends.has(at)) sentences.push([]);
      sentences.at(-1)?.push(withText(inline, piece));
      at += piece.length;
    }
  }
  return sentences.filter((sentence) => sentence.length > 0);
}

/** Where sentences end in a text, each with the white space behind it. */
function sentenceEnds(text: string, language: Language): Set<number> {
  // Bilingual documents mix lines of both; the script of the line says more than the document's language.
  const spokenIn = !/\p{Script=Han}/u.test(text) ? 'en' : language === 'en' ? 'zh-Hans' : language;
  const ends = new Set<number>();
  let from = 0;
  for (const sentence of splitSentences(text, spokenIn)) {
    const start = text.indexOf(sentence, from);
    if (start < 0) continue;
    from = start + sentence.length;
    ends.add(from + (/^\s*/.exec(text.slice(from))?.[0].length ?? 0));
  }
  return ends;
}

function slices(text: string, at: number, ends: ReadonlySet<number>): string[] {
  const inside = [...ends].filter((end) => end > at && end < at + text.length).map((end) => end - at);
  return [0, ...inside].map((start, index) => text.slice(start, inside[index]));
}

/** Cuts between code points, since nothing better is left; each cut shows. */
function chop(sentence: Line, fits: Fits): Line[] {
  const points = sentence.flatMap((inline, source) =>
    (cuttable(inline) ? Array.from(spoken(inline)) : [spoken(inline)]).map((text) => ({ source, inline: withText(inline, text) })),
  );
  const piece = (start: number, end: number): Line => [
    ...(start > 0 ? [MARK] : []),
    ...joined(points.slice(start, end)),
    ...(end < points.length ? [MARK] : []),
  ];
  const pieces: Line[] = [];
  for (let start = 0; start < points.length; ) {
    const end = lastThat((candidate) => fits(piece(start, candidate)), start + 1, points.length);
    pieces.push(piece(start, end));
    start = end;
  }
  return pieces;
}

const MARK: Inline = { kind: 'text', text: '…' };

/** The greatest of low…high that passes, if smaller ones pass too; `low` when none does, so that a cut always moves on. */
function lastThat(passes: (candidate: number) => boolean, low: number, high: number): number {
  let best = low;
  for (let [from, to] = [low, high]; from <= to; ) {
    const middle = Math.floor((from + to) / 2);
    if (passes(middle)) [best, from] = [middle, middle + 1];
    else to = middle - 1;
  }
  return best;
}

function joined(points: readonly { source: number; inline: Inline }[]): Line {
  const line: Inline[] = [];
  let source = -1;
  for (const point of points) {
    const last = line.at(-1);
    if (last !== undefined && source === point.source) line[line.length - 1] = withText(last, spoken(last) + spoken(point.inline));
    else line.push(point.inline);
    source = point.source;
  }
  return line;
}

function cuttable(inline: Inline): boolean {
  return inline.kind === 'text' || inline.kind === 'strong' || inline.kind === 'link';
}

function spoken(inline: Inline): string {
  if (inline.kind === 'cite') return '';
  return inline.kind === 'mention' ? inline.who : inline.text;
}

function withText(inline: Inline, text: string): Inline {
  return inline.kind === 'text' || inline.kind === 'strong' || inline.kind === 'link' ? { ...inline, text } : inline;
}
