import { DAY, type Instant, type Zone } from '../domain/instant.ts';
import { parsePublished, type Published } from './published.ts';
import { wallClock } from './zone-clock.ts';

/** A text dates its publication in its first lines, or under its end; a line that does is short. */
const FIRST_LINES = 8;
const LAST_LINES = 3;
const LONGEST_LINE = 120;

// 发布时间:2026-11-23 · 2026-11-23 来源:示例社 · Published 23 November. A bare day under a document is the day it was signed.
const LABELLED = /发布|發布|發佈|发表|發表|刊发|刊發|时间|時間|日期|来源|來源|published|posted|released?|date/i;

/** Gives the publication date that a text itself states in a labelled line, or null where none does. */
export function statedDate(paragraphs: readonly string[], zone: Zone): Published | null {
  const lines = [...paragraphs.slice(0, FIRST_LINES), ...paragraphs.slice(FIRST_LINES).slice(-LAST_LINES)];
  for (const line of lines) {
    const published = line.length <= LONGEST_LINE && LABELLED.test(line) ? parsePublished(line, zone) : null;
    if (published !== null) return published;
  }
  return null;
}

/**
 * Says whether an instant of publication is a day and no time. A day is kept as the midnight that begins it in the zone of
 * its source, and systems that know no time write 00:00: neither is to be shown or compared as a time.
 */
export function isDayOnly(at: Instant, zone: Zone): boolean {
  return wallClock(at, zone) % DAY === 0 && at % 1000 === 0;
}

/** Gives the last instant that a publication date may mean: its own, or the end of its day where it is a day and no time. */
export function latestOf(at: Instant, zone: Zone): Instant {
  return isDayOnly(at, zone) ? at + DAY - 1 : at;
}
