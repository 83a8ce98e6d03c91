import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { archiveOf } from '../../src/store/archive.ts';
import { migrate } from '../../src/store/engine/migrate.ts';
import { MIGRATIONS } from '../../src/store/migrations/index.ts';
import { openEngine } from '../../src/store/engine/open.ts';
import type { Tables } from '../../src/store/tables.ts';
import { freshDatabase, freshFile } from './engine/fresh.ts';
import { readArticle } from './articles.ts';
import { clock, DIALECTS, openStore, TODAY } from './stores.ts';

const DAY = 86_400_000;
const ADDRESS = 'https://www.ndca.example/zwgk/202609/t20260914_5678901.html';

describe.each(DIALECTS)('which article it is, on %s', (dialect) => {
  test('an article is the same under every address that leads to it, and keeps the one it was first given', async () => {
    const archive = archiveOf(await openStore(dialect));
    const { id } = await archive.save(readArticle({ url: ADDRESS }));
    const variants = [`${ADDRESS}?utm_source=rss`, ADDRESS.replace('https', 'http'), ADDRESS.replace('www.', 'm.'), ADDRESS.replace('202609/t20260914', '202609/t20260915'), `${ADDRESS};jsessionid=0A1B2C`, ADDRESS.replace('.html', '_1.html')];
    for (const url of variants) {
      expect(await archive.firstSeen(readArticle({ url })), url).toBe(TODAY);
      expect(await archive.save(readArticle({ url })), url).toEqual({ id, outcome: 'same' });
    }
    expect(await archive.articles([id])).toMatchObject([{ url: ADDRESS, revision: { number: 1 } }]);
    expect((await archive.save(readArticle({ url: ADDRESS.replace('5678901', '5678902') }))).outcome).toBe('new');
  });

  test('a second source that lists the same address has an article of its own', async () => {
    const archive = archiveOf(await openStore(dialect));
    const first = await archive.save(readArticle({ url: ADDRESS, publisher: '甲局' }));
    const second = await archive.save(readArticle({ url: `${ADDRESS}?from=timeline`, source: 'other', publisher: '乙报' }));
    expect(second.outcome).toBe('new');
    expect(second.id).not.toBe(first.id);
    expect(await archive.articles([first.id])).toMatchObject([{ publisher: '甲局' }]);
  });

  test('two replicas that meet two addresses of one article at once store it once', async () => {
    const archive = archiveOf(await openStore(dialect));
    const saved = await Promise.all(Array.from({ length: 6 }, (_, at) => archive.save(readArticle({ url: `${ADDRESS}?utm_source=${at}` }))));
    expect(saved.filter((each) => each.outcome === 'new')).toHaveLength(1);
    expect(new Set(saved.map((each) => each.id)).size).toBe(1);
  });

  test('a store from before keys is upgraded: its articles are known by all their addresses, under the ids they had', async () => {
    const address = dialect === 'sqlite' ? { file: await freshFile() } : { url: await freshDatabase() };
    const engine = await openEngine<Tables>(address, MIGRATIONS.filter((each) => each.name < '0004'), clock);
    try {
      await sql`insert into articles (id, source, owner, audience, url, publisher, class, language, zone, published_at, first_seen_at, revision, known_before)
        values ('old', 'test', 'shared', 'everyone', ${ADDRESS}, '甲局', 'official-text', 'zh-Hans', 'Asia/Shanghai', ${TODAY - DAY}, ${TODAY - DAY}, 'old.1', 0)`.execute(engine.db);
      await sql`insert into revisions (id, article, number, seen_at, title, text_hash, facts, facts_version, extraction_version, notes)
        values ('old.1', 'old', 1, ${TODAY - DAY}, '题目', 'x', '{}', 0, 1, '[]')`.execute(engine.db);
      await migrate(engine, MIGRATIONS, clock);
      const archive = archiveOf(engine);
      expect(await archive.save(readArticle({ url: ADDRESS.replace('https://www.', 'http://m.') }))).toEqual({ id: 'old', outcome: 'revised' });
      expect(await archive.changes('old.1')).toBeNull();
      expect(await archive.changes('old.2')).toMatchObject({ title: true, added: [1, 2] });
    } finally {
      await engine.close();
    }
  });
});

describe.each(DIALECTS)('what a revision is, on %s', (dialect) => {
  test('it keeps what it changed, paragraph by paragraph, and the old text stays', async () => {
    const archive = archiveOf(await openStore(dialect));
    const { id } = await archive.save(readArticle({ texts: ['第一段不变。', '全国新增装机1260万千瓦，同比增长两成。', '旧的末段。'] }));
    await archive.save(readArticle({ texts: ['第一段不变。', '全国新增装机1620万千瓦，同比增长两成。', '更正：此前报道的装机数有误。', '另加一段新的内容。'] }));
    expect(await archive.changes(`${id}.1`)).toBeNull();
    expect(await archive.changes(`${id}.2`)).toEqual({ version: 1, title: false, added: [3, 4], removed: [3], changed: [{ before: 2, after: 2 }], correction: true });
    expect((await archive.revision(`${id}.1`))?.paragraphs[1]?.text).toContain('1260');
  });

  test.each([
    ['marks and spaces', ['本办法，自2026年12月1日起施行。', '机构应当每两年至少开展一次合规审计']],
    ['a counter of the page', ['本办法自2026年12月1日起施行。', '浏览次数：1235', '机构应当每两年至少开展一次合规审计。', '【打印】【关闭】']],
    ['who edited it', ['本办法自2026年12月1日起施行。', '机构应当每两年至少开展一次合规审计。', '责任编辑：李四']],
  ])('%s alone make none', async (_name, texts) => {
    const archive = archiveOf(await openStore(dialect));
    const { id } = await archive.save(readArticle());
    expect(await archive.save(readArticle({ texts }))).toEqual({ id, outcome: 'same' });
  });

  test('a mark within a figure makes one', async () => {
    const archive = archiveOf(await openStore(dialect));
    const { id } = await archive.save(readArticle({ texts: ['增长1.5%。'] }));
    expect(await archive.save(readArticle({ texts: ['增长15%。'] }))).toEqual({ id, outcome: 'revised' });
    expect(await archive.save(readArticle({ texts: ['增长15‰。'] }))).toEqual({ id, outcome: 'revised' });
  });
});

describe.each(DIALECTS)('the date of a known article, on %s', (dialect) => {
  const dateAfter = async (first: number | null, then: number | null, texts?: string[]) => {
    const archive = archiveOf(await openStore(dialect));
    const { id } = await archive.save(readArticle({ publishedAt: first, seenAt: TODAY }));
    await archive.save(readArticle({ publishedAt: then, seenAt: TODAY + 30 * DAY, ...(texts === undefined ? {} : { texts }) }));
    return (await archive.articles([id]))[0]?.publishedAt;
  };

  test('a source that dates everything anew brings nothing back', async () => {
    expect(await dateAfter(TODAY - DAY, TODAY + 30 * DAY)).toBe(TODAY - DAY);
    expect(await dateAfter(TODAY - DAY, TODAY - 2 * DAY)).toBe(TODAY - DAY);
    expect(await dateAfter(TODAY - DAY, null)).toBe(TODAY - DAY);
    expect(await dateAfter(null, TODAY + 30 * DAY)).toBeNull();
  });

  test('one that had none takes the first that can be true', async () => {
    expect(await dateAfter(null, TODAY - DAY)).toBe(TODAY - DAY);
  });

  test('what the text itself says counts, as long as it can be true', async () => {
    expect(await dateAfter(TODAY - DAY, TODAY - 2 * DAY, ['发布时间：2026-09-13 来源：示例网', '正文。'])).toBe(TODAY - 2 * DAY);
    expect(await dateAfter(TODAY - DAY, TODAY + 30 * DAY, ['发布时间：2026-10-15 来源：示例网', '正文。'])).toBe(TODAY - DAY);
  });
});
