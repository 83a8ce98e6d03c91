import { describe, expect, test } from 'vitest';
import { noFacts } from '../../src/domain/facts.ts';
import type { Told } from '../../src/domain/told.ts';
import { archiveOf } from '../../src/store/archive.ts';
import type { StoreEngine } from '../../src/store/store.ts';
import { storiesOf } from '../../src/store/stories.ts';
import { copyTold, reserve, settleTold, toldOf } from '../../src/store/told.ts';
import { readArticle } from './articles.ts';
import { DIALECTS, openStore, TODAY } from './stores.ts';

function telling(story: string, materialVersion: number, delivery: string): Told {
  const snapshot = { headline: { zh: '甲', en: null }, stage: null, dates: [], documentNumbers: [] };
  return { place: 'p', story, materialVersion, state: 'reserved', delivery, snapshot, changedAt: TODAY };
}

const tell = (engine: StoreEngine, ...wanted: Told[]) => engine.write((tx) => reserve(engine, tx, wanted));
const settle = (engine: StoreEngine, delivery: string, state: 'told' | 'released') => engine.write((tx) => settleTold(engine, tx, delivery, state, TODAY));
const states = async (engine: StoreEngine, ...stories: string[]) =>
  (await engine.db.selectFrom('told').select(['story', 'material_version', 'state']).where('story', 'in', stories).orderBy('story').orderBy('material_version').execute()).map((row) => `${row.story} ${row.material_version} ${row.state}`);

async function withStories(dialect: (typeof DIALECTS)[number], ...ids: string[]) {
  const engine = await openStore(dialect);
  const [archive, stories] = [archiveOf(engine), storiesOf(engine)];
  const place = async (id: string, absorbed: string[] = [], into = id) => {
    const { id: article } = await archive.save(readArticle({ url: `https://a.example/${id}` }));
    const sketch = { article, revision: `${article}.1`, signature: [1], bands: [], titleKey: id };
    const story = { id: into, number: null, document: null, lead: article, articles: [article], materialVersion: 1, mergedInto: null, createdAt: TODAY };
    await stories.place({ sketch, facts: noFacts(), relations: [], document: null, decisions: [], stories: [{ story, absorbed, from: null }] });
    return article;
  };
  const articles = new Map<string, string>();
  for (const id of ids) articles.set(id, await place(id));
  return { engine, stories, place, articles };
}

describe.each(DIALECTS)('what places know, on %s', (dialect) => {
  test('a story is told once a version: whoever comes second, or with an older one, is told that it is taken', async () => {
    const { engine } = await withStories(dialect, 's');
    expect(await tell(engine, telling('s', 2, 'urgent'))).toEqual([]);
    expect(await tell(engine, telling('s', 2, 'digest'))).toEqual(['s']);
    expect(await tell(engine, telling('s', 1, 'digest'))).toEqual(['s']);
    expect(await tell(engine, telling('s', 3, 'update'))).toEqual([]);
    await settle(engine, 'urgent', 'told');
    expect(await states(engine, 's')).toEqual(['s 2 told', 's 3 reserved']);
  });

  test('what failed for good gives it back, and another may tell it', async () => {
    const { engine } = await withStories(dialect, 's');
    await tell(engine, telling('s', 1, 'urgent'));
    await settle(engine, 'urgent', 'released');
    expect(await toldOf(engine).of('p', ['s'])).toEqual([]);
    expect(await tell(engine, telling('s', 1, 'digest'))).toEqual([]);
    expect(await toldOf(engine).of('p', ['s'])).toMatchObject([{ state: 'reserved', delivery: 'digest' }]);
  });

  test('of many that reserve one story at once, one gets it', async () => {
    const { engine } = await withStories(dialect, 's');
    const outcomes = await Promise.all(Array.from({ length: 8 }, (_, at) => tell(engine, telling('s', 1 + (at % 2), `d${at}`))));
    expect(outcomes.filter((taken) => taken.length === 0).length).toBeGreaterThan(0);
    // A newer version may follow an older one, and never the reverse.
    expect((await states(engine, 's')).length).toBe(outcomes.filter((taken) => taken.length === 0).length);
    expect((await toldOf(engine).of('p', ['s'])).map((told) => told.materialVersion)).toEqual([...new Set([1, 2])].slice(-(await states(engine, 's')).length));
  });

  test('after a merge what was told of either counts; told weighs more than reserved, and that more than released', async () => {
    const { engine, place } = await withStories(dialect, 'a', 'b', 'c');
    await tell(engine, telling('a', 1, 'failed'), telling('b', 1, 'sent'), telling('c', 1, 'open'));
    await settle(engine, 'failed', 'released');
    await settle(engine, 'sent', 'told');
    await place('d', ['c'], 'a');
    expect(await states(engine, 'a')).toEqual(['a 1 reserved']);
    await place('e', ['b'], 'a');
    expect(await states(engine, 'a')).toEqual(['a 1 told']);
    await settle(engine, 'open', 'released');
    expect(await states(engine, 'a', 'c')).toEqual(['a 1 told', 'c 1 released']);
  });

  test('where both sides of a merge were on their way, the one that was told counts for what they have become', async () => {
    const { engine, place } = await withStories(dialect, 'a', 'b');
    await tell(engine, telling('a', 1, 'first'), telling('b', 1, 'second'));
    await place('c', ['b'], 'a');
    await settle(engine, 'first', 'released');
    await settle(engine, 'second', 'told');
    expect(await states(engine, 'a')).toEqual(['a 1 told']);
    expect(await tell(engine, telling('a', 1, 'third'))).toEqual(['a']);
  });

  test('an edition that was composed before a merge cannot tell the story again under its old name', async () => {
    const { engine, place } = await withStories(dialect, 'a', 'b');
    await tell(engine, telling('a', 1, 'digest'));
    await place('c', ['b'], 'a');
    expect(await tell(engine, telling('b', 1, 'second'))).toEqual(['b']);
  });

  test('a split leaves both with what was told', async () => {
    const { engine, stories, place, articles } = await withStories(dialect, 'a');
    const second = await place('x', [], 'a');
    await tell(engine, telling('a', 1, 'digest'));
    const split = { from: 'a', into: 'new', lead: second, by: 'operator', at: TODAY };
    expect(await stories.split({ ...split, articles: [second] })).toBe(true);
    await settle(engine, 'digest', 'told');
    expect(await states(engine, 'a', 'new')).toEqual(['a 1 told', 'new 1 told']);
    expect((await stories.story('new'))?.articles).toEqual([second]);
    expect((await stories.story('a'))?.articles).toEqual([articles.get('a')]);
    // All of it would leave nothing behind.
    expect(await stories.split({ ...split, into: 'other', articles: [articles.get('a') ?? ''] })).toBe(false);
  });

  test('copies change nothing that is known better', async () => {
    const { engine } = await withStories(dialect, 'a', 'b');
    await tell(engine, telling('a', 1, 'x'), telling('b', 1, 'y'));
    await settle(engine, 'y', 'told');
    await engine.write((tx) => copyTold(engine, tx, ['a'], 'b'));
    expect(await states(engine, 'b')).toEqual(['b 1 told']);
  });
});
