import { describe, expect, test } from 'vitest';
import { dateInAddress, writtenDates } from '../../../src/collect/list/dates.ts';
import { read } from '../../../src/collect/sources/list.ts';
import type { ListSettings } from '../../../src/domain/source.ts';
import { Trouble } from '../../../src/domain/errors.ts';
import { served, sourceOf } from './served.ts';

const PLACE = 'https://list.example/zwgk/index.html';
const page = (inside: string) => `<html><head><title>通知</title></head><body>${inside}</body></html>`;
const row = (n: number) => `<li><a href="${n}.html">关于第${n}号重要事项的通知</a><span>2026-11-${String(n).padStart(2, '0')}</span></li>`;
const settings = (more: Partial<ListSettings>): ListSettings => ({ selectors: { item: 'li', title: null, link: null, date: 'span' }, next: null, pages: 1, ...more });
const of = (list: ListSettings) => sourceOf('list', PLACE, { list });

describe('dates as lists write them', () => {
  test.each([
    ['[2026-11-23]', ['2026-11-23']],
    ['（2026/11/23 10:05）', ['2026/11/23 10:05']],
    ['发布时间：2026年11月23日 来源：某局', ['2026年11月23日']],
    ['23 2026-11', ['2026-11-23']],
    ['9 2026.1', ['2026-01-09']],
    ['11-23 2026', ['2026-11-23']],
    ['2026 11-23', ['2026-11-23']],
    ['23 11月 2026', ['2026-11-23']],
    ['23 November 2026', ['23 November 2026']],
    ['Nov 23, 2026', ['Nov 23, 2026']],
    ['[11-23]', ['11-23']],
    ['(11/23)', ['11/23']],
    ['林发〔2026〕30号', []],
    ['1 林告〔2026〕9号 2026/11/19', ['2026/11/19']],
    ['阅读 20261123 次', []],
    ['2026-11-2345', []],
    ['12/11 2026', []],
  ])('%s', (line, dates) => {
    expect(writtenDates(line)).toEqual(dates);
  });

  test.each([
    ['https://a.example/202611/t20261123_1001.html', '2026-11-23'],
    ['https://a.example/art/2026/11/23/art_77_1.html', '2026-11-23'],
    ['https://a.example/2026-11/23/content_1.htm', '2026-11-23'],
    ['https://a.example/20261123/1.html', '2026-11-23'],
    ['https://a.example/202611/content_7012345.htm', null],
    ['https://a.example/t20261323_1.html', null],
    ['https://a.example/show?id=20261123', null],
    ['https://a.example/2026/11/', null],
    ['not an address', null],
  ])('in the address %s: %s', (url, day) => {
    expect(dateInAddress(url)).toBe(day);
  });
});

describe('a list page with selectors', () => {
  test('title, link and date each where a team says they are', async () => {
    const html = page('<div class="r"><h4>题目甲</h4><p>2026-11-01</p><i class="pub">2026-11-23</i><a class="x" href="/cat/">分类名称很长很长很长</a><a class="go" href="a.html">看</a></div>');
    const source = of(settings({ selectors: { item: '.r', title: 'h4', link: 'a.go', date: '.pub' } }));
    const { items } = await read(source, served({ [PLACE]: html }));
    expect(items).toMatchObject([{ title: '题目甲', url: 'https://list.example/zwgk/a.html', publishedAt: Date.parse('2026-11-22T16:00:00Z'), blocks: [] }]);
  });

  test('links are relative to the base that the page names', async () => {
    const { items } = await read(of(settings({})), served({ [PLACE]: `<html><head><base href="/other/"></head><body><ul>${row(1)}</ul></body></html>` }));
    expect(items[0]?.url).toBe('https://list.example/other/1.html');
  });

  test('a row without a link is skipped with its words, an empty one and one that leads to more of the list are nothing', async () => {
    const { items, skipped } = await read(of(settings({})), served({ [PLACE]: page(`<ul>${row(1)}<li>尚未公布<span>2026-11-02</span></li><li></li><li><a href="javascript:void(0)">更多</a></li></ul>`) }));
    expect(items).toHaveLength(1);
    expect(skipped).toEqual([expect.stringContaining('尚未公布')]);
  });

  test('a date that cannot be read is unknown and noted; with a day in the address it is that one, and says so', async () => {
    const html = page('<ul><li><a href="/n/1.html">一件没有年份的通知事项</a><span>[11-23]</span></li><li><a href="/n/t20261122_2.html">一件地址里有日期的通知</a><span>刚刚</span></li></ul>');
    const { items } = await read(of(settings({})), served({ [PLACE]: html }));
    expect(items).toMatchObject([
      { publishedAt: null, notes: ['not a date we can read: 11-23'] },
      { publishedAt: Date.parse('2026-11-21T16:00:00Z'), notes: ['the date is that in the address'] },
    ]);
  });

  test('entities and marks part no words', async () => {
    const { items } = await read(of(settings({})), served({ [PLACE]: page('<ul><li><a href="1.html">R&amp;D 与<em>数据</em>要素 &lt;试行&gt;</a><span>2026-11-23</span></li></ul>') }));
    expect(items[0]?.title).toBe('R&D 与数据要素 <试行>');
  });

  test('a selector that is none is a mistake of the configuration', async () => {
    await expect(read(of(settings({ selectors: { item: 'li[', title: null, link: null, date: null } })), served({ [PLACE]: page(row(1)) }))).rejects.toMatchObject({ code: 'configuration', sentence: 'source.bad-selector' });
  });

  test('selectors that mean nothing any more are a source that changed', async () => {
    await expect(read(of(settings({ selectors: { item: '.gone', title: null, link: null, date: null } })), served({ [PLACE]: page(row(1)) }))).rejects.toMatchObject({ code: 'source-changed', sentence: 'source.empty' });
  });
});

describe('the pages after the first', () => {
  const at = (n: number) => `https://list.example/zwgk/index_${n}.html`;

  test.each([
    ['by its selector', 'a.n', (n: number) => `<a class="n" href="index_${n}.html">&gt;&gt;&gt;</a>`],
    ['by its words', null, (n: number) => `<a href="index_${n}.html">下一页</a>`],
    ['by its rel', null, (n: number) => `<a rel="next" href="index_${n}.html">x</a>`],
    ['by the script of its publishing system', null, (n: number) => `<script>createPageHTML(9, ${n - 1}, "index", "html");</script>`],
  ])('the next page is found %s, as many as are asked for', async (_how, next, link) => {
    const pages = Object.fromEntries(Array.from({ length: 9 }, (_, n) => [n === 0 ? PLACE : at(n), page(`<ul>${row(20 - n)}</ul>${link(n + 1)}`)]));
    const open = served(pages);
    const { items } = await read(of(settings({ next, pages: 3 })), open);
    expect(items.map(({ title }) => title)).toEqual(['关于第20号重要事项的通知', '关于第19号重要事项的通知', '关于第18号重要事项的通知']);
    expect(open.asked).toEqual([PLACE, at(1), at(2)]);
  });

  test('pages that lead in a circle end; one that fails leaves the others', async () => {
    const circle = served({ [PLACE]: page(`<ul>${row(1)}</ul><a href="index.html">下一页</a>`) });
    expect((await read(of(settings({ pages: 5 })), circle)).items).toHaveLength(1);
    expect(circle.asked).toHaveLength(1);
    const open = served({ [PLACE]: page(`<ul>${row(1)}</ul><a href="index_1.html">下一页</a>`) });
    const failing = { ...open, bytes: (place: string) => (place === PLACE ? open.bytes(place) : Promise.reject(new Trouble('source-unreachable', 'source.status'))) };
    const { items, skipped } = await read(of(settings({ pages: 5 })), failing);
    expect(items).toHaveLength(1);
    expect(skipped).toEqual([expect.stringContaining('page 2')]);
  });
});
