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
 * A draft whose last deadline has passed is no longer open, one without a deadline is neither open nor closed for all that
 * we know. A published rule binds from its effective date on, or from the day on which the first part of it does; with no
 * date it stays unknown whether it binds. A change or a repeal that is still to come is not yet in force itself.
 */
export function statusOn(stage: Stage | null, dates: readonly PolicyDate[], today: LocalDate): Status {
  const days = (role: PolicyDate['role']) => dates.filter((date) => date.role === role).map((date) => date.on).sort();
  if (stage === null) return 'unknown';
  if (stage === 'deliberation') return 'under-deliberation';
  if (stage === 'consultation') {
    const due = days('comments-due').at(-1);
    if (due === undefined) return 'unknown';
    return today <= due ? 'open-for-comment' : 'comment-period-closed';
  }
  const begins = [...days('effective').slice(0, 1), ...days('partly-effective').slice(0, 1)].sort()[0];
  const ahead = begins !== undefined && begins > today;
  if (stage === 'repealed' || stage === 'amended') return ahead ? 'not-yet-in-force' : stage;
  const until = days('valid-until').at(-1);
  if (until !== undefined && until < today) return 'lapsed';
  if (stage === 'in-force') return 'in-force';
  if (begins === undefined) return 'unknown';
  return ahead ? 'not-yet-in-force' : 'in-force';
}
