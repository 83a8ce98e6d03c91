import { resolve } from 'node:path';
import { decode } from '../collect/decode.ts';
import { readDocument } from '../collect/document.ts';
import { withFiles } from '../collect/full.ts';
import type { Item, OpenSource } from '../collect/item.ts';
import { openerFor } from '../collect/open.ts';
import { openParsers, type Parse } from '../collect/parse/parsers.ts';
import { readSource } from '../collect/reading.ts';
import { Trouble } from '../domain/errors.ts';
import type { Source, SourceKind } from '../domain/source.ts';
import type { Verb } from './context.ts';
import { described, describedText } from './described.ts';

/** What a thing may be said to be; without a word it is tried as a feed, then as a page. */
const KINDS = ['feed', 'json', 'list', 'page', 'sitemap'] as const;
type Kind = (typeof KINDS)[number];

/** `inspect URL|FILE`: how an article, a feed or a list is read, where each field was read, and what was odd. Nothing is stored. */
export const verb: Verb = {
  usage: `inspect URL|FILE [--kind ${KINDS.join('|')}] [--json]`,
  run: async ({ words, kind: said, json, line, config, clock }) => {
    const [where] = words;
    const kind = said === null ? null : KINDS.find((each) => each === said);
    if (where === undefined || kind === undefined) return 2;
    const parsers = openParsers();
    try {
      // https://example.com/a
      const source = trialSource(/^https?:\/\//i.test(where) ? where : resolve(where), config.sources[0]);
      const read = await readAny(source, kind, parsers.parse);
      const shown = read.items.map((item) => described(item, source, clock()));
      const [only] = shown;
      const { single, ...rest } = read;
      if (json) line(JSON.stringify(single ? only : { items: shown, skipped: rest.skipped, selectors: rest.selectors }));
      else for (const each of shown) line(describedText(each));
      if (!json) for (const reason of read.skipped) line(`- ${reason}`);
      return 0;
    } finally {
      await parsers.close();
    }
  },
};

/** A source made up for one reading: everything that it would say of its articles is unknown but the zone. */
export function trialSource(location: string, like: Source | undefined): Source {
  return {
    id: 'inspect',
    kind: 'feed',
    location,
    publisher: location.startsWith('http') ? new URL(location).host : (location.split('/').at(-1) ?? location),
    language: like?.language ?? 'zh-Hans',
    zone: like?.zone ?? 'Asia/Shanghai',
    class: 'market-media',
    privateAddress: false,
    owner: 'shared',
    audience: 'everyone',
  };
}

type Read = { items: Item[]; skipped: string[]; selectors: unknown; single: boolean };

/** Reads a feed, a list or a page, as what it is said to be or as what it turns out to be. */
export async function readAny(source: Source, kind: Kind | null, parse: Parse): Promise<Read> {
  const opener = openerFor(source);
  const opened = await opener.bytes(source.location);
  const once: OpenSource = { ...opener, bytes: (location) => (location === source.location ? Promise.resolve(opened) : opener.bytes(location)) };
  if (kind === 'page') return readPage(source, once, parse);
  try {
    return await readListed(source, kind ?? 'feed', once, parse);
  } catch (error) {
    if (kind !== null || !(error instanceof Trouble) || error.code !== 'source-changed') throw error;
    return readPage(source, once, parse);
  }
}

async function readListed(source: Source, kind: SourceKind, open: OpenSource, parse: Parse): Promise<Read> {
  const { items, skipped, selectors } = await readSource({ ...source, kind }, open, parse);
  return { items, skipped, selectors: selectors ?? null, single: false };
}

async function readPage(source: Source, open: OpenSource, parse: Parse): Promise<Read> {
  const { body, contentType, url } = await open.bytes(source.location);
  const remote = source.location.startsWith('http');
  const item = remote || /\.html?$/i.test(source.location) ? await parse('page', { body, contentType, url, zone: source.zone }) : local(source, body);
  const address = item.url === url && !remote ? null : item.url;
  return { items: [remote ? await withFiles(item, open, parse) : { ...item, url: address }], skipped: [], selectors: null, single: true };
}

/** Markdown and plain text, or a page with another ending. */
function local(source: Source, body: Uint8Array): Item {
  const { text, note } = decode(body, null);
  const item = readDocument(source.location, text, source.zone);
  return note === null ? item : { ...item, notes: [note, ...item.notes] };
}
