import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { noFacts } from '../../src/domain/facts.ts';
import { DAY } from '../../src/domain/instant.ts';
import { archiveOf } from '../../src/store/archive.ts';
import { openEngine } from '../../src/store/engine/open.ts';
import { MIGRATIONS } from '../../src/store/migrations/index.ts';
import { candidates, type Sketch, writeSketch } from '../../src/store/sketches.ts';
import type { StoreEngine } from '../../src/store/store.ts';
import { storiesOf } from '../../src/store/stories.ts';
import type { Tables } from '../../src/store/tables.ts';
import { readArticle } from './articles.ts';
import { freshDatabase, freshFile } from './engine/fresh.ts';
import { clock, DIALECTS, openStore, TODAY } from './stores.ts';

/** Saves an article and its sketch; gives the sketch. */
async function sketched(engine: StoreEngine, name: string, bands: string[], publishedAt = TODAY - DAY, titleKey = name): Promise<Sketch> {
  const { id: article } = await archiveOf(engine).save(readArticle({ url: `https://a.example/${name}`, publishedAt }));
  const sketch = { article, revision: `${article}.1`, signature: [1, 2], bands, titleKey };
  await engine.write((tx) => writeSketch(tx, sketch));
  return sketch;
}

describe.each(DIALECTS)('candidates, on %s', (dialect) => {
  test('share a band or the title; those that share more and rarer keys come first, and the article is not its own', async () => {
    const engine = await openStore(dialect);
    const much = await sketched(engine, 'much', ['x', 'y', 'z']);
    const little = await sketched(engine, 'little', ['x']);
    const titled = await sketched(engine, 'titled', ['q'], TODAY - DAY, 'mine');
    await sketched(engine, 'none', ['w']);
    const mine = await sketched(engine, 'mine', ['x', 'y', 'z']);
    expect((await candidates(engine, mine, 10)).map(({ article }) => article)).toEqual([much.article, titled.article, little.article]);
    expect(await candidates(engine, mine, 1)).toHaveLength(1);
    expect(await candidates(engine, { ...mine, bands: [], titleKey: 'nobody' }, 10)).toEqual([]);
  });

  test('a sketch that is written again leaves nothing of the old one', async () => {
    const engine = await openStore(dialect);
    const old = await sketched(engine, 'old', ['x']);
    await engine.write((tx) => writeSketch(tx, { ...old, bands: ['y', 'y'] }));
    const mine = await sketched(engine, 'mine', ['x']);
    expect(await candidates(engine, mine, 10)).toEqual([]);
    expect(await candidates(engine, { ...mine, bands: ['y'] }, 10)).toMatchObject([{ article: old.article }]);
  });

  test('a key that a crowd shares shows those about the same time, and does not hide who shares a rare one', async () => {
    const engine = await openStore(dialect);
    const relative = await sketched(engine, 'relative', ['crowd', 'rare'], TODAY - 90 * DAY);
    for (let at = 0; at < 150; at += 1) await sketched(engine, `template-${at}`, ['crowd'], TODAY - (at + 1) * DAY);
    const mine = await sketched(engine, 'mine', ['crowd', 'rare'], TODAY - 2 * DAY);
    const found = await candidates(engine, mine, 20);
    expect(found[0]?.article).toBe(relative.article);
    expect(found).toHaveLength(20);
    expect((await candidates(engine, mine, 1000)).length).toBeLessThan(100);
  });

  test('whether two articles are one story is kept with their relation', async () => {
    const engine = await openStore(dialect);
    const [a, b] = [await sketched(engine, 'a', ['x']), await sketched(engine, 'b', ['x'])];
    const story = { id: 's', number: null, document: null, lead: a.article, articles: [a.article], materialVersion: 1, mergedInto: null, createdAt: TODAY };
    const relation = { a: a.article, b: b.article, kind: 'follows', score: 0.7, reasons: ['for a reason'] } as const;
    for (const sameStory of [true, false]) {
      await storiesOf(engine).place({ sketch: a, facts: noFacts(), relations: [{ ...relation, reasons: [...relation.reasons], sameStory }], document: null, decisions: [], stories: [{ story, absorbed: [], from: null }] });
      expect(await storiesOf(engine).relationsOf(b.article)).toEqual([{ ...relation, sameStory }]);
    }
  });
});

test.each(DIALECTS)('sketches and relations from before the keys are found as before, on %s', async (dialect) => {
  const address = dialect === 'sqlite' ? { file: await freshFile() } : { url: await freshDatabase() };
  const before = await openEngine<Tables>(address, MIGRATIONS.filter(({ name }) => name < '0005'), clock);
  const { id: article } = await archiveOf(before).save(readArticle({ url: 'https://a.example/old' }));
  await sql`insert into sketches (article, revision, signature, title_key, version) values (${article}, ${`${article}.1`}, '[1]', 'old', 1)`.execute(before.db);
  await sql`insert into bands (band, article) values ('0:00', ${article})`.execute(before.db);
  for (const [b, kind] of [['x', 'same-text'], ['y', 'follows']] as const) {
    await sql`insert into relations (a, b, kind, score, reasons, version) values (${article}, ${b}, ${kind}, 1, '[]', 1)`.execute(before.db);
  }
  await before.close();
  const engine = await openEngine<Tables>(address, MIGRATIONS, clock);
  onTestFinished(() => engine.close());
  const mine = await sketched(engine, 'mine', ['0:00']);
  expect(await candidates(engine, mine, 10)).toMatchObject([{ article }]);
  expect(await candidates(engine, { ...mine, bands: [], titleKey: 'old' }, 10)).toMatchObject([{ article }]);
  const relations = await storiesOf(engine).relationsOf(article);
  expect(new Map(relations.map(({ b, sameStory }) => [b, sameStory]))).toEqual(new Map([['x', true], ['y', false]]));
});
