import type { Instant } from '../../domain/instant.ts';
import { parsePublished } from '../../text/dates.ts';
import type { PageBlock } from '../blocks.ts';
import type { PageDocument, Stated } from './head.ts';
import { isLabel, isLabelLine, type Label, labelLine, type LabelLine } from './labels.ts';
import { isProse } from './region.ts';

/** A line of dates and names above a text is short. In characters. */
const LONGEST_LINE = 120;
/** Blocks above the headline that may say the day: a label, a column, the place. */
const ABOVE_TITLE = 4;
/** Blocks below the last sentence that may say the source: signature, editors. */
const BELOW = 8;
/** What is no name of a publisher. Sorted. */
const NO_NAMES = new Set(['互联网', '原创', '微信公众平台', '本刊', '本报', '本站', '本站原创', '本网', '网络', '转载', 'admin', 'original']);

/** What the lines of a page say of it, and which blocks are such lines. */
export type Lines = { at: (index: number) => LabelLine; isLine: (index: number) => boolean };

/** Gives each block read as a line of labels, and whether it is nothing else. A weak label counts beside another line of labels. */
export function linesOf(blocks: readonly PageBlock[]): Lines {
  const lines = blocks.map((block, at) => {
    const before = blocks[at - 1];
    // dt "Published", then dd "1 September 2026"
    const text = before !== undefined && before.kind === 'text' && isLabel(before.text) && !isLabel(block.text) && block.text.length <= LONGEST_LINE ? `${before.text.replace(/[:：]$/, '')}：${block.text}` : block.text;
    return labelLine(text, block.kind === 'row');
  });
  const strong = lines.map((line) => isLabelLine(line, false));
  const rows = lines.map((line) => line.labels.filter((label) => !label.weak).length);
  const isLine = (index: number): boolean => {
    const line = lines[index];
    const block = blocks[index];
    if (line === undefined || block === undefined) return false;
    // 【适用范围】全国 | 【主办司局】一司, between rows of labels that are known
    const shaped = block.kind === 'row' && block.text.split(' | ').every((cell) => /^(?:[【[].{2,8}[】\]]|.{2,8}[:：])/.test(cell) && cell.length <= 60);
    if (shaped && [index - 2, index - 1, index + 1, index + 2].some((near) => (rows[near] ?? 0) > 1)) return true;
    if (block.kind === 'row') return line.labels.length > 0 && line.left.length < block.text.length / 2 && isLabelLine(line, (rows[index - 1] ?? 0) + (rows[index + 1] ?? 0) > 0);
    const beside = [index - 2, index - 1, index + 1, index + 2].some((near) => (strong[near] ?? false) && (lines[near]?.labels.length ?? 0) > 0);
    return isLabelLine(line, beside || line.labels.length > 1) || (isLabel(block.text) && beside);
  };
  return { at: (index) => lines[index] ?? { labels: [], dates: [], tools: 0, left: '' }, isLine };
}

/** The blocks in which lines speak of the page: from a little above the title to the first sentence, and those below the last. */
export function edges(blocks: readonly PageBlock[], titleAt: number, lines: Lines, region: { first: number; last: number }): { head: number[]; tail: number[] } {
  const prose = blocks.flatMap((block, at) => (at > titleAt && at >= region.first && at <= region.last && !block.furniture && isProse(block) && !isStatement(block, lines, at) ? [at] : []));
  const first = prose[0] ?? region.first;
  const last = prose.at(-1) ?? region.last;
  const head = Array.from({ length: Math.max(0, first) }, (_, at) => at);
  const tail = Array.from({ length: Math.max(0, Math.min(blocks.length - last - 1, BELOW)) }, (_, at) => last + 1 + at);
  return { head, tail };
}

/** By A. Writer | Example Daily | Updated: 2026-09-10 is long enough for a sentence, and none. */
function isStatement(block: PageBlock, lines: Lines, at: number): boolean {
  return lines.isLine(at) || (block.text.length <= LONGEST_LINE && (isTimed(lines.at(at)) || lines.at(at).labels.some((label) => !label.weak)) && !/[。！？.!?]$/.test(block.text));
}

/** A whole date with a time of day stands in no document's own first lines. */
function isTimed({ dates }: LabelLine): boolean {
  return dates.length === 1 && /\d[:：时時]\d{1,2}/.test(dates[0] ?? '');
}

/** Gives the first label of the edges that says something of a kind, strong ones before weak, with where it stood. */
export function labelled(lines: Lines, { head, tail }: { head: readonly number[]; tail: readonly number[] }, says: readonly Label['says'][]): Stated | null {
  const wanted = [...head, ...tail].filter((at) => lines.isLine(at) || lines.at(at).labels.length > 1).flatMap((at) => lines.at(at).labels);
  const usable = wanted.filter((label) => says.includes(label.says) && label.value !== '' && !NO_NAMES.has(label.value));
  const label = usable.find(({ weak }) => !weak) ?? usable[0];
  return label === undefined ? null : { value: label.value, from: `line ${label.word}` };
}

/** Gives the day that a short line beside the title shows without a label, or null where there is none or two that differ. */
export function bareDate(blocks: readonly PageBlock[], titleAt: number, lines: Lines, head: readonly number[]): Stated | null {
  const found = new Map<string, string>();
  for (const at of head) {
    const block = blocks[at];
    const near = titleAt < 0 || (at > titleAt - ABOVE_TITLE - 1 && at !== titleAt);
    if (block === undefined || !near || block.text.length > LONGEST_LINE || /[。；！？]|今天是/.test(block.text)) continue;
    const line = lines.at(at);
    // The day of writing or change is not the day of publication.
    if (line.dates.length === 1 && !line.labels.some((label) => ['written', 'updated'].includes(label.says)) && line.left.length <= 40) {
      const [date = ''] = line.dates;
      const known = found.get(dayOf(date)) ?? '';
      found.set(dayOf(date), date.length > known.length ? date : known);
    }
  }
  const [only] = found.values();
  return found.size === 1 && only !== undefined ? { value: only, from: 'line beside the title' } : null;
}

/** Gives which blocks between title and text are lines of names and days, though not of labels alone: By …, 9 September 2026, hits. */
export function dateLines(blocks: readonly PageBlock[], titleAt: number, lines: Lines, head: readonly number[]): Set<PageBlock> {
  const found = new Set<PageBlock>();
  for (const at of head) {
    const block = blocks[at];
    if (block === undefined || at <= titleAt || titleAt < 0 || block.container !== null || block.text.length > LONGEST_LINE) continue;
    const { labels, dates, tools, left } = lines.at(at);
    const strong = labels.some((label) => !label.weak);
    if ((isTimed(lines.at(at)) && left.length <= 60) || (dates.length === 1 && left.length <= 8) || (strong && left.length <= 60) || (dates.length === 1 && tools > 0 && left.length <= 40)) found.add(block);
  }
  return found;
}

/** Gives the day and time at the end of a press release of Hong Kong, or null. */
export function releaseTime(blocks: readonly PageBlock[]): Stated | null {
  for (const [at, block] of blocks.entries()) {
    // 完／2026年9月10日（星期四） · Ends/Thursday, September 10, 2026
    const day = /^(?:完|Ends)\s*[／/]\s*(.{8,40})$/u.exec(block.text)?.[1];
    if (day === undefined) continue;
    // 香港時間16時30分 · Issued at HKT 16:30
    const time = /^(?:香港時間|香港时间|Issued at HKT)\s*(\d{1,2}(?::\d{2}|[時时]\d{1,2}分))/u.exec(blocks[at + 1]?.text ?? '')?.[1];
    return { value: time === undefined ? day : `${day} ${time}`, from: 'line 完／' };
  }
  return null;
}

/** Gives the date of the one `time` element that a page has, or of that which says it is of the publication; null where several differ. */
export function timeElement(document: PageDocument): Stated | null {
  const times = [...document.querySelectorAll('time[datetime]')].slice(0, 50);
  const own = times.find((time) => time.getAttribute('itemprop') === 'datePublished' || /publish|entry-date/.test(time.getAttribute('class') ?? ''));
  const values = new Set(times.map((time) => time.getAttribute('datetime') ?? ''));
  const value = own?.getAttribute('datetime') ?? (values.size === 1 ? [...values][0] : undefined);
  return value ? { value, from: 'time element' } : null;
}

/**
 * Gives the instant of publication from what a page states, the weightiest that can be read; another that
 * says the same day more exactly is preferred. What cannot be read is noted, never guessed.
 */
export function publishedFrom(stated: readonly (Stated | null)[], zone: string): { at: Instant | null; words: string | null; from: string | null; notes: string[] } {
  const notes: string[] = [];
  const read = stated.flatMap((each) => {
    if (each === null) return [];
    // 2026-09-10-16:30:00, as www.gov.cn writes firstpublishedtime
    const parsed = parsePublished(each.value.replace(/^(\d{4}-\d{2}-\d{2})-(?=\d{2}:)/, '$1 '), zone) ?? parsePublished(each.value.replace(/^\D{0,12}?(?=\d{4})/, ''), zone);
    if (parsed === null) notes.push(`not a date we can read: ${each.value.slice(0, 80)} (${each.from})`);
    return parsed === null ? [] : [{ ...parsed, from: each.from, day: dayOf(each.value) }];
  });
  const [best] = read;
  // 昨天 17:00: whoever knows when the page was read may read it yet.
  const unread = stated.find((each) => each !== null) ?? null;
  if (best === undefined) return { at: null, words: unread?.value ?? null, from: unread?.from ?? null, notes };
  const exact = best.precision === 'day' ? read.find((each) => each.precision !== 'day' && each.day === best.day) : undefined;
  return { at: (exact ?? best).at, words: null, from: (exact ?? best).from, notes: [] };
}

function dayOf(text: string): string {
  return (/(\d{4})\D+(\d{1,2})\D+(\d{1,2})/.exec(text) ?? []).slice(1).map(Number).join('-');
}
