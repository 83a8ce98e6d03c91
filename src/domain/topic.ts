import { z } from 'zod';
import { BilingualName } from './language.ts';

/** What a team follows. An article matches when it has all of `all`, one of `any` (if any are given) and none of `none`. */
export const Topic = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  name: BilingualName,
  any: z.array(z.string().min(1)),
  all: z.array(z.string().min(1)),
  none: z.array(z.string().min(1)),
  /** Only these sources; empty means every source. */
  sources: z.array(z.string()),
  /** Stories scored below this are left to `/brief topic`. */
  floor: z.number(),
});
export type Topic = z.infer<typeof Topic>;
