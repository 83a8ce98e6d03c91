import type { Article } from '../../src/domain/article.ts';
import { statusOn } from '../../src/domain/document.ts';
import type { PolicyFacts } from '../../src/domain/facts.ts';
import { factsOf } from '../../src/group/facts.ts';
import { articleOfCase, type FactCase, factCases } from './facts-cases.ts';
import { attachmentName, comparable, emptyTally, judgeList, judgeValue, precision, recall, sum, type Tally, type Wanted } from './facts-tally.ts';
import type { Exam, Result, Score } from './score.ts';

/** Fields that a reader acts on, then quotes: what is least asked of each is set by its kind. */
const STRONG = ['numbers', 'bodies', 'kind', 'stage', 'status', 'titles', 'dates', 'jurisdiction'] as const;
const QUOTES = ['drafting bodies', 'duties', 'covered', 'penalties', 'how to comment', 'replaces', 'amends', 'implements', 'attachments'] as const;
type Group = (typeof STRONG)[number] | (typeof QUOTES)[number];

const LEAST = { strong: { precision: 0.9, recall: 0.8 }, quotes: { precision: 0.8, recall: 0.6 } };

/** Of facts that are right: how many of them have a further thing right. */
type Share = { right: number; of: number };

type Book = {
  tallies: Map<Group, Tally>;
  shares: Record<'bodies in order' | 'date paragraphs' | 'date zones' | 'old dates kept', Share>;
  missed: string[];
};

/**
 * Judges what is read from each document of the corpus against its labels: precision and recall a group of fields, all
 * together, and the share of facts said that are right. Lines of `missed`: case, field, what is right, what was read.
 */
export const facts: Exam = () => Promise.resolve(factsJudged(factsOf));

/** Gives the result of the exam for any reader, so that the judge itself can be tested. */
export function factsJudged(read: (article: Article) => PolicyFacts): Result {
  const book: Book = {
    tallies: new Map([...STRONG, ...QUOTES].map((group) => [group, emptyTally()])),
    shares: { 'bodies in order': { right: 0, of: 0 }, 'date paragraphs': { right: 0, of: 0 }, 'date zones': { right: 0, of: 0 }, 'old dates kept': { right: 0, of: 0 } },
    missed: [],
  };
  for (const each of factCases()) judge(each, read(articleOfCase(each)), book);
  const of = (groups: readonly Group[]) => sum(groups.map((group) => book.tallies.get(group) ?? emptyTally()));
  const scores = [
    ...STRONG.flatMap((group) => pair(group, of([group]), LEAST.strong)),
    ...QUOTES.flatMap((group) => pair(group, of([group]), LEAST.quotes)),
    ...Object.entries(book.shares).map(([measure, { right, of }]) => ({ measure, value: of === 0 ? 1 : right / of, of, least: 0.9 })),
    ...pair('overall', of([...STRONG, ...QUOTES]), LEAST.quotes),
    // One minus the share of wrong facts: of what is said in the fields that a reader acts on.
    { measure: 'strong facts said that are not wrong', value: precision(of(STRONG)), of: of(STRONG).right + of(STRONG).wrong, least: 0.95 },
  ];
  return { scores, missed: book.missed };
}

function pair(group: string, tally: Tally, least: { precision: number; recall: number }): Score[] {
  return [
    { measure: `${group}, precision`, value: precision(tally), of: tally.right + tally.wrong, least: least.precision },
    { measure: `${group}, recall`, value: recall(tally), of: tally.right + tally.missed, least: least.recall },
  ];
}

function judge(each: FactCase, got: PolicyFacts, book: Book): void {
  const { expect: wanted, tolerated } = each;
  const note = (group: Group, tally: Tally, field: string, right: unknown, read: unknown) => {
    book.tallies.set(group, sum([book.tallies.get(group) ?? emptyTally(), tally]));
    if (tally.wrong + tally.missed > 0) book.missed.push(`${each.id}  ${field}  expected ${JSON.stringify(right)}  got ${JSON.stringify(read)}`);
  };
  const list = (group: Group, field: 'documentNumbers' | 'issuingBodies' | 'draftingBodies' | 'attachments', read: readonly string[], same = comparable) => {
    const right: readonly Wanted[] | undefined = wanted[field];
    if (right === undefined) return;
    const judged = judgeList(right, tolerated[field] ?? [], read, same);
    note(group, judged.tally, field, { missed: judged.missed }, { wrong: judged.wrong });
    if (field === 'issuingBodies' && judged.order.length > 1) count(book.shares['bodies in order'], judged.order.every((place, at) => at === 0 || place > (judged.order[at - 1] ?? 0)));
  };
  const value = (group: Group, field: string, right: Wanted | null | readonly (string | null)[] | undefined, read: string | null) => {
    if (right !== undefined) note(group, judgeValue(right, read, comparable), field, right, read);
  };

  list('numbers', 'documentNumbers', texts(got.documentNumbers));
  list('bodies', 'issuingBodies', texts(got.issuingBodies));
  list('drafting bodies', 'draftingBodies', texts(got.draftingBodies));
  list('attachments', 'attachments', got.attachments.map(({ name }) => name), attachmentName);
  value('kind', 'kind', wanted.kind, got.kind);
  value('stage', 'stage', wanted.stage, got.stage);
  value('jurisdiction', 'jurisdiction', wanted.jurisdiction, got.jurisdiction);
  value('titles', 'titles.zh', wanted.titles?.zh, got.titles.zh);
  value('titles', 'titles.en', wanted.titles?.en, got.titles.en);
  const official = wanted.titles?.enOfficial;
  value('titles', 'titles.enOfficial', official === undefined ? undefined : said(official), said(got.titles.enOfficial));
  if (wanted.status !== undefined) {
    const right = [wanted.status].flat().map(known);
    value('status', 'status', right, known(statusOn(got.stage, got.dates, each.today)));
  }
  if (wanted.dates !== undefined) judgeDates(each, got, book, note);

  const places = (group: Group, field: 'covered' | 'penalties' | 'howToComment' | 'replaces' | 'amends' | 'implements') => {
    const right = wanted[field];
    if (right === undefined) return;
    const judged = judgeList(right.map(String), (tolerated[field] ?? []).map(String), paragraphs(got, field).map(String), String);
    note(group, judged.tally, field, { missed: judged.missed }, { wrong: judged.wrong });
  };
  places('covered', 'covered');
  places('penalties', 'penalties');
  places('how to comment', 'howToComment');
  places('replaces', 'replaces');
  places('amends', 'amends');
  places('implements', 'implements');
  if (wanted.duties !== undefined) {
    const words = (duty: { paragraph: number; modality: string }) => `${duty.paragraph} ${duty.modality}`;
    // Fines are imposed with 可以 and comments asked for with "must": whether those are duties as well is nobody's quarrel.
    const besides = new Set([wanted.penalties, tolerated.penalties, wanted.howToComment, tolerated.howToComment].flatMap((numbers) => numbers ?? []));
    const read = got.duties.filter((duty) => !besides.has(duty.paragraph) || wanted.duties?.some((other) => words(other) === words(duty)));
    const judged = judgeList(wanted.duties.map(words), (tolerated.duties ?? []).map(words), read.map(words), String);
    note('duties', judged.tally, 'duties', { missed: judged.missed }, { wrong: judged.wrong });
  }
}

/** A date is right by role and day; of the right ones, paragraph, zone and the day before an extension are looked at besides. */
function judgeDates(each: FactCase, got: PolicyFacts, book: Book, note: (group: Group, tally: Tally, field: string, right: unknown, read: unknown) => void): void {
  const words = (date: { role: string; on: string }) => `${date.role} ${date.on}`;
  const wanted = each.expect.dates ?? [];
  const labels = [...wanted, ...(each.tolerated.dates ?? [])];
  const right = [...new Set(wanted.map(words))];
  const judged = judgeList(right, labels.map(words), got.dates.map(words), String);
  note('dates', judged.tally, 'dates', { missed: judged.missed }, { wrong: judged.wrong });
  for (const found of judged.order.map((place) => right[place] ?? '')) {
    const read = got.dates.filter((date) => words(date) === found);
    const label = labels.filter((date) => words(date) === found);
    const paragraph = read.every((date) => label.some((other) => other.paragraph === date.paragraph));
    const zone = read.every((date) => label.some((other) => other.zone === date.zone));
    const old = label.find((date) => date.extendedFrom !== null)?.extendedFrom ?? null;
    const kept = read.some((date) => date.extendedFrom === old);
    count(book.shares['date paragraphs'], paragraph);
    count(book.shares['date zones'], zone);
    if (old !== null || !kept) count(book.shares['old dates kept'], kept);
    if (!paragraph) book.missed.push(`${each.id}  date paragraph of ${found}  expected ${label.map((date) => date.paragraph).join()}  got ${read.map((date) => date.paragraph).join()}`);
    if (!zone) book.missed.push(`${each.id}  zone of ${found}  expected ${label[0]?.zone}  got ${read[0]?.zone}`);
    if (!kept) book.missed.push(`${each.id}  day before the extension of ${found}  expected ${old}  got ${read[0]?.extendedFrom}`);
  }
}

function count(share: Share, right: boolean): void {
  share.of += 1;
  if (right) share.right += 1;
}

function texts(quoted: readonly { text: string }[]): string[] {
  return quoted.map(({ text }) => text);
}

/** `amends` and `implements` are told apart from `replaces` only by newer rules: where they do not exist, nothing was said. */
function paragraphs(got: PolicyFacts, field: string): number[] {
  const quoted = (got as unknown as Readonly<Record<string, readonly { paragraph: number }[] | undefined>>)[field];
  return (quoted ?? []).map(({ paragraph }) => paragraph);
}

function said(official: boolean | null): string | null {
  return official === null ? null : official ? 'official' : 'for reference';
}

/** "unknown" is what is shown where nothing is known: it says nothing. */
function known(status: string): string | null {
  return status === 'unknown' ? null : status;
}
