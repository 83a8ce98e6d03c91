import { Trouble } from '../../domain/errors.ts';
import type { ListSelectors, ListSettings, Source } from '../../domain/source.ts';
import { decode } from '../decode.ts';
import type { Item, OpenSource, Reading } from '../item.ts';
import { MOST_ITEMS, fewReasons, newest, withoutTwins } from '../listed.ts';
import { type ListPage, listPage } from './dom.ts';
import { guessSelectors } from './guess.ts';
import { nextAddress } from './next.ts';
import { readRow } from './row.ts';

/** Where a team says nothing: guess, and read the first page only, which every reading sees again. */
const UNSAID: ListSettings = { selectors: null, next: null, pages: 1 };

/**
 * Reads a list page and, where asked, the pages after it. Without selectors they are guessed, and given with the
 * reading. Its items have no text: that lies behind their links. Nothing listed is a source that changed.
 */
export async function readList(source: Source, open: OpenSource): Promise<Reading> {
  const settings = source.list ?? UNSAID;
  const skipped: string[] = [];
  const first = await openPage(source.location, open, skipped);
  const selectors = settings.selectors ?? guessSelectors(first);
  if (selectors === null) throw new Trouble('source-changed', 'source.empty', { arguments: { source: source.id } });
  const items = rowsOf(first, selectors, source, skipped);
  const seen = new Set([source.location, first.url]);
  let page = first;
  for (let number = 2; number <= settings.pages; number += 1) {
    const next = nextAddress(page, settings.next);
    if (next === null || seen.has(next)) break;
    seen.add(next);
    try {
      page = await openPage(next, open, skipped);
      items.push(...rowsOf(page, selectors, source, skipped));
    } catch (error) {
      // What the first pages say is good without the rest, which the next reading tries again.
      if (!(error instanceof Trouble)) throw error;
      skipped.push(`page ${number}: ${error.message}`);
      break;
    }
  }
  if (items.length === 0) throw new Trouble('source-changed', 'source.empty', { arguments: { source: source.id } });
  const once = withoutTwins(items, ({ url, title }) => JSON.stringify([url, title]), skipped);
  const reading = { items: newest(once, (item) => item.publishedAt, skipped), skipped: fewReasons(skipped) };
  return settings.selectors === null ? { ...reading, selectors } : reading;
}

async function openPage(location: string, open: OpenSource, skipped: string[]): Promise<ListPage> {
  const { body, contentType, url } = await open.bytes(location);
  const { text, note } = decode(body, contentType);
  if (note !== null) skipped.push(`${url}: ${note}`);
  return listPage(text, url);
}

function rowsOf(page: ListPage, selectors: ListSelectors, source: Source, skipped: string[]): Item[] {
  const items: Item[] = [];
  // A list begins with its newest: of one without end the beginning is enough.
  const rows = [...selected(page, selectors.item, source)];
  if (rows.length > MOST_ITEMS) skipped.push(`${rows.length - MOST_ITEMS} older items of ${rows.length} are left out`);
  for (const row of rows.slice(0, MOST_ITEMS)) {
    const read = readRow(row, selectors, page, source.zone);
    if (read === null) continue;
    if ('skipped' in read) skipped.push(read.skipped);
    else items.push(read);
  }
  return items;
}

function selected(page: ListPage, selector: string, source: Source): ReturnType<ListPage['root']['querySelectorAll']> {
  try {
    return page.root.querySelectorAll(selector);
  } catch (error) {
    throw new Trouble('configuration', 'source.bad-selector', { cause: error, arguments: { source: source.id, selector } });
  }
}
