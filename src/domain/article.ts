import { z } from 'zod';
import { PolicyFacts } from './facts.ts';
import { Instant, Zone } from './instant.ts';
import { Language } from './language.ts';
import { Audience } from './place.ts';
import { SourceClass } from './source.ts';
import { VersionStamp } from './version.ts';

/** One numbered paragraph. A heading, a list item and a table row each count as one. */
export const Paragraph = z.object({
  n: z.int().min(1),
  kind: z.enum(['text', 'heading', 'item', 'row']),
  text: z.string().min(1),
  /** The attachment it was read from; null for the page itself. */
  file: z.string().nullable(),
});
export type Paragraph = z.infer<typeof Paragraph>;

/** The text of an article as it stood once. Never changed after: what cites a paragraph cites the revision. */
export const Revision = z.object({
  id: z.string(),
  article: z.string(),
  number: z.int().min(1),
  seenAt: Instant,
  title: z.string().min(1),
  paragraphs: z.array(Paragraph),
  /** Hash of title and paragraphs: the same text is the same revision. */
  textHash: z.string(),
  facts: PolicyFacts,
  /** 0 until the facts are read. */
  factsVersion: z.int().min(0),
  extractionVersion: VersionStamp,
  /** How it was read and what was odd, for the operator. */
  notes: z.array(z.string()),
});
export type Revision = z.infer<typeof Revision>;

/** One publication. Which text it has is its chain of revisions; `revision` is the newest. */
export const Article = z.object({
  id: z.string(),
  source: z.string(),
  owner: z.string(),
  audience: Audience,
  url: z.string(),
  publisher: z.string(),
  class: SourceClass,
  language: Language,
  zone: Zone,
  /** Null where the source gives none we can trust: never "now". */
  publishedAt: Instant.nullable(),
  firstSeenAt: Instant,
  revision: Revision,
});
export type Article = z.infer<typeof Article>;

/** What a claim rests on: one paragraph of one revision. */
export const Cite = z.object({ article: z.string(), revision: z.string(), paragraph: z.int().min(1) });
export type Cite = z.infer<typeof Cite>;
