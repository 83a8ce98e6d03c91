import { DAY, type Instant, type Zone } from '../domain/instant.ts';
import { localDate, parsePublished } from '../text/dates.ts';

/** A page dates itself in its first lines, or under its text. */
const FIRST_LINES = 8;
const LAST_LINES = 3;

/**
 * Gives the instant of publication to keep when a known article is read again: the first trusted one, so that a source
 * which dates everything anew brings nothing back, unless the new text itself states the day of the new one. Nothing is
 * published after it was first seen (but for a day, as clocks differ).
 */
export function keptDate(known: { publishedAt: Instant | null; firstSeenAt: Instant }, read: { publishedAt: Instant | null; zone: Zone; paragraphs: readonly { text: string }[] }): Instant | null {
  if (read.publishedAt === null || read.publishedAt === known.publishedAt || read.publishedAt > known.firstSeenAt + DAY) return known.publishedAt;
  if (known.publishedAt === null) return read.publishedAt;
  const day = localDate(read.publishedAt, read.zone);
  const lines = [...read.paragraphs.slice(0, FIRST_LINES), ...read.paragraphs.slice(FIRST_LINES).slice(-LAST_LINES)];
  const stated = lines.some(({ text }) => {
    const said = parsePublished(text, read.zone);
    return said !== null && localDate(said.at, read.zone) === day;
  });
  return stated ? read.publishedAt : known.publishedAt;
}
