import { FURNITURE } from './furniture.ts';

/** Longer than any line of furniture; a paragraph is looked at only up to here. In characters. */
const LONGEST_FURNITURE = 160;

// 8.7% · ￥5 · -5 · 1,234.5 · 2026-11-23 · 09:30: marks that change what a figure says
const MARKS_OF_FIGURES = /(?<=\d)[.,:/-](?=\d)|(?<![A-Za-z\d])[+-](?=\d)|[%‰$€£¥<>=±×÷+]/gu;
const MARKS_AND_SPACES = /[\s\p{P}\p{S}\p{Cf}]+/gu;

/** Says whether a paragraph is furniture of its page: a counter, a control, a list of other things to read. */
export function isFurniture(paragraph: string): boolean {
  const line = paragraph.trim();
  return line.length <= LONGEST_FURNITURE && FURNITURE.some((shape) => shape.test(line));
}

/** Gives what a paragraph says: without spaces and marks, but for the marks within figures. Two texts that differ in those alone are one text. */
export function substanceOf(paragraph: string): string {
  const plain = paragraph.normalize('NFKC');
  let kept = '';
  let at = 0;
  for (const mark of plain.matchAll(MARKS_OF_FIGURES)) {
    kept += plain.slice(at, mark.index).replaceAll(MARKS_AND_SPACES, '') + mark[0];
    at = mark.index + mark[0].length;
  }
  return kept + plain.slice(at).replaceAll(MARKS_AND_SPACES, '');
}

/** Says whether two versions of a text say the same: they differ in marks, spaces, and the furniture of the page alone. */
export function sameSubstance(before: readonly string[], after: readonly string[]): boolean {
  const said = (paragraphs: readonly string[]) => paragraphs.filter((paragraph) => !isFurniture(paragraph)).map(substanceOf).join('');
  return said(before) === said(after);
}
