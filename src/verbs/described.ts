import { articleOf } from '../collect/article.ts';
import type { Item } from '../collect/item.ts';
import type { Article } from '../domain/article.ts';
import { statusOn } from '../domain/document.ts';
import { noFacts } from '../domain/facts.ts';
import type { Instant } from '../domain/instant.ts';
import type { Source } from '../domain/source.ts';
import { bindingDate, factsOf } from '../group/facts.ts';
import type { ReadArticle } from '../store/archive.ts';
import { localDate } from '../text/dates.ts';
import { publisherFamily } from '../text/publisher.ts';
import { isDayOnly } from '../text/stated-date.ts';

export type Described = ReturnType<typeof described>;

/** Gives how an item is read, in the shape that `inspect --json` has, or why it is no article. */
export function described(item: Item, source: Source, seenAt: Instant) {
  const read = articleOf({ ...item, url: item.url ?? `file://${source.location}` }, source, seenAt);
  if ('skipped' in read) return { skipped: read.skipped, notes: item.notes };
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
    /** Kind and file of each paragraph, in the same order. */
    marks: read.paragraphs.map(({ kind, file }) => ({ kind, file })),
    attachments: item.attachments,
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
      draftingBodies: facts.draftingBodies.map((body) => body.text),
      covered: facts.covered,
      duties: facts.duties,
      penalties: facts.penalties,
      howToComment: facts.howToComment,
      replaces: facts.replaces,
      amends: facts.amends,
      implements: facts.implements,
      attachments: facts.attachments,
    },
    /** Where each field was read. */
    from: item.from,
    notes: read.notes,
  };
}

/** Gives what was read as the article that it would become, with no facts read yet. */
export function asArticle(read: ReadArticle, id = 'read'): Article {
  const { title, paragraphs, notes, seenAt, knownBefore: _knownBefore, ...rest } = read;
  const revision = { id: `${id}.1`, article: id, number: 1, seenAt, title, paragraphs, textHash: '', factsVersion: 0, extractionVersion: 1, notes };
  return { ...rest, id, firstSeenAt: seenAt, revision: { ...revision, facts: noFacts() } };
}

/** Gives the same as a person reads it, each field with where it was read. */
export function describedText(each: Described): string {
  if ('skipped' in each) return [`- ${each.skipped}`, ...each.notes.map((note) => `  ! ${note}`), ''].join('\n');
  const where = (field: keyof typeof each.from) => (each.from[field] === null ? '' : `  ← ${each.from[field]}`);
  const head = [`${each.title}${where('title')}`, `${each.publisher}${where('publisher')}`, `${each.publishedAt ?? '?'} (${each.publishedPrecision ?? '?'})${where('publishedAt')} · ${each.language}`, `${each.url}${where('url')}`];
  const sign = (at: number) => ({ heading: '#', item: '•', row: '|', text: '' })[each.marks[at]?.kind ?? 'text'];
  const file = (at: number) => (each.marks[at]?.file == null ? '' : ` [${each.marks[at]?.file}]`);
  const body = [`  text${where('text')}`, ...each.paragraphs.map((text, at) => `  ¶${at + 1}${file(at)} ${sign(at)} ${text}`)];
  const facts = Object.entries(each.facts).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0));
  const files = each.attachments.map(({ name, url }) => `  + ${name}  ${url}`);
  return [...head, ...body, ...files, ...facts.map(([name, value]) => `  ${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`), ...each.notes.map((note) => `  ! ${note}`), ''].join('\n');
}
