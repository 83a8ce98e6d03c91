import { z } from 'zod';
import { Instant } from './instant.ts';

/**
 * Work that one process has taken for a limited time. Every write under a claim compares the
 * token: who lost it changes nothing. Attempts are counted when claimed, so that a row which
 * kills the process is seen too.
 */
export const Claim = z.object({
  queue: z.string(),
  key: z.string(),
  token: z.string().nullable(),
  claimedUntil: Instant.nullable(),
  attempts: z.int().min(0),
  notBefore: Instant,
  lastReason: z.string().nullable(),
  setAside: z.boolean(),
});
export type Claim = z.infer<typeof Claim>;
