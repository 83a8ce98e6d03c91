import { Trouble } from '../../domain/errors.ts';
import type { Source } from '../../domain/source.ts';
import { htmlBlocks } from '../blocks.ts';
import type { Item, Reading } from '../item.ts';
import { absoluteAddress, fewReasons, firstPublished, listedItem, newest, withoutTwins } from '../listed.ts';
import { plainText } from '../plain.ts';
import { withoutControls, withoutWrappers } from '../xml.ts';
import type { FeedEntry, ParsedFeed } from './entry.ts';
import { notAFeed } from './instead.ts';
import { jsonFeed } from './json-feed.ts';
import { lenientFeed } from './lenient.ts';
import { withPlainMarks } from './repair.ts';
import { strictFeed } from './strict.ts';

/** Gives the items of a feed's text, whatever its format. `location` is where it was found, after redirects. */
export function readFeed(written: string, source: Source, location: string): Reading {
  const text = withoutControls(written);
  const feed = parseFeed(text);
  if (feed === null) throw notAFeed(text, source.id, location);
  if (feed.entries.length === 0) throw new Trouble('source-changed', 'source.empty', { arguments: { source: source.id } });
  const skipped = [...feed.skipped];
  const once = withoutTwins(feed.entries, ({ id, title, links, texts, published }) => JSON.stringify([id, title, links, texts, published]), skipped);
  const dated = once.map((entry) => ({ entry, published: firstPublished(entry.published, source.zone) }));
  const bases = basesOf(feed.site, location);
  const items = newest(dated, ({ published }) => published.at, skipped).map(({ entry, published }) => itemOf(entry, published, { bases, zone: source.zone, notes: feed.notes }));
  return { items, skipped: fewReasons(skipped) };
}

/**
 * Gives what a text says as a feed, or null if it is none. What feedsmith reads in full is taken as it reads it; where
 * it refuses, drops entries, or the text breaks off, the lenient way reads it again.
 */
export function parseFeed(written: string): ParsedFeed | null {
  // {"version":"https://jsonfeed.org/version/1.1",…
  if (/^\s*[{[]/.test(written.slice(0, 1000))) return jsonFeed(written);
  const text = withPlainMarks(written);
  // <item> · <atom:entry> · <item rdf:about="…">
  const begun = text.match(/<(?:[\w.-]+:)?(?:item|entry)[\s/>]/gi)?.length ?? 0;
  const ended = /<\/(?:[\w.-]+:)?(?:rss|feed|rdf)\s*>/i.test(text);
  const strict = ended && begun > 0 && !text.includes('xml:base') ? strictFeed(text) : null;
  if (strict !== null && strict.entries.length >= begun && fullness(strict) === 2 * begun) return strict;
  const lenient = lenientFeed(text);
  const more = fullness(lenient) - (strict === null ? 0 : fullness(strict));
  if (strict !== null && (more < 0 || (more === 0 && strict.entries.length >= lenient.entries.length))) return strict;
  if (lenient.entries.some((entry) => entry.title !== null || entry.links.length > 0)) return lenient;
  // <rss version="2.0"> with nothing in it, but no page
  return /<(?:[\w.-]+:)?(?:rss|feed|rdf|channel)[\s>]/i.test(text) && !/<html[\s>]/i.test(text) ? { ...lenient, entries: [] } : null;
}

/** How many titles and addresses a reading found: what tells two readings of one text apart. */
function fullness({ entries }: ParsedFeed): number {
  return entries.filter(({ title }) => title !== null).length + entries.filter((entry) => entry.links.length > 0 || isAddress(entry.id)).length;
}

// https://example.com/a — an id that is an address
function isAddress(id: string | null): id is string {
  return id !== null && /^https?:\/\//.test(id);
}

/** Relative links belong to the site that the feed says it is of, where that is another than the one it came from. */
function basesOf(site: string | null, location: string): string[] {
  const from = URL.parse(location);
  const said = site === null ? null : URL.parse(site, from?.href);
  const local = from === null || !/^https?:$/.test(from.protocol);
  return said !== null && (local || said.host !== from.host) ? [said.href] : local ? [] : [location];
}

function itemOf(entry: FeedEntry, published: ReturnType<typeof firstPublished>, feed: { bases: readonly string[]; zone: string; notes: readonly string[] }): Item {
  const title = plainText(withoutWrappers(entry.title ?? ''));
  return listedItem({
    url: addressOf(entry, [...feed.bases, ...entry.bases]),
    title: title === '' ? null : title,
    publisher: plainText(withoutWrappers(entry.publisher ?? '')) || null,
    publishedAt: published.at,
      publishedWords: published.words,
    updatedAt: firstPublished(entry.changed, feed.zone).at,
    blocks: htmlBlocks(withoutWrappers(fullest(entry.texts))),
    notes: published.note === null ? [...feed.notes] : [...feed.notes, published.note],
  }, 'feed');
}

/** The link to the article: never the one to the feed itself. An id or a file is one where there is no other. */
function addressOf(entry: FeedEntry, bases: readonly string[]): string | null {
  const meant = entry.links.filter(({ rel }) => rel === null || rel === '' || rel === 'alternate').map(({ href }) => href);
  const ids = isAddress(entry.id) ? [entry.id] : [];
  const files = entry.enclosure === null ? [] : [entry.enclosure];
  for (const link of [...meant, ...ids, ...files]) {
    const address = absoluteAddress(link, bases);
    if (address !== null) return address;
  }
  return null;
}

/** Feeds give a summary and a text under many names: the longest is the text. */
function fullest(texts: readonly string[]): string {
  const length = (html: string) => html.replaceAll(/<[^<>]*>/g, '').length;
  return texts.reduce((best, each) => (length(each) > length(best) ? each : best), '');
}
