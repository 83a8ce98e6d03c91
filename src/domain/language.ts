import { z } from 'zod';

/** A language that we read and write, by script: mainland and Singapore, Hong Kong and Taiwan, English. */
export const Language = z.enum(['zh-Hans', 'zh-Hant', 'en']);
export type Language = z.infer<typeof Language>;

/** One statement in both languages. Null is "not translated", and is shown as that. */
export const Bilingual = z.object({ zh: z.string().nullable(), en: z.string().nullable() });
export type Bilingual = z.infer<typeof Bilingual>;

/** A name that must exist in both languages. */
export const BilingualName = z.object({ zh: z.string().min(1), en: z.string().min(1) });
export type BilingualName = z.infer<typeof BilingualName>;

/** Gives the half of a bilingual statement that a language belongs to. */
export function half(language: Language): 'zh' | 'en' {
  return language === 'en' ? 'en' : 'zh';
}
