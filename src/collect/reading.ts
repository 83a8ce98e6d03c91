import { Trouble } from '../domain/errors.ts';
import type { Source } from '../domain/source.ts';
import type { OpenSource, Reading } from './item.ts';
import { withinLimits } from './limits.ts';
import type { Parse } from './parse/parsers.ts';
import type { Opened } from './parse/source.ts';
import { SOURCE_READERS } from './sources/index.ts';

/** Pages of a list or sitemaps of an index that one reading may open, whatever a source says. */
const MOST_OPENED = 45;
/** All that one reading may weigh together. In bytes. */
const MOST_BYTES = 100 * 1024 * 1024;

/**
 * Reads a source. What comes from outside is parsed in a process of its own, page by page as its reader asks for them; a
 * folder of this machine is read here. Throws a Trouble: `source-unreachable`, `rate-limited` or `source-changed`.
 */
export async function readSource(source: Source, open: OpenSource, parse: Parse): Promise<Reading> {
  if (source.kind === 'folder') return withinLimits(await readHere(source, open));
  const opened: Record<string, Opened[string]> = {};
  let weight = 0;
  for (let count = 0; ; count += 1) {
    const answer = await parse('source', { source, opened });
    if ('reading' in answer) return withinLimits(answer.reading);
    const { wants } = answer;
    const page = count < MOST_OPENED && weight < MOST_BYTES ? await openNext(open, wants, count === 0) : { failed: 'more than a reading may open' };
    opened[wants] = page;
    weight += 'failed' in page ? 0 : page.body.length;
  }
}

/** Without its first page there is no reading; without a later one the reader says what it lacks. */
async function openNext(open: OpenSource, location: string, isFirst: boolean): Promise<Opened[string]> {
  try {
    const { body, contentType, url } = await open.bytes(location);
    return { body, contentType, url };
  } catch (error) {
    if (isFirst || !(error instanceof Trouble)) throw error;
    return { failed: error.message };
  }
}

async function readHere(source: Source, open: OpenSource): Promise<Reading> {
  try {
    return await SOURCE_READERS[source.kind](source, open);
  } catch (error) {
    // A parser stumbling over what a source holds is the source's trouble, and the others go on.
    throw error instanceof Trouble ? error : new Trouble('source-changed', 'source.unreadable', { cause: error, arguments: { source: source.id } });
  }
}
