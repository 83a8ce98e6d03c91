import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { LocalDate, Zone } from '../domain/instant.ts';
import { BilingualName, Language } from '../domain/language.ts';
import { JsonShapeName, Source, SourceClass } from '../domain/source.ts';

/** How a source of the catalogue is read: an RSS or Atom feed, a list page, a sitemap, a JSON answer, or a route of RSSHub. */
export const CATALOG_KINDS = ['feed', 'json', 'list', 'rsshub', 'sitemap'] as const;

const Selector = z.string().min(1);

/** CSS selectors of a list page; null is "the row itself" or "not known", and the reader looks for itself. */
const Selectors = z.strictObject({
  item: Selector,
  title: Selector.nullable().default(null),
  link: Selector.nullable().default(null),
  date: Selector.nullable().default(null),
});

/** A place that publishes policy, as the catalogue offers it. Nothing in it was tried: `facts` says where the address was read. */
export const CatalogEntry = z.strictObject({
  id: Source.shape.id,
  name: BilingualName,
  kind: z.enum(CATALOG_KINDS),
  url: z.url({ protocol: /^https?$/ }),
  /** The name of a JSON form that we know; null for what is not JSON, or has a form whose paths must be given. */
  shape: JsonShapeName.nullable().default(null),
  selectors: Selectors.nullable().default(null),
  language: Language,
  zone: Zone,
  class: SourceClass,
  // HK, CN-GD, INT
  jurisdiction: z.string().regex(/^(?:INT|[A-Z]{2}(?:-[A-Z]{2})?)$/),
  facts: z.strictObject({
    // github:example/repository src/feeds.ts, or https://docs.example/feeds, or code-index:12345
    from: z.string().regex(/^(?:github:[\w.-]+\/[\w.-]+ \S+|https:\/\/\S+|code-index:\d+)$/),
    on: LocalDate,
  }),
  note: z.string().min(1).nullable().default(null),
});
export type CatalogEntry = z.infer<typeof CatalogEntry>;

/**
 * Gives the sources of catalog.yaml beside this file, checked and sorted by id. The file belongs to the
 * program, so one that does not hold is a fault of ours and throws what zod or the YAML reader say.
 */
export function loadCatalog(): CatalogEntry[] {
  const text = readFileSync(new URL('catalog.yaml', import.meta.url), 'utf8');
  return z
    .array(CatalogEntry)
    .parse(parse(text, { schema: 'core' }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
