import { describe, expect, test } from 'vitest';
import { archiveOf } from '../../src/store/archive.ts';
import { countParagraphs, findParagraphs } from '../../src/store/search.ts';
import { readArticle } from './articles.ts';
import { DIALECTS, openStore } from './stores.ts';

describe.each(DIALECTS)('the archive on %s', (dialect) => {
  test('an article read twice is one article with one revision', async () => {
    const archive = archiveOf(await openStore(dialect));
    const first = await archive.save(readArticle());
    expect(first.outcome).toBe('new');
    expect(await archive.save(readArticle({ publishedAt: 1, publisher: '换了名字' }))).toEqual({ id: first.id, outcome: 'same' });
    const [article] = await archive.articles([first.id]);
    expect(article?.revision).toMatchObject({ number: 1, title: '数据流通服务备案管理办法' });
    expect(article?.revision.paragraphs.map((paragraph) => paragraph.n)).toEqual([1, 2]);
  });

  test('two replicas that read the same article at once store it once, and neither stumbles', async () => {
    const engine = await openStore(dialect);
    const archive = archiveOf(engine);
    const saved = await Promise.all(Array.from({ length: 8 }, () => archive.save(readArticle())));
    expect(saved.filter((each) => each.outcome === 'new')).toHaveLength(1);
    expect(await archive.articles([saved[0]?.id ?? ''])).toMatchObject([{ revision: { number: 1 } }]);
    const revised = await Promise.all(Array.from({ length: 8 }, () => archive.save(readArticle({ texts: ['改过的一段。'] }))));
    expect(revised.filter((each) => each.outcome === 'revised')).toHaveLength(1);
    expect(await archive.articles([saved[0]?.id ?? ''])).toMatchObject([{ revision: { number: 2, paragraphs: [{ text: '改过的一段。' }] } }]);
  });

  test('a changed text is a new revision; the old one stays as it was, for what cites it', async () => {
    const archive = archiveOf(await openStore(dialect));
    const { id } = await archive.save(readArticle({ texts: ['装机1260万千瓦。'] }));
    expect(await archive.save(readArticle({ texts: ['装机1620万千瓦。'] }))).toEqual({ id, outcome: 'revised' });
    const [article] = await archive.articles([id]);
    expect(article?.revision.paragraphs[0]?.text).toBe('装机1620万千瓦。');
    expect((await archive.revision(`${id}.1`))?.paragraphs[0]?.text).toBe('装机1260万千瓦。');
    expect(await archive.ungrouped(10)).toEqual([id]);
  });

  test('search finds a Chinese term as it stands, an English word in any form, and nothing in a text that was replaced', async () => {
    const engine = await openStore(dialect);
    const archive = archiveOf(engine);
    await archive.save(readArticle({ texts: ['企业应当缴纳增值税。', '碳达峰与碳中和。'] }));
    await archive.save(readArticle({ url: 'https://b.example/', language: 'en', texts: ['Operators shall audit their systems yearly.'] }));
    await archive.save(readArticle({ url: 'https://c.example/', texts: ['旧文本提到补贴政策。'] }));
    await archive.save(readArticle({ url: 'https://c.example/', texts: ['新文本什么也没有说。'] }));
    const find = async (query: string) => (await findParagraphs(engine, query, ['everyone'], 10)).map((hit) => hit.text);
    expect(await find('增值税')).toEqual(['企业应当缴纳增值税。']);
    expect(await find('碳中和')).toEqual(['碳达峰与碳中和。']);
    expect(await find('税')).toEqual(['企业应当缴纳增值税。']);
    expect(await find('audits')).toEqual(['Operators shall audit their systems yearly.']);
    expect(await find('"补贴政策"')).toEqual([]);
    expect(await countParagraphs(engine, ['everyone'])).toBe(4);
  });

  test('what only one place may see is found there alone', async () => {
    const engine = await openStore(dialect);
    await archiveOf(engine).save(readArticle({ audience: 'place:slack/A/T/C', texts: ['内部研判：补贴将退坡。'] }));
    expect(await findParagraphs(engine, '补贴', ['everyone', 'place:slack/A/T/D'], 10)).toEqual([]);
    expect(await findParagraphs(engine, '补贴', ['everyone', 'place:slack/A/T/C'], 10)).toHaveLength(1);
  });

  test('odd queries find nothing and break nothing', async () => {
    const engine = await openStore(dialect);
    await archiveOf(engine).save(readArticle());
    for (const query of ['', '   ', '"', '""', "'; drop table articles; --", 'a AND (b', '*', '🙂', 'NEAR(x)', '的']) {
      expect(Array.isArray(await findParagraphs(engine, query, ['everyone'], 5)), query).toBe(true);
    }
  });
});
