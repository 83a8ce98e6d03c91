import { sql } from 'kysely';
import type { PolicyDocument } from '../domain/document.ts';
import type { PolicyFacts } from '../domain/facts.ts';
import type { Instant } from '../domain/instant.ts';
import { Relation, Story } from '../domain/story.ts';
import { VERSIONS } from '../domain/version.ts';
import { type Component, componentOf } from './component.ts';
import { type Decision, decisionsOf, writeDecisions } from './decisions.ts';
import { documentById, enterDocument, type SeenDocument } from './documents.ts';
import { type Candidate, candidates, type Sketch, writeSketch } from './sketches.ts';
import type { StoreEngine, Writing } from './store.ts';
import type { Tables } from './tables.ts';
import { copyTold } from './told.ts';

/** Where grouping puts an article: everything that one step decides, written at once. */
export type Placement = {
  sketch: Sketch;
  facts: PolicyFacts;
  /** All that the article has; what it had before is forgotten. */
  relations: Relation[];
  /** The document that the article is about; its story is then about it. */
  document: SeenDocument | null;
  stories: Placed[];
  decisions: Decision[];
};

/** A story with its articles as they are to stand. */
export type Placed = {
  story: Story;
  /** Stories that turned out to be this one. */
  absorbed: string[];
  /** The story that it was a part of till now, whose tellings it keeps; null for any other. */
  from: string | null;
};

/** Articles that are a story of their own after all, as an operator says. `into` is the new story's id. */
export type Split = { from: string; articles: readonly string[]; into: string; lead: string; by: string; at: Instant };

export type Stories = {
  /** Articles whose sketches share keys with this one, those that share most and rarest first, at most `limit`. */
  candidates(sketch: Sketch, limit: number): Promise<Candidate[]>;
  /** What hangs together with some articles; relations of `anew` are left out. */
  component(starts: readonly string[], anew: string): Promise<Component>;
  place(placement: Placement): Promise<void>;
  /** What was decided of a story and of those that were merged into it, oldest first. */
  decisions(story: string): Promise<Decision[]>;
  /** Takes articles out of a story into one of their own, for good: what stays and what leaves is never joined again. Both keep what places were told; false where it would take all or none. */
  split(split: Split): Promise<boolean>;
  story(id: string): Promise<Story | null>;
  storyOfArticle(article: string): Promise<Story | null>;
  /** Finds a story by its short number; a merged one gives the story it is now. */
  byNumber(number: string): Promise<Story | null>;
  /** Stories with an article published (or first seen) at or after an instant, that are still their own. */
  since(instant: Instant): Promise<Story[]>;
  /** The revision of an article that its story was made with last, null where it has none. */
  groupedRevision(article: string): Promise<string | null>;
  relationsOf(article: string): Promise<Relation[]>;
  document(id: string): Promise<PolicyDocument | null>;
  /** Every story of these documents, as what they are now. */
  ofDocuments(documents: readonly string[]): Promise<{ document: string; story: string }[]>;
  /** Gives each story its number for ever, in this order; those that have one keep it. */
  number(ids: readonly string[], year: number): Promise<void>;
};

/** Gives the stories, the relations they rest on and the index that finds candidates. */
export function storiesOf(engine: StoreEngine): Stories {
  const { db } = engine;
  return {
    candidates: (sketch, limit) => candidates(engine, sketch, limit),
    component: (starts, anew) => componentOf(engine, starts, anew),
    decisions: (story) => decisionsOf(engine, story),
    place: (placement) => engine.write((tx) => place(engine, tx, placement)),
    split: (split) => engine.write((tx) => splitOff(engine, tx, split)),
    story: (id) => followed(engine, id),
    storyOfArticle: async (article) => {
      const row = await db.selectFrom('articles').select('story').where('id', '=', article).executeTakeFirst();
      return row === undefined || row.story === null ? null : followed(engine, row.story);
    },
    byNumber: async (number) => {
      const row = await db.selectFrom('story_numbers').select('story').where('number', '=', number).executeTakeFirst();
      return row === undefined ? null : followed(engine, row.story);
    },
    since: async (instant) => {
      const rows = await db
        .selectFrom('stories as s')
        .selectAll('s')
        .where('s.merged_into', 'is', null)
        .where((eb) =>
          eb.exists(
            eb
              .selectFrom('articles as a')
              .select('a.id')
              .whereRef('a.story', '=', 's.id')
              .where('a.known_before', '=', 0)
              .where(sql`coalesce(a.published_at, a.first_seen_at)`, '>=', instant),
          ),
        )
        .orderBy('s.id')
        .execute();
      return Promise.all(rows.map((row) => storyOf(engine, row)));
    },
    relationsOf: async (article) => {
      const rows = await db
        .selectFrom('relations')
        .selectAll()
        .where((eb) => eb.or([eb('a', '=', article), eb('b', '=', article)]))
        .execute();
      return rows.map((row) => Relation.parse({ ...row, sameStory: row.same_story === 1, reasons: JSON.parse(row.reasons) }));
    },
    groupedRevision: async (article) => (await db.selectFrom('sketches').select('revision').where('article', '=', article).executeTakeFirst())?.revision ?? null,
    document: (id) => documentById(engine, id),
    ofDocuments: async (documents) => {
      const rows = await db.selectFrom('stories').select(['id', 'document']).where('document', 'in', documents.concat('')).where('merged_into', 'is', null).orderBy('id').execute();
      return rows.map((row) => ({ document: row.document ?? '', story: row.id }));
    },
    number: (ids, year) => engine.write((tx) => number(tx, ids, year)),
  };
}

async function place(engine: StoreEngine, tx: Writing, { sketch, facts, relations, document, stories, decisions }: Placement): Promise<void> {
  const { article } = sketch;
  await writeSketch(tx, sketch);
  await tx.deleteFrom('relations').where((eb) => eb.or([eb('a', '=', article), eb('b', '=', article)])).execute();
  for (const relation of relations) {
    const { sameStory, reasons, ...plain } = relation;
    await tx.insertInto('relations').values({ ...plain, same_story: sameStory ? 1 : 0, reasons: JSON.stringify(reasons), version: VERSIONS.sketch }).execute();
  }
  await tx
    .updateTable('revisions')
    .set({ facts: JSON.stringify(facts), facts_version: VERSIONS.facts })
    .where('id', '=', sketch.revision)
    .execute();
  for (const placed of stories) await placeStory(engine, tx, placed);
  if (document !== null) {
    const id = await enterDocument(tx, document);
    const about = stories.find(({ story }) => story.articles.includes(article))?.story;
    // The lead says what a story is about; another article only where the lead names no document.
    if (about !== undefined && (about.lead === article || about.document === null)) await tx.updateTable('stories').set({ document: id }).where('id', '=', about.id).execute();
  }
  await writeDecisions(tx, decisions);
  await tx
    .updateTable('articles')
    .set({ grouped_revision: sketch.revision })
    .where('id', '=', article)
    // A revision that arrived meanwhile stays ungrouped and is taken up next.
    .where('revision', '=', sketch.revision)
    .execute();
}

async function placeStory(engine: StoreEngine, tx: Writing, { story, absorbed, from }: Placed): Promise<void> {
  const row = {
    id: story.id,
    number: story.number,
    document: story.document,
    lead: story.lead,
    material_version: story.materialVersion,
    merged_into: story.mergedInto,
    created_at: story.createdAt,
  };
  await tx
    .insertInto('stories')
    .values(row)
    .onConflict((conflict) =>
      // Its number and beginning are for ever, and a number given meanwhile is not taken back.
      conflict.column('id').doUpdateSet({
        document: row.document,
        lead: row.lead,
        merged_into: row.merged_into,
        material_version: sql`case when stories.material_version > excluded.material_version then stories.material_version else excluded.material_version end`,
      }),
    )
    .execute();
  if (from !== null) await copyTold(engine, tx, [from], story.id);
  if (absorbed.length > 0) {
    await inherit(engine, tx, story.id, absorbed);
    await tx.updateTable('stories').set({ merged_into: story.id }).where('id', 'in', absorbed).execute();
  }
  await tx.updateTable('articles').set({ story: story.id }).where('id', 'in', story.articles.concat('')).execute();
}

async function splitOff(engine: StoreEngine, tx: Writing, { from, articles, into, lead, by, at }: Split): Promise<boolean> {
  const members = await tx.selectFrom('articles').select('id').where('story', '=', from).execute();
  const leaving = members.filter(({ id }) => articles.includes(id));
  const origin = await tx.selectFrom('stories').selectAll().where('id', '=', from).executeTakeFirst();
  const stays = members.find(({ id }) => !articles.includes(id));
  if (origin === undefined || stays === undefined || leaving.length === 0) return false;
  const row = { id: into, number: null, document: origin.document, lead, material_version: origin.material_version, merged_into: null, created_at: at };
  await tx.insertInto('stories').values(row).execute();
  await tx.updateTable('articles').set({ story: into }).where('id', 'in', leaving.map(({ id }) => id)).execute();
  if (articles.includes(origin.lead)) await tx.updateTable('stories').set({ lead: stays.id }).where('id', '=', from).execute();
  await copyTold(engine, tx, [from], into);
  const staying = members.filter(({ id }) => !articles.includes(id));
  for (const left of leaving) {
    for (const other of staying) {
      const [a = '', b = ''] = [left.id, other.id].toSorted();
      await tx.insertInto('cannot_links').values({ a, b, by, since: at }).onConflict((conflict) => conflict.doNothing()).execute();
    }
  }
  await writeDecisions(tx, [
    { story: from, at, kind: 'split', subject: into, why: `by ${by}` },
    { story: into, at, kind: 'founded', subject: lead, why: `split from ${from} by ${by}` },
  ]);
  return true;
}

/** What a place was told of either counts for the one they have become; the oldest number stays in front. */
async function inherit(engine: StoreEngine, tx: Writing, story: string, absorbed: readonly string[]): Promise<void> {
  await copyTold(engine, tx, absorbed, story);
  const numbers = await tx.selectFrom('stories').select('number').where('id', 'in', [story, ...absorbed]).where('number', 'is not', null).orderBy('number').execute();
  const [oldest] = numbers;
  if (oldest === undefined || oldest.number === null) return;
  await tx.updateTable('stories').set({ number: null }).where('id', 'in', [story, ...absorbed]).execute();
  await tx.updateTable('stories').set({ number: oldest.number }).where('id', '=', story).execute();
  await tx.updateTable('story_numbers').set({ story }).where('story', 'in', absorbed).execute();
}

async function number(tx: Writing, ids: readonly string[], year: number): Promise<void> {
  const short = String(year % 100).padStart(2, '0');
  for (const id of ids) {
    const story = await tx.selectFrom('stories').select('number').where('id', '=', id).executeTakeFirst();
    if (story === undefined || story.number !== null) continue;
    const counter = await tx
      .insertInto('counters')
      .values({ name: `story-${short}`, value: 1 })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: sql`counters.value + 1` }))
      .returning('value')
      .executeTakeFirstOrThrow();
    const given = `${short}-${String(counter.value).padStart(4, '0')}`;
    // Another replica may have given it one meanwhile: that one stays, and this number is never used.
    const kept = await tx.updateTable('stories').set({ number: given }).where('id', '=', id).where('number', 'is', null).executeTakeFirst();
    if (kept.numUpdatedRows === 0n) continue;
    await tx.insertInto('story_numbers').values({ number: given, story: id }).execute();
  }
}

/** Follows merges to the story that it is now. They never form a ring: a merge goes to the older one. */
async function followed(engine: StoreEngine, id: string): Promise<Story | null> {
  let row = await engine.db.selectFrom('stories').selectAll().where('id', '=', id).executeTakeFirst();
  while (row !== undefined && row.merged_into !== null) {
    row = await engine.db.selectFrom('stories').selectAll().where('id', '=', row.merged_into).executeTakeFirst();
  }
  return row === undefined ? null : storyOf(engine, row);
}

async function storyOf(engine: StoreEngine, row: Tables['stories']): Promise<Story> {
  const articles = await engine.db.selectFrom('articles').select('id').where('story', '=', row.id).orderBy('id').execute();
  return Story.parse({
    id: row.id,
    number: row.number,
    document: row.document,
    lead: row.lead,
    articles: articles.map((article) => article.id),
    materialVersion: row.material_version,
    mergedInto: row.merged_into,
    createdAt: row.created_at,
  });
}
