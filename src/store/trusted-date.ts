import { DAY, type Instant, type Zone } from '../domain/instant.ts';
import { localDate } from '../text/dates.ts';
import { statedDate } from '../text/stated-date.ts';

/**
 * Gives the instant of publication to keep when a known article is read again: the first trusted one, so that a source
 * which dates everything anew brings nothing back, unless the new text itself states the day of the new one. Nothing is
 * published after it was first seen (but for a day, as clocks differ).
 */
export function keptDate(known: { publishedAt: Instant | null; firstSeenAt: Instant }, read: { publishedAt: Instant | null; zone: Zone; paragraphs: readonly { text: string }[] }): Instant | null {
  if (read.publishedAt === null || read.publishedAt === known.publishedAt || read.publishedAt > known.firstSeenAt + DAY) return known.publishedAt;
  if (known.publishedAt === null) return read.publishedAt;
  const stated = statedDate(read.paragraphs.map((paragraph) => paragraph.text), read.zone);
  return stated !== null && localDate(stated.at, read.zone) === localDate(read.publishedAt, read.zone) ? read.publishedAt : known.publishedAt;
}
