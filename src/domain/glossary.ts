import { z } from 'zod';

/** An official term: the Chinese, the accepted English, and the renderings known to be wrong. */
export const GlossaryTerm = z.object({
  zh: z.string().min(1),
  en: z.string().min(1),
  aliases: z.array(z.string()),
  wrong: z.array(z.string()),
  category: z.enum(['body', 'concept', 'document-kind', 'law', 'office', 'place', 'plan']),
  /** The kind of place where the pair is attested. */
  attested: z.string().min(1),
});
export type GlossaryTerm = z.infer<typeof GlossaryTerm>;
