import { z } from 'zod';
import { Cite } from './article.ts';
import { Instant } from './instant.ts';
import { Bilingual } from './language.ts';

/** An answer in the asker's language (the other where it exists), or an honest "not in my sources". */
export const Answer = z.object({
  answered: z.boolean(),
  text: Bilingual,
  cites: z.array(Cite),
  /** What came closest when nothing bears an answer out. */
  nearest: z.array(Cite),
  /** How many paragraphs were searched. */
  searched: z.int(),
  writer: z.enum(['model', 'extractive']),
});
export type Answer = z.infer<typeof Answer>;

/** One exchange in a thread: only questions put to us and our answers, never other people's talk. */
export const Turn = z.object({ question: z.string(), answer: Answer, askedAt: Instant });
export type Turn = z.infer<typeof Turn>;

/** The thread's memory. It may be forgotten: it lives in Keyv with a time to live. */
export const Conversation = z.object({ stories: z.array(z.string()), turns: z.array(Turn) });
export type Conversation = z.infer<typeof Conversation>;
