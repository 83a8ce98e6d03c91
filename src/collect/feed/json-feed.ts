import { z } from 'zod';
import { parseJson } from '../json/salvage.ts';
import type { FeedEntry, ParsedFeed } from './entry.ts';

const text = z.union([z.string(), z.number().transform(String)]).nullish().catch(null);
/** Of a date only text is one: a bare number could be anything. */
const words = z.string().nullish().catch(null);

/** An item of a JSON Feed; a member of the wrong type says nothing. Source: https://www.jsonfeed.org/version/1.1/ */
const JsonItem = z.object({
  id: text,
  url: words,
  external_url: words,
  title: text,
  content_html: words,
  content_text: words,
  summary: words,
  date_published: words,
  date_modified: words,
  attachments: z.array(z.object({ url: words }).catch({})).nullish().catch(null),
});

const JsonFeed = z.object({ home_page_url: words, items: z.array(z.unknown()) });

/** Reads a JSON Feed. Null for what is none. Members of the wrong type are passed over, items that are no objects with a reason. */
export function jsonFeed(written: string): ParsedFeed | null {
  const parsed = parseJson(written);
  const feed = JsonFeed.safeParse(parsed?.value);
  if (!feed.success) return null;
  const skipped: string[] = [];
  const entries = feed.data.items.flatMap((each, at) => {
    const item = JsonItem.safeParse(each);
    if (item.success) return [entryOf(item.data)];
    skipped.push(`item ${at + 1} is no object`);
    return [];
  });
  if (parsed?.cut) skipped.push('the feed breaks off after its last complete item');
  return { entries, site: feed.data.home_page_url ?? null, skipped, notes: [] };
}

function entryOf(item: z.infer<typeof JsonItem>): FeedEntry {
  const said = (...values: (string | null | undefined)[]) => values.filter((value): value is string => typeof value === 'string' && value !== '');
  return {
    id: item.id ?? null,
    // Plain text by the specification; many write HTML's entities all the same.
    title: item.title ?? null,
    links: said(item.url, item.external_url).map((href) => ({ href, rel: null })),
    enclosure: item.attachments?.[0]?.url ?? null,
    published: said(item.date_published),
    changed: said(item.date_modified),
    publisher: null,
    texts: said(item.content_html, ...said(item.content_text, item.summary).map(asHtml)),
    bases: [],
  };
}

/** Plain text in the HTML that means it, its lines kept. */
function asHtml(plain: string): string {
  return plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll(/\n+/g, '<br>');
}
