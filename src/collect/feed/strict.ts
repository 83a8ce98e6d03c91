import { parseFeed } from 'feedsmith';
import { z } from 'zod';
import type { FeedEntry, ParsedFeed } from './entry.ts';

const text = z.string().nullish().catch(null);
const texts = z.array(z.string()).nullish().catch(null);
const valued = z.union([z.string(), z.object({ value: text }).transform((each) => each.value)]).nullish().catch(null);
const named = z.object({ value: text, title: valued, url: text }).nullish().catch(null);
const links = z.array(z.object({ href: text, rel: text })).nullish().catch(null);
const described = z.object({ description: valued }).nullish().catch(null);

/** The members of an entry that we read, over all the formats that feedsmith knows. */
const Entry = z.object({
  id: text,
  guid: named,
  rdf: z.object({ about: text }).nullish().catch(null),
  title: valued,
  link: text,
  links,
  enclosures: z.array(z.object({ url: text })).nullish().catch(null),
  pubDate: text,
  published: text,
  updated: text,
  description: text,
  summary: valued,
  content: z.object({ encoded: text, value: text }).nullish().catch(null),
  source: named,
  atom: z.object({ links, published: text, updated: text }).nullish().catch(null),
  dc: z.object({ dates: texts, publishers: texts, titles: texts, descriptions: texts }).nullish().catch(null),
  dcterms: z.object({ issued: texts, created: texts, modified: texts }).nullish().catch(null),
  media: z.object({ description: valued, group: described, groups: z.array(described).nullish().catch(null) }).nullish().catch(null),
  xml: z.object({ base: text }).nullish().catch(null),
});
type Entry = z.infer<typeof Entry>;

const Feed = z.object({
  link: text,
  links,
  items: z.array(z.unknown()).nullish(),
  entries: z.array(z.unknown()).nullish(),
  xml: z.object({ base: text }).nullish().catch(null),
});

/** Reads a feed that is XML as it should be, by feedsmith. Null where that refuses. */
export function strictFeed(written: string): ParsedFeed | null {
  try {
    const feed = Feed.parse(parseFeed(written).feed);
    const bases = said(feed.xml?.base);
    const alternate = feed.links?.find((link) => link.rel === 'alternate' || !link.rel)?.href;
    const entries = (feed.items ?? feed.entries ?? []).map((each) => entryOf(Entry.parse(each), bases));
    return { entries, site: feed.link ?? alternate ?? null, skipped: [], notes: [] };
  } catch {
    // What it says is wrong is of no use to a reader of the feed: the lenient way comes next, and says what it found.
    return null;
  }
}

function entryOf(entry: Entry, bases: readonly string[]): FeedEntry {
  const { content, media, atom, dc, dcterms } = entry;
  return {
    id: entry.guid?.value ?? entry.id ?? entry.rdf?.about ?? null,
    title: entry.title ?? dc?.titles?.[0] ?? null,
    links: [...said(entry.link).map((href) => ({ href, rel: null })), ...[...(entry.links ?? []), ...(atom?.links ?? [])].flatMap(({ href, rel }) => (href ? [{ href, rel: rel ?? null }] : []))],
    enclosure: entry.enclosures?.[0]?.url ?? null,
    published: [...said(entry.pubDate, entry.published, atom?.published), ...(dc?.dates ?? []), ...(dcterms?.issued ?? []), ...(dcterms?.created ?? [])],
    changed: [...said(entry.updated, atom?.updated), ...(dcterms?.modified ?? [])],
    publisher: entry.source?.title ?? entry.source?.value ?? dc?.publishers?.[0] ?? null,
    texts: [
      ...said(content?.encoded, content?.value, entry.description, entry.summary),
      ...(dc?.descriptions ?? []),
      ...said(media?.description, media?.group?.description, ...(media?.groups ?? []).map((group) => group?.description)),
    ],
    bases: [...bases, ...said(entry.xml?.base)],
  };
}

function said(...values: (string | null | undefined)[]): string[] {
  return values.filter((value): value is string => value !== null && value !== undefined && value !== '');
}
