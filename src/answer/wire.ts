import { z } from 'zod';

/** What a model is asked to answer to a question. Plain, as in brief/wire.ts. */
export const WireAnswer = z.object({ answered: z.boolean(), zh: z.string(), en: z.string(), paragraphs: z.array(z.number()) });
export type WireAnswer = z.infer<typeof WireAnswer>;
