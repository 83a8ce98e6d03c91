import type { Instant } from '../domain/instant.ts';
import type { Language } from '../domain/language.ts';
import type { ListSelectors, Source, SourceClass } from '../domain/source.ts';

/** A piece of a page before it is numbered; `file` is the attachment it was read from, null for the page itself. */
export type RawBlock = { kind: 'text' | 'heading' | 'item' | 'row'; text: string; file: string | null };

/** A file that a page offers beside its text: its name as the page writes it, its address absolute, http or https. */
export type Attachment = { readonly name: string; readonly url: string };

/** Where each field was read, in words for the operator ("meta PubDate", "line 来源"); null where the field is null. */
export type From = Readonly<Record<'title' | 'url' | 'publisher' | 'publishedAt' | 'language' | 'text', string | null>>;

/** What a source lists, read but not judged: null is what it does not say. */
export type Item = {
  url: string | null;
  title: string | null;
  publisher: string | null;
  class: SourceClass | null;
  language: Language | null;
  publishedAt: Instant | null;
  /** What stands where the date should, where it cannot be read without knowing when it was read (昨天 17:00, 11-23). */
  publishedWords: string | null;
  /** A later instant at which the same article was changed; orders two versions met in one reading. */
  updatedAt: Instant | null;
  /** Why it is no article at all (an error page, a list of links), in words for the operator. */
  notArticle: string | null;
  blocks: RawBlock[];
  attachments: readonly Attachment[];
  from: From;
  notes: string[];
};

const NOTHING: Omit<Item, 'attachments' | 'blocks' | 'from' | 'notes'> = {
  url: null,
  title: null,
  publisher: null,
  class: null,
  language: null,
  publishedAt: null,
  publishedWords: null,
  updatedAt: null,
  notArticle: null,
};

/** Gives an item of what is known of it: the rest is null or empty. `from` may name places for fields that turned out null; those are dropped. */
export function itemFrom(known: Partial<Omit<Item, 'from'>>, from: Partial<From>): Item {
  const item = { ...NOTHING, blocks: [], attachments: [], notes: [], ...known };
  const said = (field: Exclude<keyof From, 'text'>) => (item[field] === null ? null : (from[field] ?? null));
  return {
    ...item,
    from: {
      title: said('title'),
      url: said('url'),
      publisher: said('publisher'),
      publishedAt: said('publishedAt'),
      language: said('language'),
      text: item.blocks.length === 0 ? null : (from.text ?? null),
    },
  };
}

/**
 * One reading of a source. What could not be used keeps its reason for the operator. Of a list page whose selectors
 * nobody gave, `selectors` are those that were guessed, for a person to approve.
 */
export type Reading = { items: Item[]; skipped: string[]; selectors?: ListSelectors };

/** How one kind of source is read. Throws a Trouble: `source-unreachable` (again later) or `source-changed`. */
export type ReadSource = (source: Source, open: OpenSource) => Promise<Reading>;

/** Bytes from where a source lies, through the guard, with limits on size and time. */
export type OpenSource = {
  bytes(location: string): Promise<{ body: Uint8Array; contentType: string | null; url: string }>;
  files(folder: string): Promise<string[]>;
};
