import { z } from 'zod';
import { Zone } from './instant.ts';
import { Language } from './language.ts';
import { Audience } from './place.ts';

/** What a source is to a reader, weightiest first: the primary text leads before any paper. */
export const SOURCE_CLASSES = [
  'official-text',
  'official-interpretation',
  'state-media',
  'market-media',
  'foreign-media',
  'think-tank',
] as const;
export const SourceClass = z.enum(SOURCE_CLASSES);
export type SourceClass = z.infer<typeof SourceClass>;

/** Where the articles lie. Each kind has one reader under collect/sources. */
export const SourceKind = z.enum(['feed', 'folder', 'json', 'list', 'rsshub', 'sitemap']);
export type SourceKind = z.infer<typeof SourceKind>;

/** Whether the page behind an item's link is read for its text: of items that have only a teaser, of all, or of none. */
export const Follow = z.enum(['never', 'when-short', 'always']);
export type Follow = z.infer<typeof Follow>;

/** What a kind of source does where a team says nothing: lists have no text, feeds may have some, a folder has it all. */
export const FOLLOW: Readonly<Record<SourceKind, Follow>> = {
  feed: 'when-short',
  folder: 'never',
  json: 'when-short',
  list: 'always',
  rsshub: 'when-short',
  sitemap: 'always',
};

/**
 * CSS selectors of a list page: its rows and, below each, title, link and date. Null is our own way: the link with the
 * longest words and its words, the date that stands in the row or else in the link's address.
 */
export const ListSelectors = z.object({
  item: z.string(),
  title: z.string().nullable(),
  link: z.string().nullable(),
  date: z.string().nullable(),
});
export type ListSelectors = z.infer<typeof ListSelectors>;

/** Pages of one list that a reading opens at most: the news of a quarter of an hour is on the first. */
export const MOST_PAGES = 20;

/** How a list page is read. No selectors: they are guessed. `next` is the selector of the link to the next page, null our own way. */
export const ListSettings = z.object({ selectors: ListSelectors.nullable(), next: z.string().nullable(), pages: z.int().min(1).max(MOST_PAGES) });
export type ListSettings = z.infer<typeof ListSettings>;

/** JSON that we know by name; what is in it is a table of collect/json. */
export const JSON_SHAPES = ['cn-government-search', 'cn-policy-library', 'gov-uk-search', 'us-federal-register'] as const;
export const JsonShapeName = z.enum(JSON_SHAPES);
export type JsonShapeName = z.infer<typeof JsonShapeName>;

/** Paths into one item of a JSON answer, the first that says something counts: `title`, `source.name`, `files[0].url`. */
const Paths = z.array(z.string());

/** Where the articles stand in a JSON answer. A `url` may be a template: `https://x.example/detail/{id}`. */
export const JsonFields = z.object({
  /** Paths to lists of items, read one after the other. */
  items: Paths,
  title: Paths,
  url: Paths,
  date: Paths,
  changed: Paths,
  publisher: Paths,
  summary: Paths,
  content: Paths,
});
export type JsonFields = z.infer<typeof JsonFields>;

/** A place that publishes. `owner` is `shared` or the installation whose source it is. */
export const Source = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  kind: SourceKind,
  /** An http(s) URL, or the absolute path of a local file or folder. */
  location: z.string().min(1),
  publisher: z.string().min(1),
  language: Language,
  zone: Zone,
  class: SourceClass,
  /** Lies at a private address on purpose: allowed for this source alone, under this location's folder. */
  privateAddress: z.boolean(),
  owner: z.string(),
  audience: Audience,
  /** Not there: what FOLLOW says of the kind. */
  follow: Follow.optional(),
  /** How a list page is read; not there: guessed, one page. */
  list: ListSettings.optional(),
  /** What a JSON answer means: a shape that we know, or paths. */
  json: z.union([JsonShapeName, JsonFields]).optional(),
});
export type Source = z.infer<typeof Source>;

/** Gives whether the pages behind a source's links are read. */
export function followOf(source: Source): Follow {
  return source.follow ?? FOLLOW[source.kind];
}
