import { Trouble } from '../../domain/errors.ts';
import type { Source } from '../../domain/source.ts';
import type { OpenSource, Reading } from '../item.ts';
import { SOURCE_READERS } from '../sources/index.ts';

type Page = Awaited<ReturnType<OpenSource['bytes']>>;
/** What was opened for a reading so far, by its address: a page, or why there is none. */
export type Opened = Readonly<Record<string, Page | { failed: string }>>;
/** A reading, or the address of the next page that it needs. */
export type ReadOrWants = { reading: Reading } | { wants: string };

/**
 * Reads a source from pages that are at hand. A reader that asks for one more gives its address: whoever may
 * open it calls again with it. So no byte from outside is parsed in the process that holds the secrets.
 */
export async function readOpened({ source, opened }: { source: Source; opened: Opened }): Promise<ReadOrWants> {
  const wanted: string[] = [];
  const open: OpenSource = {
    bytes: (location) => {
      const page = opened[location];
      if (page === undefined) wanted.push(location);
      if (page === undefined || 'failed' in page) throw new Trouble('source-unreachable', 'source.unreadable', { arguments: { source: source.id } });
      return Promise.resolve(page);
    },
    files: () => {
      throw new Trouble('source-unreachable', 'source.no-file', { arguments: { path: source.location } });
    },
  };
  const read = await SOURCE_READERS[source.kind](source, open).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
  const [wants] = wanted;
  if (wants !== undefined) return { wants };
  if (read instanceof Error) throw read;
  return { reading: read };
}
