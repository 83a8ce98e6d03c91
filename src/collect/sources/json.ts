import type { Source } from '../../domain/source.ts';
import { decode } from '../decode.ts';
import type { OpenSource, Reading } from '../item.ts';
import { readJson } from '../json/read.ts';

export const kind = 'json';

/** Reads the answer of a JSON API, by a shape that we know or by the paths that a team gives. */
export async function read(source: Source, open: OpenSource): Promise<Reading> {
  const { body, contentType, url } = await open.bytes(source.location);
  const { text, note } = decode(body, contentType);
  const { items, skipped } = readJson(text, source, url);
  return { items, skipped: note === null ? skipped : [note, ...skipped] };
}
