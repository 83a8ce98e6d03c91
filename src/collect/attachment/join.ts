import type { RawBlock } from '../item.ts';
import type { PdfLine } from './pdf.ts';

/** Running headers and footers stand in the first or last lines of a page. */
const EDGE_LINES = 2;
/** A line that stands at the edge of so many pages, or of half of them, is no text. */
const REPEATED = 3;
/** A line that ends before this share of the text's width ends its paragraph. */
const FULL = 0.88;
/** A first line is indented by more than this many characters' width. */
const INDENT = 1.2;
/** A line that begins beyond this share of the text's width goes on with nothing. */
const ASIDE = 0.4;
/** Lines further apart than this many times the usual distance are two paragraphs. */
const APART = 1.7;

// - 3 - · — 12 — · 第 3 页 共 10 页 · Page 3 of 10 · 3 / 10
const PAGE_NUMBER = /^(?:[-–—－·\s]*\d{1,4}[-–—－·\s]*|第\s*\d+\s*页(?:\s*[,，/]?\s*共\s*\d+\s*页)?|page \d+(?: of \d+)?|\d+\s*\/\s*\d+|[ivxl]{1,6})$/i;
// 第十二条 … · 第一章 总则 · 一、总体要求 · （一）… · 1．… · (a) … · Article 5 · Section 2
const BEGINS = /^(?:第\s?[\d一二三四五六七八九十百千零〇]+\s?[编編章节節条條款]|[一二三四五六七八九十]{1,3}、|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2}|[a-z])[)）]|\d{1,2}[．.、]\s?\D|附件\s?\d*\s?[:：]?|(?:Article|Section|Chapter|Annex) [\dIVX]+)/u;
// …完成。 · …: “yes.”
const ENDS = /[。！？；：.!?;:][”"’』」）)]?$/;
// 第一章 总则 · 第二节 备案
const CHAPTER = /^第\s?[\d一二三四五六七八九十百零]+\s?[编編章节節](?:\s\S.{0,28})?$/u;
const HAN_OR_WIDE = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’]/u;

/**
 * Gives the paragraphs of a PDF's pages: lines joined where a sentence goes on, Chinese without a space, words of
 * other scripts with one. Page numbers and lines that repeat at the edges of pages are dropped.
 */
export function joinLines(pages: readonly (readonly PdfLine[])[], file: string): RawBlock[] {
  const running = runningLines(pages);
  const blocks: RawBlock[] = [];
  const rights = pages.map((page) => Math.max(0, ...page.map((line) => line.right))).toSorted((a, b) => a - b);
  // The last page is often short lines alone: the usual page tells how wide the text is.
  const widest = rights[Math.floor(rights.length / 2)] ?? 0;
  let open: { text: string; last: PdfLine; page: number } | null = null;
  const close = () => {
    if (open !== null) blocks.push({ kind: CHAPTER.test(open.text) ? 'heading' : 'text', text: open.text, file });
    open = null;
  };
  for (const [number, page] of pages.entries()) {
    const lines = page.filter((line, at) => !(isEdge(at, page.length) && (PAGE_NUMBER.test(line.text) || running.has(pattern(line.text)))));
    const left = Math.min(...lines.map((line) => line.left));
    const right = Math.max(widest, ...lines.map((line) => line.right));
    const usual = distance(lines);
    for (const line of lines) {
      if (open !== null && begins(open.last, line, { left, right, usual, turned: open.page !== number })) close();
      open = open === null ? { text: line.text, last: line, page: number } : { text: joined(open.text, line.text), last: line, page: number };
    }
  }
  close();
  return blocks;
}

function begins(before: PdfLine, line: PdfLine, page: { left: number; right: number; usual: number; turned: boolean }): boolean {
  if (BEGINS.test(line.text)) return true;
  const width = page.right - page.left;
  const indented = line.left - page.left > INDENT * line.size;
  // A signature or day at the right
  if (line.left - page.left > ASIDE * width) return true;
  const full = before.right - page.left > FULL * width;
  // A centred or right-aligned line stands alone: a title, a signature.
  if (indented && before.left - page.left > INDENT * before.size && !full) return true;
  if (indented && (ENDS.test(before.text) || !full)) return true;
  if (page.turned) return ENDS.test(before.text) && (indented || !full);
  if (before.y - line.y > APART * page.usual || Math.abs(before.size - line.size) > 0.25 * line.size) return true;
  return !full && (ENDS.test(before.text) || HAN_OR_WIDE.test(before.text.slice(-1)));
}

function joined(before: string, after: string): string {
  const last = before.slice(-1);
  const first = after.slice(0, 1);
  // cross-\nborder keeps its hyphen; a soft hyphen only marked the break
  if (last === '\u00ad') return `${before.slice(0, -1)}${after}`;
  const close = HAN_OR_WIDE.test(last) || HAN_OR_WIDE.test(first) || (last === '-' && /\p{L}/u.test(first));
  return close ? `${before}${after}` : `${before} ${after}`;
}

function runningLines(pages: readonly (readonly PdfLine[])[]): Set<string> {
  const counts = new Map<string, number>();
  for (const page of pages) {
    const edge = new Set(page.filter((_line, at) => isEdge(at, page.length)).map((line) => pattern(line.text)));
    for (const each of edge) counts.set(each, (counts.get(each) ?? 0) + 1);
  }
  const enough = Math.max(2, Math.min(REPEATED, Math.ceil(pages.length / 2)));
  return new Set([...counts].filter(([text, times]) => text !== '' && pages.length > 1 && times >= enough).map(([text]) => text));
}

/** The page number inside a running line differs from page to page. */
function pattern(text: string): string {
  return text.replaceAll(/\d+/g, '#').replaceAll(/\s+/g, '');
}

function isEdge(at: number, count: number): boolean {
  return at < EDGE_LINES || at >= count - EDGE_LINES;
}

function distance(lines: readonly PdfLine[]): number {
  const gaps = lines.slice(1).map((line, at) => (lines[at]?.y ?? line.y) - line.y).filter((gap) => gap > 0).toSorted((a, b) => a - b);
  return gaps[Math.floor(gaps.length / 2)] ?? Number.POSITIVE_INFINITY;
}
