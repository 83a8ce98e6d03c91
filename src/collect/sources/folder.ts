import { pathToFileURL } from 'node:url';
import { Trouble } from '../../domain/errors.ts';
import type { Source } from '../../domain/source.ts';
import { decode } from '../decode.ts';
import { readDocument } from '../document.ts';
import type { Item, OpenSource, Reading } from '../item.ts';

export const kind = 'folder';

/** Reads a folder of HTML, Markdown and text files; other files are passed over with a reason. */
export async function read(source: Source, open: OpenSource): Promise<Reading> {
  const files = await open.files(source.location);
  const items: Item[] = [];
  const skipped: string[] = [];
  for (const file of files) {
    // notice.md, page.html, page.htm, note.txt
    if (!/\.(md|markdown|html?|txt)$/i.test(file)) {
      skipped.push(`${file}: not HTML, Markdown or text`);
      continue;
    }
    const opened = await open.bytes(file).catch((error: unknown) => error);
    if (opened instanceof Error) {
      skipped.push(`${file}: ${opened.message}`);
      continue;
    }
    const { body, contentType } = opened as Awaited<ReturnType<OpenSource['bytes']>>;
    const { text, note } = decode(body, contentType);
    const item = readDocument(file, text, source.zone);
    const from = item.url === null ? { ...item.from, url: 'file' } : item.from;
    items.push({ ...item, url: item.url ?? pathToFileURL(file).href, from, notes: note === null ? item.notes : [note, ...item.notes] });
  }
  if (items.length === 0) throw new Trouble('source-changed', 'source.empty', { arguments: { source: source.id } });
  return { items, skipped };
}
