import { decodeXml } from '../xml.ts';
import type { FeedEntry, FeedLink } from './entry.ts';

/** One field of an entry while it is read: where its inside begins, and what it turned out to be. */
export type RawField = { name: string; attributes: Readonly<Record<string, string>>; from: number; html: string };

export type RawEntry = { kind: 'entry' | 'item'; about: string | null; bases: readonly string[]; fields: RawField[] };

/** Where the date of publication is written, the most trusted first. `updated` is none: it says when something was changed. */
const PUBLISHED = ['pubdate', 'published', 'issued', 'dc:date', 'dcterms:issued', 'created', 'dcterms:created'];
const CHANGED = ['updated', 'modified', 'dcterms:modified'];
const TEXTS = ['content:encoded', 'content', 'description', 'summary', 'dc:description', 'media:description'];

/** Gives what an entry says from its fields as they stand in the text. */
export function entryOf(raw: RawEntry): FeedEntry {
  const all = (names: readonly string[]) => names.flatMap((name) => raw.fields.filter((field) => field.name === name && field.html !== '').map((field) => field.html));
  const first = (...names: string[]) => all(names)[0] ?? null;
  const enclosure = raw.fields.find((field) => field.name === 'enclosure')?.attributes['url'];
  return {
    id: first('guid', 'id') ?? raw.about,
    title: first('title', 'dc:title'),
    links: linksOf(raw),
    enclosure: enclosure === undefined ? null : decodeXml(enclosure),
    published: all(PUBLISHED),
    changed: all(CHANGED),
    publisher: first('source', 'dc:publisher'),
    texts: all(TEXTS),
    bases: raw.bases,
  };
}

/** An Atom link has its address in `href`, an RSS one in its text; there are feeds that mix them up. */
function linksOf(raw: RawEntry): FeedLink[] {
  const links: FeedLink[] = [];
  for (const field of raw.fields) {
    if (field.name === 'feedburner:origlink' && field.html !== '') links.unshift({ href: field.html, rel: null });
    if (field.name !== 'link') continue;
    const { href, rel } = field.attributes;
    if (field.html !== '') links.push({ href: field.html, rel: null });
    else if (href !== undefined) links.push({ href: decodeXml(href), rel: rel ?? null });
  }
  return links;
}
