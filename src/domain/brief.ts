import { z } from 'zod';
import { Cite } from './article.ts';
import { DocumentKind } from './facts.ts';
import { Instant } from './instant.ts';
import { Bilingual } from './language.ts';
import { VersionStamp } from './version.ts';

/** What the comparison of a point with its paragraphs gave. */
export const CheckOutcome = z.enum(['unchecked', 'quoted', 'supported', 'contradicted', 'not-found', 'no-claim']);
export type CheckOutcome = z.infer<typeof CheckOutcome>;

/** One statement in both languages with the paragraphs it rests on. A point without a cite cannot be built. */
export const Point = Bilingual.extend({ cites: z.array(Cite).min(1), check: CheckOutcome });
export type Point = z.infer<typeof Point>;

export const PointGroup = z.object({ title: Bilingual, points: z.array(Point).min(1) });
export type PointGroup = z.infer<typeof PointGroup>;

/** A point that failed its check, kept for `why` and counted in the message, never shown. */
export const WithheldPoint = Bilingual.extend({ cites: z.array(Cite), reason: z.string() });
export type WithheldPoint = z.infer<typeof WithheldPoint>;

export const Usage = z.object({ promptTokens: z.int(), completionTokens: z.int(), calls: z.int() });
export type Usage = z.infer<typeof Usage>;

/** What we say about a story. Keyed by its set of revisions: readers of other audiences get another brief. */
export const Brief = z.object({
  story: z.string(),
  materialVersion: z.int().min(1),
  /** Hash of the revisions it was written from. */
  textKey: z.string(),
  kind: DocumentKind.nullable(),
  headline: Bilingual,
  viewpoint: Point.nullable(),
  groups: z.array(PointGroup),
  withheld: z.array(WithheldPoint),
  writer: z.enum(['model', 'extractive']),
  model: z.string().nullable(),
  promptVersion: z.string().nullable(),
  usage: Usage,
  writtenAt: Instant,
  version: VersionStamp,
});
export type Brief = z.infer<typeof Brief>;
