import { articleOf } from '../collect/article.ts';
import { decode } from '../collect/decode.ts';
import { readDocument } from '../collect/document.ts';
import type { Item } from '../collect/item.ts';
import { openerFor } from '../collect/open.ts';
import { SOURCE_READERS } from '../collect/sources/index.ts';
import { resolve } from 'node:path';
import { statusOn } from '../domain/document.ts';
import { Trouble } from '../domain/errors.ts';
import { noFacts } from '../domain/facts.ts';
import type { Instant } from '../domain/instant.ts';
import type { Source } from '../domain/source.ts';
import { bindingDate, factsOf } from '../group/facts.ts';
import type { ReadArticle } from '../store/archive.ts';
import { localDate } from '../text/dates.ts';
import { publisherFamily } from '../text/publisher.ts';
import { isDayOnly } from '../text/stated-date.ts';
import type { Article } from '../domain/article.ts';
import type { Verb } from './context.ts';

/** `inspect URL|FILE`: how an article or a feed is read, and what was odd. Nothing is stored. */
export const verb: Verb = {
  usage: 'inspect URL|FILE [--json]',
  run: async ({ words, json, line, config, clock }) => {
    const [where] = words;
    if (where === undefined) return 2;
    // https://example.com/a
    const source = trialSource(/^https?:\/\//i.test(where) ? where : resolve(where), config.sources[0]);
    const read = await readAny(source);
    const seenAt = clock();
    const shown = read.items.map((item) => describe(articleOf({ ...item, url: item.url ?? `file://${source.location}` }, source, seenAt), seenAt));
    const [only] = shown;
    const result = read.single ? only : { items: shown };
    if (json) line(JSON.stringify(result));
    else for (const each of shown) line(asText(each));
    return 0;
  },
};

/** A source made up for one reading: everything that it would say of its articles is unknown but the zone. */
function trialSource(location: string, like: Source | undefined): Source {
  return {
    id: 'inspect',
    kind: 'folder',
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

/** Tries it as a feed; what is none is read as a document. */
async function readAny(source: Source): Promise<{ items: Item[]; single: boolean }> {
  const opener = openerFor(source);
  const opened = await opener.bytes(source.location);
  const once = { ...opener, bytes: () => Promise.resolve(opened) };
  try {
    return { items: (await SOURCE_READERS.feed(source, once)).items, single: false };
  } catch (error) {
    if (!(error instanceof Trouble) || error.code !== 'source-changed') throw error;
  }
  const { text, note } = decode(opened.body, opened.contentType);
  const item = readDocument(source.location, text, source.zone);
  return { items: [{ ...item, notes: note === null ? item.notes : [note, ...item.notes] }], single: true };
}

function describe(read: ReadArticle | { skipped: string }, seenAt: Instant) {
  if ('skipped' in read) return { skipped: read.skipped };
  const facts = factsOf(asArticle(read));
  const today = localDate(seenAt, read.zone);
  const on = (role: 'issued' | 'effective' | 'comments-due' | 'valid-until') => bindingDate(facts.dates, role)?.on ?? null;
  return {
    title: read.title,
    publisher: read.publisher,
    publishedAt: read.publishedAt === null ? null : new Date(read.publishedAt).toISOString(),
    // A day is its midnight in the source's zone, and no time.
    publishedPrecision: read.publishedAt === null ? null : isDayOnly(read.publishedAt, read.zone) ? 'day' : 'time',
    publisherFamily: publisherFamily(read.publisher)?.id ?? null,
    language: read.language,
    url: read.url,
    paragraphs: read.paragraphs.map((paragraph) => paragraph.text),
    facts: {
      documentNumbers: facts.documentNumbers.map((number) => number.text),
      issuingBodies: facts.issuingBodies.map((body) => body.text),
      kind: facts.kind,
      stage: facts.stage,
      status: statusOn(facts.stage, facts.dates, today),
      titles: facts.titles,
      jurisdiction: facts.jurisdiction,
      dates: facts.dates,
      issuedOn: on('issued'),
      effectiveOn: on('effective'),
      commentsDueOn: on('comments-due'),
      validUntil: on('valid-until'),
    },
    notes: read.notes,
  };
}

function asArticle(read: ReadArticle): Article {
  const { title, paragraphs, notes, seenAt, knownBefore: _knownBefore, ...rest } = read;
  const revision = { id: 'read.1', article: 'read', number: 1, seenAt, title, paragraphs, textHash: '', factsVersion: 0, extractionVersion: 1, notes };
  return { ...rest, id: 'read', firstSeenAt: seenAt, revision: { ...revision, facts: noFacts() } };
}

function asText(each: ReturnType<typeof describe>): string {
  if ('skipped' in each) return `- ${each.skipped}\n`;
  const head = [each.title, `${each.publisher} · ${each.publishedAt ?? '?'} · ${each.language}`, each.url];
  const body = each.paragraphs.map((text, at) => `  ¶${at + 1} ${text}`);
  const facts = Object.entries(each.facts).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0));
  return [...head, ...body, ...facts.map(([name, value]) => `  ${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`), ...each.notes.map((note) => `  ! ${note}`), ''].join('\n');
}
