import { z } from 'zod';
import { Instant } from './instant.ts';

export const RelationKind = z.enum(['same-text', 'contains', 'translation', 'same-event', 'follows', 'different']);
export type RelationKind = z.infer<typeof RelationKind>;

/** How two articles belong together, and why, in words a person can read. */
export const Relation = z.object({
  a: z.string(),
  b: z.string(),
  kind: RelationKind,
  score: z.number().min(0).max(1),
  /** Both belong into one story. A stage of a document after another, or its explanation, is a story of its own. */
  sameStory: z.boolean(),
  reasons: z.array(z.string()),
});
export type Relation = z.infer<typeof Relation>;

/** A piece of news: the articles that report the same thing, one of which leads. */
export const Story = z.object({
  id: z.string(),
  /** Short number from its first telling, for ever: `26-1187`. Null until it is told. */
  number: z.string().nullable(),
  /** The document it is about, where one was recognised. */
  document: z.string().nullable(),
  lead: z.string(),
  articles: z.array(z.string()).min(1),
  /** Rises only when an article or a revision brought a change, never because our rules got better. */
  materialVersion: z.int().min(1),
  /** The story that it was merged into; its number goes on finding that one. */
  mergedInto: z.string().nullable(),
  createdAt: Instant,
});
export type Story = z.infer<typeof Story>;
