import { parseFeed } from 'feedsmith';
import { z } from 'zod';
import { Trouble } from '../../domain/errors.ts';
import type { Source } from '../../domain/source.ts';
import { parsePublished } from '../../text/dates.ts';
import { htmlBlocks } from '../blocks.ts';
import { decode } from '../decode.ts';
import { type Item, itemFrom, type OpenSource, type Reading } from '../item.ts';

export const kind = 'feed';

const text = z.string().nullish().catch(null);
const texts = z.array(z.string()).nullish().catch(null);
const named = z.object({ value: text, title: text, url: text }).nullish().catch(null);

/** The members of an entry that we read, over all the formats that feedsmith knows. */
const Entry = z.object({
  id: text,
  guid: named,
  title: z.union([z.string(), z.object({ value: text }).transform((title) => title.value)]).nullish().catch(null),
  link: text,
  url: text,
  links: z.array(z.object({ href: text, rel: text })).nullish().catch(null),
  pubDate: text,
  published: text,
  updated: text,
  date_published: text,
  date_modified: text,
  description: text,
  summary: z.union([z.string(), z.object({ value: text }).transform((summary) => summary.value)]).nullish().catch(null),
  content: z.object({ encoded: text, value: text }).nullish().catch(null),
  content_html: text,
  content_text: text,
  source: named,
  dc: z.object({ creators: texts, dates: texts, publishers: texts }).nullish().catch(null),
});

const Feed = z.object({ items: z.array(z.unknown()).nullish(), entries: z.array(z.unknown()).nullish() });

/** Reads RSS, RDF, Atom and JSON feeds. An empty feed is a source that changed, not a day without news. */
export async function read(source: Source, open: OpenSource): Promise<Reading> {
  const { body, contentType } = await open.bytes(source.location);
  const decoded = decode(body, contentType);
  let listed: unknown[];
  try {
    const feed = Feed.parse(parseFeed(decoded.text).feed);
    listed = feed.items ?? feed.entries ?? [];
  } catch (error) {
    throw new Trouble('source-changed', 'source.not-a-feed', { cause: error, arguments: { source: source.id } });
  }
  if (listed.length === 0) throw new Trouble('source-changed', 'source.empty', { arguments: { source: source.id } });
  const items = listed.map((each) => toItem(Entry.parse(each), source));
  const notes = decoded.note === null ? [] : [decoded.note];
  return { items: items.map((item) => ({ ...item, notes: [...notes, ...item.notes] })), skipped: [] };
}

function toItem(entry: z.infer<typeof Entry>, source: Source): Item {
  const notes: string[] = [];
  const alternate = entry.links?.find((link) => link.rel === 'alternate' || !link.rel)?.href;
  const written = entry.pubDate ?? entry.published ?? entry.date_published ?? entry.dc?.dates?.[0] ?? null;
  const published = written === null ? null : parsePublished(written, source.zone);
  if (written !== null && published === null) notes.push(`not a date we can read: ${written}`);
  const changed = entry.updated ?? entry.date_modified ?? null;
  const html = entry.content?.encoded ?? entry.content?.value ?? entry.content_html ?? entry.description ?? entry.summary ?? null;
  const known = {
    // https://example.com/a — a guid that is an address, where there is no link
    url: entry.link ?? alternate ?? entry.url ?? (/^https?:\/\//.test(entry.guid?.value ?? '') ? (entry.guid?.value ?? null) : null),
    title: entry.title ?? null,
    publisher: entry.source?.title ?? entry.source?.value ?? entry.dc?.publishers?.[0] ?? null,
    publishedAt: published?.at ?? null,
    publishedWords: published === null ? written : null,
    updatedAt: changed === null ? null : (parsePublished(changed, source.zone)?.at ?? null),
    blocks: html === null ? htmlBlocks(escapeText(entry.content_text ?? '')) : htmlBlocks(html),
    notes,
  };
  return itemFrom(known, { url: 'feed link', title: 'feed title', publisher: 'feed source', publishedAt: 'feed date', text: 'feed text' });
}

function escapeText(plain: string): string {
  return plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll(/\n+/g, '<br>');
}
