import { z } from 'zod';
import { DocumentKind, Stage } from './facts.ts';
import { BilingualName } from './language.ts';

/**
 * What is looked for, as a team writes it: `数据出境`, `"data security"` to the letter, `data|数据 + cross-border|出境` in one
 * sentence, `/cap(s|ped)? at \d+/` a pattern. `not` lists longer words in which the term is another word.
 */
export const Term = z.union([z.string().trim().min(1), z.strictObject({ term: z.string().trim().min(1), not: z.array(z.string().trim().min(1)) })]);
export type Term = z.infer<typeof Term>;

/**
 * What a team follows. An article is of the topic when it has all of `all`, one of each of `groups`, one of `any` (if any are
 * given), in substance and not in passing, none of `none`, and is what the filters let through.
 */
export const Topic = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  name: BilingualName,
  any: z.array(Term),
  all: z.array(Term),
  none: z.array(Term),
  /** One of each is needed, in one paragraph. */
  groups: z.array(z.array(Term).min(1)),
  /** Only these sources; empty means every source. The same holds for the next three, of which what is unknown is none. */
  sources: z.array(z.string()),
  kinds: z.array(DocumentKind),
  stages: z.array(Stage),
  jurisdictions: z.array(z.string()),
  /** Stories scored below this are left to `/brief topic`. */
  floor: z.number(),
});
export type Topic = z.infer<typeof Topic>;

/** A term by which an article is of a topic, as the team wrote it, and how often it stands in the title and in the text. */
export const TermHit = z.object({ term: z.string(), title: z.int().min(0), body: z.int().min(0) });
export type TermHit = z.infer<typeof TermHit>;

/** Gives a term as it was written. */
export function termText(term: Term): string {
  return typeof term === 'string' ? term : term.term;
}
