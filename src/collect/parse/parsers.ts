import type { Item } from '../item.ts';
import { pageItem } from '../page.ts';
import type { Parsers } from './message.ts';
import { type ParsePool, parsePool, PARSE_LIMITS } from './pool.ts';
import { readRobots } from './robots.ts';

/** What is parsed in a process of its own: each takes and gives plain values, and knows nothing but its input. */
export const PARSERS = {
  page: ({ html, url, zone }: { html: string; url: string | null; zone: string }): Item => pageItem(html, url, zone),
  robots: readRobots,
} satisfies Parsers;

/** Gives these parsers within the bot's limits. */
export function openParsers(): ParsePool<typeof PARSERS> {
  return parsePool(new URL(import.meta.url), PARSE_LIMITS);
}
