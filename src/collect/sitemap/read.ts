import { gunzipSync } from 'node:zlib';
import { Trouble } from '../../domain/errors.ts';
import type { Source } from '../../domain/source.ts';
import { decode } from '../decode.ts';
import { foundInstead } from '../instead.ts';
import type { OpenSource, Reading } from '../item.ts';
import { absoluteAddress, fewReasons, firstPublished, listedItem, newest, withoutTwins } from '../listed.ts';
import { withoutControls } from '../xml.ts';
import { type Sitemap, type SitemapEntry, parseSitemap } from './parse.ts';

/** The size of a sitemap, unpacked: https://www.sitemaps.org/protocol.html says 50 MB. In bytes. */
const MOST_BYTES = 50 * 1024 * 1024;
/** Sitemaps of one index that a reading opens, the newest first. */
const MOST_SITEMAPS = 20;
/** An index in an index is allowed by nobody and made by some. */
const DEEPEST = 2;

type Way = { source: Source; open: OpenSource; seen: Set<string>; skipped: string[]; pages: { entry: SitemapEntry; base: string }[] };

/** Reads a sitemap, a news sitemap, or an index of them. `lastmod` says when a page was changed, never when it was published. */
export async function readSitemap(source: Source, open: OpenSource): Promise<Reading> {
  const way: Way = { source, open, seen: new Set([source.location]), skipped: [], pages: [] };
  await collect(way, source.location, 0);
  if (way.pages.length === 0) throw new Trouble('source-changed', 'source.empty', { arguments: { source: source.id } });
  const { skipped } = way;
  const once = withoutTwins(way.pages, ({ entry }) => JSON.stringify(entry), skipped);
  const dated = once.map(({ entry, base }) => {
    const published = firstPublished(entry.published === null ? [] : [entry.published], source.zone);
    return { entry, base, published, changedAt: firstPublished(entry.changed === null ? [] : [entry.changed], source.zone).at };
  });
  const items = newest(dated, ({ published, changedAt }) => published.at ?? changedAt, skipped).map(({ entry, base, published, changedAt }) =>
    listedItem({
      url: absoluteAddress(entry.location, [base]),
      title: entry.title,
      publisher: entry.publisher,
      publishedAt: published.at,
      publishedWords: published.words,
      updatedAt: changedAt,
      blocks: [],
      notes: published.note === null ? [] : [published.note],
    }, 'sitemap'),
  );
  return { items, skipped: fewReasons(skipped) };
}

async function collect(way: Way, location: string, depth: number): Promise<void> {
  const { sitemap, url } = await openSitemap(way, location);
  if (sitemap.cut) way.skipped.push(`${url} breaks off`);
  // One at a time: a sitemap of 50,000 pages is large enough to push it in one call over the stack.
  for (const entry of sitemap.pages) way.pages.push({ entry, base: url });
  const indexed = newestSitemaps(sitemap, way, url);
  if (indexed.length > 0 && depth >= DEEPEST) way.skipped.push(`${url}: an index in an index in an index is not followed`);
  if (depth >= DEEPEST) return;
  let read = 0;
  let last: unknown = null;
  for (const next of indexed) {
    try {
      await collect(way, next, depth + 1);
      read += 1;
    } catch (error) {
      // One that fails leaves the others; if all do, the source does.
      if (!(error instanceof Trouble)) throw error;
      way.skipped.push(`${next}: ${error.message}`);
      last = error;
    }
  }
  if (read === 0 && last !== null) throw last;
}

function newestSitemaps(sitemap: Sitemap, way: Way, base: string): string[] {
  const dated = sitemap.sitemaps.map((entry) => ({ url: absoluteAddress(entry.location, [base]), at: firstPublished(entry.changed === null ? [] : [entry.changed], way.source.zone).at ?? 0 }));
  const fresh = dated.toSorted((a, b) => b.at - a.at).flatMap(({ url }) => (url === null || way.seen.has(url) ? [] : [url]));
  const room = Math.max(0, MOST_SITEMAPS - way.seen.size + 1);
  if (fresh.length > room) way.skipped.push(`${fresh.length - room} older sitemaps are left out`);
  const taken = fresh.slice(0, room);
  for (const url of taken) way.seen.add(url);
  return taken;
}

async function openSitemap(way: Way, location: string): Promise<{ sitemap: Sitemap; url: string }> {
  const { body, contentType, url } = await way.open.bytes(location);
  const { text, note } = decode(unpacked(body, way.source.id), contentType);
  if (note !== null) way.skipped.push(`${url}: ${note}`);
  const sitemap = parseSitemap(withoutControls(text));
  if (sitemap === null) throw foundInstead(text, way.source.id, 'source.not-a-sitemap');
  return { sitemap, url };
}

/** A file sitemap.xml.gz is packed whatever its headers say (RFC 1952: 1f 8b). */
function unpacked(body: Uint8Array, source: string): Uint8Array {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body;
  try {
    return gunzipSync(body, { maxOutputLength: MOST_BYTES });
  } catch (error) {
    throw new Trouble('source-changed', 'source.unreadable', { cause: error, arguments: { source } });
  }
}
