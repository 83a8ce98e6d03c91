import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { groupPending } from '../../src/group/group.ts';
import type { Grouping } from '../../src/group/turn.ts';
import { pause } from '../../src/house/ground.ts';
import { archiveOf } from '../../src/store/archive.ts';
import { claimsOf } from '../../src/store/claims.ts';
import { type Placement, storiesOf } from '../../src/store/stories.ts';
import { toldOf } from '../../src/store/told.ts';
import { readArticle } from '../store/articles.ts';
import { clock, DIALECTS, openStore } from '../store/stores.ts';

async function rooms(dialect: (typeof DIALECTS)[number]) {
  const engine = await openStore(dialect);
  const grouping: Grouping = { archive: archiveOf(engine), stories: storiesOf(engine), claims: claimsOf(engine, systemClock(), Math.random), clock, sleep: pause };
  return { engine, ...grouping, group: () => groupPending(grouping) };
}

const long = (name: string) => `${name}局今天公布数据办法，${name}地的机构应当在规定的时间内办理备案，并按年开展合规审计，审计报告应当妥善保存备查。`;

describe.each(DIALECTS)('stories on %s', (dialect) => {
  test('nobody speaks under another’s name: what a second source says of an address is its own article', async () => {
    const { archive, stories, group } = await rooms(dialect);
    const official = await archive.save(readArticle({ source: 'ministry', publisher: '甲局', texts: [long('甲')] }));
    const blog = await archive.save(readArticle({ source: 'blog', publisher: '博客', class: 'market-media', texts: ['办法推迟到2028年。'] }));
    expect(blog).toMatchObject({ outcome: 'new' });
    const [article] = await archive.articles([official.id]);
    expect(article).toMatchObject({ publisher: '甲局', revision: { number: 1 } });
    await group();
    const story = await stories.storyOfArticle(blog.id);
    expect(story).toMatchObject({ lead: official.id });
    expect(story?.articles).toHaveLength(2);
  });

  test('what a place was told of a story counts for the story it is merged into, and the oldest number stays', async () => {
    const { engine, archive, stories, group } = await rooms(dialect);
    const ids = [];
    for (const text of [long('甲'), '海关对三类晶体实行出口许可，企业须在十月底以前登记现有合同。']) ids.push((await archive.save(readArticle({ url: `https://a.example/${text.length}`, title: text.slice(0, 9), texts: [text] }))).id);
    await group();
    const [a, b] = await Promise.all(ids.map((id) => stories.storyOfArticle(id)));
    if (!a || !b) throw new Error('not grouped');
    expect(a.id).not.toBe(b.id);
    await stories.number([b.id], 2026);
    await engine.db
      .insertInto('told')
      .values({ place: 'p', story: b.id, material_version: 1, state: 'told', delivery: 'd', snapshot: JSON.stringify({ headline: { zh: null, en: null }, stage: null, dates: [], documentNumbers: [] }), changed_at: 1 })
      .execute();
    const [article] = await archive.articles([ids[0] ?? '']);
    if (article === undefined) throw new Error('no article');
    const placement: Placement = {
      sketch: { article: article.id, revision: article.revision.id, signature: [], bands: [], titleKey: '' },
      facts: article.revision.facts,
      relations: [],
      document: null,
      stories: [{ story: { ...a, articles: ids }, absorbed: [b.id], from: null }],
      decisions: [],
    };
    await stories.place(placement);
    expect(await toldOf(engine).of('p', [a.id])).toMatchObject([{ story: a.id, state: 'told' }]);
    expect((await stories.byNumber('26-0001'))?.id).toBe(a.id);
    expect((await stories.story(a.id))?.number).toBe('26-0001');
  });

  test('a number given while an article was being placed is not taken back', async () => {
    const { archive, stories, group } = await rooms(dialect);
    const { id } = await archive.save(readArticle());
    await group();
    const before = await stories.storyOfArticle(id);
    const [article] = await archive.articles([id]);
    if (before === null || article === undefined) throw new Error('not grouped');
    await stories.number([before.id], 2026);
    await stories.place({ sketch: { article: id, revision: article.revision.id, signature: [], bands: [], titleKey: '' }, facts: article.revision.facts, relations: [], document: null, decisions: [], stories: [{ story: before, absorbed: [], from: null }] });
    expect(await stories.story(before.id)).toMatchObject({ number: '26-0001' });
  });

  test('an article that cannot be placed is set aside after its tries, and the others are not held up', async () => {
    const { engine, archive, group } = await rooms(dialect);
    const { id } = await archive.save(readArticle());
    await engine.db.updateTable('revisions').set({ facts: '{"not":"facts"}' }).where('article', '=', id).execute();
    for (let round = 0; round < 5; round += 1) {
      await group();
      await engine.db.updateTable('claims').set({ not_before: 0 }).execute();
    }
    expect(await archive.ungrouped(10)).toEqual([]);
    const other = await archive.save(readArticle({ url: 'https://b.example/', texts: [long('丙')] }));
    expect(await group()).toBe(1);
    expect(await archive.ungrouped(10)).toEqual([]);
    expect(other.outcome).toBe('new');
  });
});
