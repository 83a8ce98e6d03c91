import type { Source } from '../../domain/source.ts';
import { decode } from '../decode.ts';
import { readFeed } from '../feed/read.ts';
import type { OpenSource, Reading } from '../item.ts';

export const kind = 'feed';

/** Reads RSS, RDF, Atom and JSON feeds, ill-formed ones too. An empty feed is a source that changed, not a day without news. */
export async function read(source: Source, open: OpenSource): Promise<Reading> {
  const { body, contentType, url } = await open.bytes(source.location);
  const { text, note } = decode(body, contentType);
  const { items, skipped } = readFeed(text, source, url);
  return { items: note === null ? items : items.map((item) => ({ ...item, notes: [note, ...item.notes] })), skipped };
}
