import { plainText } from '../plain.ts';
import { walkTags } from '../tags.ts';
import { htmlOfRaw } from '../xml.ts';

/** One `url` or `sitemap` of a sitemap, as it is written. Null is what it does not say. */
export type SitemapEntry = { location: string; changed: string | null; published: string | null; title: string | null; publisher: string | null };

export type Sitemap = { pages: SitemapEntry[]; sitemaps: SitemapEntry[]; cut: boolean };

/**
 * The elements that we read, whatever their prefix. Sources: https://www.sitemaps.org/protocol.html and
 * https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap
 */
const FIELDS: ReadonlySet<string> = new Set(['lastmod', 'loc', 'name', 'publication_date', 'title']);

/** Gives what a sitemap or an index of sitemaps lists, however ill-formed; null for what is neither. */
export function parseSitemap(text: string): Sitemap | null {
  const sitemap: Sitemap = { pages: [], sitemaps: [], cut: false };
  let root: string | null = null;
  let open: { kind: string; fields: Map<string, string> } | null = null;
  let field: { name: string; from: number } | null = null;
  const end = (at: number) => {
    // The first of a name counts: an image beside the page has a location and a title too.
    if (open !== null && field !== null && !open.fields.has(field.name)) open.fields.set(field.name, htmlOfRaw(text.slice(field.from, at)));
    field = null;
  };
  const finish = (at: number) => {
    end(at);
    if (open !== null) (open.kind === 'url' ? sitemap.pages : sitemap.sitemaps).push(entryOf(open.fields));
    open = null;
  };
  walkTags(text, {
    open: ({ name, from, to, empty }) => {
      const local = name.split(':').at(-1) ?? name;
      if (root === null && (local === 'urlset' || local === 'sitemapindex')) root = local;
      if (root !== null && (local === 'url' || local === 'sitemap')) {
        finish(from);
        open = { kind: local, fields: new Map() };
      } else if (open !== null && FIELDS.has(local)) {
        end(from);
        // <image:loc>, <video:title>: of something on the page
        const own = !/^(?:image|video|xhtml):/.test(name);
        if (!empty && own) field = { name: local, from: to };
      }
    },
    close: (name, from) => {
      const local = name.split(':').at(-1) ?? name;
      if (local === field?.name) end(from);
      else if (local === open?.kind || local === root) finish(from);
      if (local === root) sitemap.cut = false;
    },
  });
  sitemap.cut = open !== null;
  return root === null ? null : sitemap;
}

function entryOf(fields: ReadonlyMap<string, string>): SitemapEntry {
  const said = (name: string) => plainText(fields.get(name) ?? '') || null;
  return { location: (fields.get('loc') ?? '').trim(), changed: said('lastmod'), published: said('publication_date'), title: said('title'), publisher: said('name') };
}
