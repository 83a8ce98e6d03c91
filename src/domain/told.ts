import { z } from 'zod';
import { type DateRole, PolicyDate, Stage } from './facts.ts';
import { Instant } from './instant.ts';
import { Bilingual } from './language.ts';

/** The facts a place was told, kept to say later what changed, old against new. */
export const ToldSnapshot = z.object({
  headline: Bilingual,
  stage: Stage.nullable(),
  dates: z.array(PolicyDate),
  documentNumbers: z.array(z.string()),
});
export type ToldSnapshot = z.infer<typeof ToldSnapshot>;

/** What a place knows of a story. Unique on place, story and material version; it decides what is new. */
export const Told = z.object({
  place: z.string(),
  story: z.string(),
  materialVersion: z.int().min(1),
  /** Reserved when an edition is made, told when its delivery is sent, released when that fails for good. */
  state: z.enum(['reserved', 'told', 'released']),
  delivery: z.string(),
  snapshot: ToldSnapshot,
  changedAt: Instant,
});
export type Told = z.infer<typeof Told>;

/** A channel or person follows a document: every later stage and date reaches them. */
export const Track = z.object({
  place: z.string(),
  person: z.string().nullable(),
  document: z.string(),
  since: Instant,
});
export type Track = z.infer<typeof Track>;

/** One fact that is not what a place was told: old against new, each with its paragraph where it has one. */
export type Change =
  | { what: 'stage'; from: Stage; to: Stage }
  | { what: 'date'; role: DateRole; from: Side | null; to: Side }
  | { what: 'number'; to: Side };
/** `paragraph` is null where only the headline says it. */
export type Side = { text: string; paragraph: number | null };
