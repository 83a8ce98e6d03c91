import type { ReadAttachment } from '../attachment.ts';
import { decode } from '../decode.ts';
import type { Item } from '../item.ts';
import { pageItem } from '../page.ts';
import type { Parsers } from './message.ts';
import { type ParsePool, parsePool, PARSE_LIMITS } from './pool.ts';
import { readRobots } from './robots.ts';
import { readOpened } from './source.ts';

/** What is parsed in a process of its own: each takes and gives plain values, and knows nothing but its input. */
export const PARSERS = {
  attachment: async ({ body, name }: { body: Uint8Array; name: string }): Promise<ReadAttachment> => {
    // PDF and DOCX readers are large, and most readings need neither.
    const { readAttachment } = await import('../attachment.ts');
    return readAttachment(body, name);
  },
  page: ({ body, contentType, url, zone }: { body: Uint8Array; contentType: string | null; url: string; zone: string }): Item => {
    const { text, note } = decode(body, contentType);
    const item = pageItem(text, url, zone);
    return note === null ? item : { ...item, notes: [note, ...item.notes] };
  },
  robots: readRobots,
  source: readOpened,
} satisfies Parsers;

/** Asks for one parser by its name. */
export type Parse = ParsePool<typeof PARSERS>['parse'];

/** Gives these parsers within the bot's limits. */
export function openParsers(): ParsePool<typeof PARSERS> {
  return parsePool(new URL(import.meta.url), PARSE_LIMITS);
}
