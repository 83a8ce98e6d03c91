import { z } from 'zod';

/** Milliseconds since 1970-01-01T00:00Z, the same in every table and every message. */
export const Instant = z.int();
export type Instant = z.infer<typeof Instant>;

/** A day of the calendar with no clock in it: `2026-09-15`. */
export const LocalDate = z.iso.date();
export type LocalDate = z.infer<typeof LocalDate>;

/** An IANA time zone that this machine knows. Bad ones would otherwise fail only when a slot is due. */
export const Zone = z.string().refine(isZone, { error: 'an IANA time zone like Asia/Shanghai' });
export type Zone = z.infer<typeof Zone>;

/** Gives the present instant. Injected everywhere, so that a test or the sample can say what day it is. */
export type Clock = () => Instant;

/** Gives a number in [0, 1). Injected, so that jitter and ids can be repeated in tests. */
export type Random = () => number;

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
