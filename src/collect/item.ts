import type { Instant } from '../domain/instant.ts';
import type { Language } from '../domain/language.ts';
import type { ListSelectors, Source, SourceClass } from '../domain/source.ts';

/** A piece of a page before it is numbered. */
export type RawBlock = { kind: 'text' | 'heading' | 'item' | 'row'; text: string };

/** What a source lists, read but not judged: null is what it does not say. */
export type Item = {
  url: string | null;
  title: string | null;
  publisher: string | null;
  class: SourceClass | null;
  language: Language | null;
  publishedAt: Instant | null;
  /** A later instant at which the same article was changed; orders two versions met in one reading. */
  updatedAt: Instant | null;
  blocks: RawBlock[];
  notes: string[];
};

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
