import type { ListSelectors } from '../../domain/source.ts';
import { absoluteAddress, firstPublished, listedItem } from '../listed.ts';
import type { Item } from '../item.ts';
import { dateInAddress, writtenDates } from './dates.ts';
import { type Element, type ListPage, lineOf, proseOf, within } from './dom.ts';

/** Gives the article that a row of a list names, or the reason why it names none; null for a row with nothing in it. */
export function readRow(row: Element, selectors: ListSelectors, page: ListPage, zone: string): Item | { skipped: string } | null {
  const link = linkOf(row, selectors, page);
  const line = lineOf(row, null);
  if (link === null) return line === '' ? null : { skipped: `a row without a link: ${line.slice(0, 100)}` };
  const url = addressOf(link, page);
  const dated = selectors.date === null ? null : within(row, selectors.date);
  const title = titleOf(row, link, dated, selectors);
  const written = dateOf(row, link, dated);
  const said = firstPublished(written, zone);
  const inAddress = said.at === null && url !== null ? dateInAddress(url) : null;
  const published = inAddress === null ? said : { ...firstPublished([inAddress], zone), note: 'the date is that in the address' };
  return listedItem({ url, title: title === '' ? null : title, publisher: null, publishedAt: published.at, updatedAt: null, blocks: [], notes: published.note === null ? [] : [published.note] });
}

/** Gives the link of a row that leads to its article: the one with the longest words, where no selector says which. */
export function mainLink(row: Element, page: ListPage): Element | null {
  const links = row.tagName === 'A' ? [row] : [...row.querySelectorAll('a[href]')];
  let best: Element | null = null;
  for (const link of links) {
    if (addressOf(link, page) !== null && (best === null || wordsOf(link).length > wordsOf(best).length)) best = link;
  }
  return best;
}

/** Gives the address a link leads to, or null for one that leads nowhere: a script, a place on the same page. */
export function addressOf(link: Element, page: ListPage): string | null {
  const href = link.getAttribute('href') ?? '';
  // javascript:void(0) · #top
  return /^\s*(?:#|javascript:|mailto:|$)/i.test(href) ? null : absoluteAddress(href, page.bases);
}

/** Gives the words of a link; where the page cuts them short, those of its title. */
export function wordsOf(link: Element): string {
  const shown = proseOf(link, null);
  const full = (link.getAttribute('title') ?? '').replaceAll(/\s+/g, ' ').trim();
  // 示例省数据局关于公开征求《公共数据授权运营…
  const cut = /(?:…|\.{2,})$/.test(shown);
  return shown === '' || (cut && full.length >= shown.length - 3) || (full.startsWith(shown) && full !== '') ? full : shown;
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
  // A whole card as one link: its heading is the title.
  const heading = link.querySelector('h1, h2, h3, h4, h5, h6');
  if (heading !== null) return proseOf(heading, null);
  const words = wordsOf(link);
  // The date inside the link belongs to the row, not to the title.
  const date = dated ?? [...link.querySelectorAll('*')].find((each) => isDate(lineOf(each, null)));
  const without = date && date !== link ? proseOf(link, date) : words;
  return words === proseOf(link, null) && without !== '' ? without : words;
}

function dateOf(row: Element, link: Element, dated: Element | null): string[] {
  if (dated !== null) return datesOf(dated);
  const inTime = within(row, 'time[datetime]');
  const beside = row === link ? lineOf(row, null) : lineOf(row, link);
  const around = [...(inTime === null ? [] : datesOf(inTime)), ...writtenDates(beside)];
  if (around.length > 0) return around;
  const small = [...link.querySelectorAll('*')].map((each) => lineOf(each, null)).find(isDate);
  return small === undefined ? writtenDates(row.nextElementSibling === null || hasLink(row.nextElementSibling) ? '' : lineOf(row.nextElementSibling, null)) : writtenDates(small);
}

function hasLink(element: Element): boolean {
  return within(element, 'a[href]') !== null;
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
