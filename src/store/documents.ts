import { PolicyDocument } from '../domain/document.ts';
import { VERSIONS } from '../domain/version.ts';
import { stableHash } from '../text/hash.ts';
import type { StoreEngine, Writing } from './store.ts';

/** What an article says of a document: keys by which it is recognised again, the surest first, and what it adds to what is known. */
export type SeenDocument = { keys: readonly string[]; document: Omit<PolicyDocument, 'id'> };

/**
 * Gives the document that has one of the keys, made or added to. Where the keys lead to several, they were one document all the time:
 * the one whose stages begin first stays. Where both have numbers and share none, they are two documents with one title.
 */
export async function enterDocument(tx: Writing, { keys, document }: SeenDocument): Promise<string> {
  const known = await tx
    .selectFrom('document_keys as k')
    .innerJoin('documents as d', 'd.id', 'k.document')
    .select(['k.key', 'd.id', 'd.body'])
    .where('k.key', 'in', [...keys, ''])
    .orderBy('d.id')
    .execute();
  const found = new Map(known.map(({ id, body }) => [id, PolicyDocument.parse(JSON.parse(body))]));
  const same = [...found.values()].filter((each) => !contradicts(each, document));
  const [first, ...others] = same.toSorted((a, b) => beginning(a) - beginning(b) || (a.id < b.id ? -1 : 1));
  const id = first?.id ?? stableHash(['document', ...keys]);
  const whole = [...others, document].reduce<PolicyDocument>((sum, each) => together(sum, each), first ?? { ...document, id });
  const row = { id, body: JSON.stringify(whole), version: VERSIONS.document, merged_into: null };
  await tx.insertInto('documents').values(row).onConflict((conflict) => conflict.column('id').doUpdateSet(row)).execute();
  for (const other of others) await becomes(tx, other.id, id);
  // A key of another document stays with it.
  const taken = new Set(known.filter((row) => !same.some((each) => each.id === row.id)).map((row) => row.key));
  for (const key of keys.filter((each) => !taken.has(each))) await tx.insertInto('document_keys').values({ key, document: id }).onConflict((conflict) => conflict.column('key').doUpdateSet({ document: id })).execute();
  return id;
}

/** Gives a document, or null where there is none. */
export async function documentById({ db }: StoreEngine, id: string): Promise<PolicyDocument | null> {
  const row = await db.selectFrom('documents').select('body').where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : PolicyDocument.parse(JSON.parse(row.body));
}

async function becomes(tx: Writing, other: string, id: string): Promise<void> {
  await tx.updateTable('document_keys').set({ document: id }).where('document', '=', other).execute();
  await tx.updateTable('stories').set({ document: id }).where('document', '=', other).execute();
  await tx.updateTable('documents').set({ merged_into: id }).where('id', '=', other).execute();
  for (const track of await tx.selectFrom('tracks').selectAll().where('document', '=', other).execute()) {
    await tx.insertInto('tracks').values({ ...track, document: id }).onConflict((conflict) => conflict.doNothing()).execute();
  }
}

/** A draft has no number yet; two numbers of two published texts are two documents. */
function contradicts(known: PolicyDocument, now: Omit<PolicyDocument, 'id'>): boolean {
  return known.numbers.length > 0 && now.numbers.length > 0 && !known.numbers.some((number) => now.numbers.includes(number));
}

function beginning({ stages }: PolicyDocument): number {
  return Math.min(...stages.map(({ on }) => on ?? Number.POSITIVE_INFINITY));
}

/** What is known stays; what is new is added. Two articles that tell the same stage are one step. */
function together(known: PolicyDocument, now: Omit<PolicyDocument, 'id'>): PolicyDocument {
  const titles = { zh: known.titles.zh ?? now.titles.zh, en: known.titles.en ?? now.titles.en, enOfficial: known.titles.enOfficial ?? now.titles.enOfficial };
  const stages = [...known.stages, ...now.stages.filter(({ stage }) => !known.stages.some((each) => each.stage === stage))].toSorted((a, b) => (a.on ?? 0) - (b.on ?? 0));
  const dates = [...known.dates, ...now.dates.filter(({ role, on }) => !known.dates.some((each) => each.role === role && each.on === on))];
  return { ...known, titles, stages, dates, numbers: [...new Set([...known.numbers, ...now.numbers])], bodies: [...new Set([...known.bodies, ...now.bodies])], kind: known.kind ?? now.kind, jurisdiction: known.jurisdiction ?? now.jurisdiction };
}
