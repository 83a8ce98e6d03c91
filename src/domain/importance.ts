import { z } from 'zod';

const Points = z.number().min(0, { error: '0 to 100 points' }).max(100, { error: '0 to 100 points' });

/** The most points that each part of a story's score can give; a team may set its own. */
export const Weights = z.strictObject({
  /** Source class and rank of the issuing body. */
  authority: Points.default(30),
  /** How many publishers have it. */
  coverage: Points.default(10),
  /** A day by which the reader must do something. */
  deadline: Points.default(10),
  /** The day on which a text takes effect. */
  effective: Points.default(5),
  /** Kind of document, and its stage. */
  kind: Points.default(20),
  /** An update of what was told stands above a first telling. */
  novelty: Points.default(10),
  /** How much of the story is of the topic. */
  topic: Points.default(15),
});
export type Weights = z.infer<typeof Weights>;

/** The parts that have a weight, and the two that have none: force of law is no matter of taste. */
export const PART_NAMES = [...Weights.keyof().options, 'force', 'limit'] as const;
export type PartName = (typeof PART_NAMES)[number];

/** One part of a score, and what it rests on, for `why`. */
export type Part = { name: PartName; points: number; because: Readonly<Record<string, string | number>> };
