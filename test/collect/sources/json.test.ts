import { describe, expect, test } from 'vitest';
import { articleOf } from '../../../src/collect/article.ts';
import { SHAPES } from '../../../src/collect/json/shapes.ts';
import { valuesAt } from '../../../src/collect/json/paths.ts';
import { parseJson } from '../../../src/collect/json/salvage.ts';
import { read } from '../../../src/collect/sources/json.ts';
import { JSON_SHAPES, JsonFields, type JsonShapeName } from '../../../src/domain/source.ts';
import { served, sourceOf } from './served.ts';

const PLACE = 'https://www.api.example/api/search.json?q=x';
const SEEN = Date.parse('2026-11-24T01:00:00Z');

const articles = async (json: unknown, how: JsonShapeName | JsonFields) => {
  const source = sourceOf('json', PLACE, { json: how });
  const { items } = await read(source, served({ [PLACE]: JSON.stringify(json) }));
  return items.map((item) => articleOf(item, source, SEEN));
};
const fields = (more: Partial<JsonFields>): JsonFields => ({ items: [''], title: ['title'], url: ['url'], date: [], changed: [], publisher: [], summary: [], content: [], ...more });

describe('answers that we know', () => {
  test('are a sorted table that says what its schema wants', () => {
    expect(Object.keys(SHAPES)).toEqual([...JSON_SHAPES]);
    expect([...JSON_SHAPES].sort()).toEqual([...JSON_SHAPES]);
    for (const shape of Object.values(SHAPES)) expect(JsonFields.safeParse(shape).success).toBe(true);
  });

  test('the policy library of the State Council: several lists in one answer, marked words in titles, the day of publication and not of signing', async () => {
    const entry = { title: '关于<em>数据</em>流通服务的<em>办法</em>', url: 'https://www.gov.example/zhengce/1.htm', pubtimeStr: '2026.11.23', ptime: 1_790_000_000_000, puborg: '示例部', pcode: '示发〔2026〕7号', summary: '本办法适用于<em>数据</em>流通服务。' };
    const answer = { code: 200, searchVO: { catMap: { gongwen: { listVO: [entry] }, bumenfile: { listVO: [{ ...entry, url: 'https://www.gov.example/zhengce/2.htm', pubtimeStr: '', pubtime: 1_795_392_000_000, puborg: '' }] }, otherfile: { listVO: null } } } };
    expect(await articles(answer, 'cn-policy-library')).toMatchObject([
      { title: '关于数据流通服务的办法', url: 'https://www.gov.example/zhengce/1.htm', publishedAt: Date.parse('2026-11-22T16:00:00Z'), publisher: '示例部', paragraphs: [{ text: '本办法适用于数据流通服务。' }, { kind: 'row', text: '发文字号 | 示发〔2026〕7号' }] },
      { url: 'https://www.gov.example/zhengce/2.htm', publishedAt: 1_795_392_000_000, publisher: '示例局' },
    ]);
    expect(await articles({ searchVO: { listVO: [entry] } }, 'cn-policy-library')).toHaveLength(1);
  });

  test('the search of the Chinese government site', async () => {
    const answer = { resultCode: { code: 200 }, result: { data: { middle: { list: [{ title: '<em>港口</em>作业办法', title_no_tag: '港口作业办法', url: 'https://www.gov.example/1.htm', time: '2026-11-23 10:05:00', summary: '摘要。' }] } } } };
    expect(await articles(answer, 'cn-government-search')).toMatchObject([{ title: '港口作业办法', publishedAt: Date.parse('2026-11-23T02:05:00Z') }]);
  });

  test('the Federal Register: dates and numbers of the rule are rows that can be cited', async () => {
    const answer = { count: 1, results: [{ title: 'Harbour Dues; Final Rule', type: 'Rule', abstract: 'The agency revises harbour dues.', document_number: '2026-25001', html_url: 'https://fr.example/d/2026-25001', publication_date: '2026-11-23', agencies: [{ name: 'Transport Department' }, { name: 'Harbour Agency' }], effective_on: '2027-01-01', comments_close_on: null }] };
    expect(await articles(answer, 'us-federal-register')).toMatchObject([
      { title: 'Harbour Dues; Final Rule', publisher: 'Transport Department, Harbour Agency', paragraphs: [{ text: 'The agency revises harbour dues.' }, { text: 'Type | Rule' }, { text: 'Document number | 2026-25001' }, { text: 'Effective on | 2027-01-01' }] },
    ]);
  });

  test('GOV.UK: links are paths of its own site', async () => {
    const answer = { results: [{ title: 'Rules on weights', link: '/government/news/rules-on-weights', public_timestamp: '2026-11-23T09:30:00Z', description: 'New rules.', organisations: [{ title: 'Office for Weights' }] }], total: 1 };
    expect(await articles(answer, 'gov-uk-search')).toMatchObject([{ url: 'https://www.api.example/government/news/rules-on-weights', publisher: 'Office for Weights', publishedAt: Date.parse('2026-11-23T09:30:00Z') }]);
  });
});

describe('paths that a team gives', () => {
  test('dots, brackets and stars; what is not there is nothing', () => {
    const value = { a: { b: [{ c: 1 }, { c: 2 }] }, __proto__: { evil: 1 } };
    expect(valuesAt(value, 'a.b[0].c')).toEqual([1]);
    expect(valuesAt(value, 'a.b[*].c')).toEqual([1, 2]);
    expect(valuesAt(value, 'a.x.c')).toEqual([]);
    expect(valuesAt(value, 'constructor')).toEqual([]);
    expect(valuesAt([7], '[0]')).toEqual([7]);
    expect(valuesAt(value, '')).toEqual([value]);
  });

  test('templates are filled with what the item says, escaped; an item that lacks it has no address', async () => {
    const how = fields({ url: ['https://x.example/detail/{meta.id}?c={c}'] });
    expect(await articles([{ title: '甲', meta: { id: 'a/b c' }, c: 1 }, { title: '乙', c: 1 }], how)).toMatchObject([{ url: 'https://x.example/detail/a%2Fb%20c?c=1' }, { skipped: expect.stringContaining('乙') }]);
  });

  test('HTML inside fields is stripped, plain text keeps its lines', async () => {
    const how = fields({ content: ['body'] });
    expect(await articles([{ title: '<b>甲</b>&nbsp;乙', url: '/1', body: '<p>一。</p><script>x()</script><ul><li>二</li></ul>' }, { title: 'R&D', url: '/2', body: 'a < b\nc & d' }], how)).toMatchObject([
      { title: '甲 乙', paragraphs: [{ text: '一。' }, { kind: 'item', text: '二' }] },
      { title: 'R&D', paragraphs: [{ text: 'a < b' }, { text: 'c & d' }] },
    ]);
  });

  test.each([
    ['2026-11-23T09:30:00+08:00', '2026-11-23T01:30:00Z'],
    ['2026年11月23日', '2026-11-22T16:00:00Z'],
    [1_795_392_000, '2026-11-23T00:00:00Z'],
    [1_795_392_000_000, '2026-11-23T00:00:00Z'],
    ['1795392000', '2026-11-23T00:00:00Z'],
    [17, null],
    ['昨天', null],
    [null, null],
  ])('the date %s is %s', async (written, instant) => {
    const source = sourceOf('json', PLACE, { json: fields({ date: ['d'] }) });
    const { items } = await read(source, served({ [PLACE]: JSON.stringify([{ title: '甲', url: '/1', d: written }]) }));
    expect(items[0]?.publishedAt).toBe(instant === null ? null : Date.parse(instant));
  });

  test('of several dates the first that can be read counts', async () => {
    expect(await articles([{ title: '甲', url: '/1', a: 'soon', b: '2026-11-23' }], fields({ date: ['a', 'b'] }))).toMatchObject([{ publishedAt: Date.parse('2026-11-22T16:00:00Z') }]);
  });

  test('a list that is not where it was is a source that changed, and says where it was looked for', async () => {
    const source = sourceOf('json', PLACE, { json: fields({ items: ['data.list'] }) });
    await expect(read(source, served({ [PLACE]: '{"data":{"rows":[]}}' }))).rejects.toMatchObject({ code: 'source-changed', sentence: 'source.no-list-at', sentenceArguments: { path: 'data.list' } });
  });

  test('of an answer that breaks off the complete items are given', () => {
    expect(parseJson('{"results":[{"t":"a]"},{"t":"b","n":{"x":[1]}},{"t":"c')).toEqual({ value: { results: [{ t: 'a]' }, { t: 'b', n: { x: [1] } }] }, cut: true });
    expect(parseJson('[{"a":1}')).toEqual({ value: [{ a: 1 }], cut: true });
    expect(parseJson('{"a":1')).toBeNull();
    expect(parseJson('{"a":}')).toBeNull();
    expect(parseJson('\uFEFF {"a":1} ')).toEqual({ value: { a: 1 }, cut: false });
  });
});
