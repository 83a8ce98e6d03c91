import type { ListSelectors } from '../../domain/source.ts';
import { absoluteAddress, firstPublished, listedItem } from '../listed.ts';
import type { Item } from '../item.ts';
import { dateInAddress, writtenDates } from './dates.ts';
import { type Element, type ListPage, lineOf, partsOf, proseOf, smallParts, within } from './dom.ts';

const HEADINGS = ['H1', 'H2', 'H3', 'H4', 'H5', 'H6'];

/** Gives the article that a row of a list names, or the reason why it names none; null for a row with nothing in it. */
export function readRow(row: Element, selectors: ListSelectors, page: ListPage, zone: string): Item | { skipped: string } | null {
  const link = linkOf(row, selectors, page);
  const line = lineOf(row, null);
  if (link === null || leadsOn(link)) return line === '' || isOfTheList(row) ? null : { skipped: `a row without a link: ${line.slice(0, 100)}` };
  const url = addressOf(link, page);
  const dated = selectors.date === null ? null : within(row, selectors.date);
  const title = titleOf(row, link, dated, selectors);
  const written = dateOf(row, link, dated);
  const said = firstPublished(written, zone);
  const inAddress = said.at === null && url !== null ? dateInAddress(url) : null;
  const published = inAddress === null ? said : { ...firstPublished([inAddress], zone), note: 'the date is that in the address' };
  return listedItem({ url, title: title === '' ? null : title, publisher: null, publishedAt: published.at, publishedWords: published.words, updatedAt: null, blocks: [], notes: published.note === null ? [] : [published.note] }, 'list');
}

/** Links of a list that lead to more of it. */
const OF_THE_LIST = /^(?:首页|尾页|末页|[上下]一?[页頁]|更多|查看更多|more|next|prev(?:ious)?|last|first|\d+)?[\s>»›.…]*$/i;

/** Whether a link leads to more of the list itself. */
export function leadsOn(link: Element): boolean {
  return OF_THE_LIST.test(wordsOf(link));
}

/** The head of a table, and the row of links to other pages, are no articles. */
function isOfTheList(row: Element): boolean {
  const links = partsOf(row, 'A');
  return partsOf(row, 'TH').length > 0 || (links.length > 0 && links.every(leadsOn));
}

/** Gives the link of a row that leads to its article: that of a heading, else the one with the longest words. */
export function mainLink(row: Element, page: ListPage): Element | null {
  const links = (row.tagName === 'A' ? [row] : partsOf(row, 'A')).filter((link) => addressOf(link, page) !== null && !leadsOn(link));
  const titles = links.filter(inHeading);
  let best: Element | null = null;
  for (const link of titles.length > 0 ? titles : links) if (best === null || wordsOf(link).length > wordsOf(best).length) best = link;
  return best;
}

/** Whether a link is in a heading, or has one in it. */
export function inHeading(link: Element): boolean {
  if (partsOf(link, ...HEADINGS).length > 0) return true;
  for (let each: Element | null = link, level = 0; each !== null && level < 3; each = each.parentElement, level += 1) if (HEADINGS.includes(each.tagName)) return true;
  return false;
}

/** Gives the address a link leads to, or null for one that leads nowhere: a script, a place on the same page. */
export function addressOf(link: Element, page: ListPage): string | null {
  const href = link.getAttribute('href') ?? '';
  // javascript:void(0) · #top
  return /^\s*(?:#|javascript:|mailto:|$)/i.test(href) ? null : absoluteAddress(href, page.bases);
}

/** The words of links that were asked for before: the same link is looked at in rows of several sizes. */
const known = new WeakMap<Element, string>();

/** Gives the words of a link; where the page cuts them short, those of its title. */
export function wordsOf(link: Element): string {
  const before = known.get(link);
  if (before !== undefined) return before;
  const shown = proseOf(link, null);
  const full = (link.getAttribute('title') ?? '').replaceAll(/\s+/g, ' ').trim();
  // 示例省数据局关于公开征求《公共数据授权运营…
  const cut = /(?:…|\.{2,})$/.test(shown);
  const words = shown === '' || (cut && full.length >= shown.length - 3) || (full.startsWith(shown) && full !== '') ? full : shown;
  known.set(link, words);
  return words;
}

function linkOf(row: Element, selectors: ListSelectors, page: ListPage): Element | null {
  if (selectors.link !== null) {
    const meant = within(row, selectors.link);
    return meant === null || meant.tagName === 'A' ? meant : mainLink(meant, page);
  }
  const title = selectors.title === null ? null : within(row, selectors.title);
  return (title === null ? null : mainLink(title, page)) ?? mainLink(row, page);
}

function titleOf(row: Element, link: Element, dated: Element | null, selectors: ListSelectors): string {
  const meant = selectors.title === null ? null : within(row, selectors.title);
  if (meant !== null) return meant === link ? wordsOf(link) : proseOf(meant, null);
  // A whole card as one link: its heading is the title, or what is called so, or the first of its blocks.
  const heading = partsOf(link, ...HEADINGS)[0] ?? partsOf(link).find((each) => /tit|headline|subject/.test(each.getAttribute('class') ?? ''));
  if (heading !== undefined) return proseOf(heading, null);
  const words = wordsOf(link);
  const first = partsOf(link, 'P', 'DIV').filter((block) => partsOf(block, 'P', 'DIV').length === 0).find((block) => proseOf(block, null).length > 4 && !isDate(lineOf(block, null)));
  if (first !== undefined && words === proseOf(link, null)) return proseOf(first, null);
  // The date inside the link belongs to the row, not to the title.
  const date = dated ?? smallParts(link).find((each) => isDate(lineOf(each, null)));
  const without = date && date !== link ? proseOf(link, date) : words;
  return words === proseOf(link, null) && without !== '' ? without : words;
}

function dateOf(row: Element, link: Element, dated: Element | null): string[] {
  if (dated !== null) return datesOf(dated);
  const inTime = [...(row.tagName === 'TIME' ? [row] : []), ...partsOf(row, 'TIME')].find((time) => time.getAttribute('datetime') !== null);
  const inRow = [...(inTime === undefined ? [] : datesOf(inTime)), ...writtenDates(row === link ? lineOf(row, null) : lineOf(row, link))];
  if (inRow.length > 0) return inRow;
  const small = smallParts(row).map((each) => lineOf(each, null)).find(isDate);
  return writtenDates(small ?? lineBeside(row));
}

/** Gives what stands beside a row that is only a part of its line: the rest of a line that ends in a break, or the description of a term. */
export function lineBeside(row: Element): string {
  if (row.tagName === 'A') {
    const [before, after] = [untilBreak(row, 'previousSibling'), untilBreak(row, 'nextSibling')];
    return before === null || after === null ? '' : `${before} ${after}`;
  }
  // <dt><a>…</a></dt><dd>2026-11-23</dd>: each after its term, unless the list begins with a date
  const [first] = row.parentElement?.children ?? [];
  const beside = first !== undefined && first !== row && !hasLink(first) ? row.previousElementSibling : row.nextElementSibling;
  return beside === null || hasLink(beside) ? '' : lineOf(beside, null);
}

/** The text up to the next break in one direction; null if another link stands before it. */
function untilBreak(row: Element, to: 'nextSibling' | 'previousSibling'): string | null {
  const words: string[] = [];
  for (let node = row[to]; node !== null && node.tagName !== 'BR'; node = node[to]) {
    if (node.nodeType === 1 && hasLink(node)) return null;
    const text = node.nodeType === 1 ? lineOf(node, null) : node.nodeType === 3 ? (node.textContent ?? '') : '';
    words.push(text);
  }
  return (to === 'nextSibling' ? words : words.toReversed()).join(' ');
}

function hasLink(element: Element): boolean {
  return element.tagName === 'A' || partsOf(element, 'A').length > 0;
}

/** What an element chosen for its date says: its machine-readable date, then what is written, whole if it has no date we know. */
function datesOf(element: Element): string[] {
  const machine = element.getAttribute('datetime') ?? '';
  const line = lineOf(element, null);
  const found = writtenDates(line);
  return [...(machine === '' ? [] : [machine]), ...(found.length > 0 ? found : [line])];
}

/** Whether a text is a date and nothing else. */
export function isDate(text: string): boolean {
  // [2026-11-23] · 23 November 2026 · 11-23
  return text.length <= 30 && writtenDates(text).some((date) => date.length >= text.replaceAll(/[^\p{L}\p{N}]+$|^[^\p{L}\p{N}]+/gu, '').length - 1);
}
