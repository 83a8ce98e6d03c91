import { z } from 'zod';
import { DocumentKind, PolicyDate, Stage } from './facts.ts';
import { Instant, type LocalDate } from './instant.ts';

/** One step in a document's life, with the article that told of it. */
export const StageReached = z.object({ stage: Stage, on: Instant.nullable(), article: z.string() });
export type StageReached = z.infer<typeof StageReached>;

/** A rule, draft or plan itself. Its draft and its final text are two stories of this one document. */
export const PolicyDocument = z.object({
  id: z.string(),
  numbers: z.array(z.string()),
  titles: z.object({ zh: z.string().nullable(), en: z.string().nullable(), enOfficial: z.boolean().nullable() }),
  bodies: z.array(z.string()),
  kind: DocumentKind.nullable(),
  jurisdiction: z.string().nullable(),
  stages: z.array(StageReached),
  dates: z.array(PolicyDate),
});
export type PolicyDocument = z.infer<typeof PolicyDocument>;

export type Status =
  | 'open-for-comment'
  | 'comment-period-closed'
  | 'under-deliberation'
  | 'not-yet-in-force'
  | 'in-force'
  | 'amended'
  | 'repealed'
  | 'lapsed'
  | 'unknown';

/**
 * Gives what a document is today, derived from the last stage known, its dates and the day.
 * A draft whose deadline has passed is no longer open; a published rule binds from its effective
 * date on; with no date it stays unknown whether it binds.
 */
export function statusOn(stage: Stage | null, dates: readonly PolicyDate[], today: LocalDate): Status {
  const earliest = (role: PolicyDate['role']) =>
    dates.filter((date) => date.role === role).map((date) => date.on).sort()[0] ?? null;
  if (stage === null) return 'unknown';
  if (stage === 'repealed' || stage === 'amended') return stage;
  if (stage === 'deliberation') return 'under-deliberation';
  if (stage === 'consultation') {
    const due = dates.filter((date) => date.role === 'comments-due').map((date) => date.on).sort().at(-1);
    if (due === undefined) return 'unknown';
    return today <= due ? 'open-for-comment' : 'comment-period-closed';
  }
  const until = dates.filter((date) => date.role === 'valid-until').map((date) => date.on).sort().at(-1);
  if (until !== undefined && until < today) return 'lapsed';
  if (stage === 'in-force') return 'in-force';
  const effective = earliest('effective') ?? earliest('partly-effective');
  if (effective === null) return 'unknown';
  return effective <= today ? 'in-force' : 'not-yet-in-force';
}
