import { z } from 'zod';
import { DAY, HOUR, MINUTE } from '../domain/instant.ts';

const UNITS: Readonly<Record<string, number>> = { d: DAY, h: HOUR, m: MINUTE };

/** `7d`, `12h`, `30m` as milliseconds. */
export const Duration = z
  .string()
  // 7d
  .regex(/^[1-9]\d{0,3}[dhm]$/, { error: 'a duration like 7d, 12h or 30m' })
  .transform((text) => Number(text.slice(0, -1)) * (UNITS[text.slice(-1)] ?? Number.NaN));
