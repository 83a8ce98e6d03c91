import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { htmlBlocks } from '../../src/collect/blocks.ts';
import { readDocument } from '../../src/collect/document.ts';
import { pageItem } from '../../src/collect/page.ts';
import { tidyMarkup } from '../../src/collect/page/markup.ts';
import { numberParagraphs } from '../../src/text/paragraphs.ts';

const PAGES = join(import.meta.dirname, '../corpus/pages');
const pages = readdirSync(PAGES).filter((file) => file.endsWith('.html')).map((file) => readFileSync(join(PAGES, file), 'utf8'));
/** What a page may take on a slow and shared machine; one that is out of bounds takes minutes. In milliseconds. */
const BOUND = 20_000;

const SECRET = 'alert(document.secret)';
/** Pieces of markup, chosen for what they break: unclosed, misnested, implied, raw text, tables out of place. */
const PIECES = [
  '<div>', '</div>', '<p>', '</p>', '<table>', '<tr>', '<td rowspan=3>', '</table>', '<li>', '<ul>', '</ul>', '<br>', '<b>', '</b>', '<span hidden>', '<font>', '</font>', '<h1>', '</h1>', '<a href=x.pdf>', '</a>',
  '<div id="zoom">', '<div style="display:none">', '<section class="related">', '<svg>', '</svg>', '<title>', '</title>', '<meta name="PubDate" content="2026-09-10">', '<!--', '-->', ']]>', '< ', '>', '"', '&nbsp;', '&#x41;', '&bogus;', '\0', '\u{d800}',
  `<script>${SECRET}</script>`, `<script type="application/ld+json">{"headline":"${SECRET.slice(0, 5)}"`, '</script>', `<style>p{content:"${SECRET}"}</style>`, `<noscript>请开启JavaScript</noscript>`, '<body>', '<html>', '</html>', '<frameset>', '<template>', '<base href="https://b.example/">',
  '来源：示例局 发布时间：2026-09-10', '责任编辑：甲', '示办发〔2026〕1号', '第一条　为了规范活动，制定本办法。', '首页 > 正文', 'One sentence of an article, long enough to count.', '　　', ' | ', '附件：',
];

const anyMarkup = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join('')),
  // A page that really might be, damaged: cut, a stretch lost, pieces put in.
  fc.tuple(fc.constantFrom(...pages), fc.nat(4000), fc.nat(300), fc.constantFrom(...PIECES)).map(([page, place, length, piece]) => {
    // Between tags: inside one, the standard makes what follows text.
    const at = page.indexOf('>', place) + 1;
    return page.slice(0, at) + piece + page.slice(at + length);
  }),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

describe('markup of any kind', () => {
  test('becomes an item; no paragraph is empty or holds what scripts or styles say', () => {
    fc.assert(
      fc.property(anyMarkup, (markup) => {
        const item = pageItem(markup, 'https://a.example/b/', 'Asia/Shanghai');
        for (const paragraph of numberParagraphs(item.blocks)) {
          expect(paragraph.text).not.toBe('');
          expect(paragraph.text).not.toContain(SECRET);
        }
        expect(item.blocks.every((block) => block.text.trim() !== '')).toBe(true);
        for (const { url } of item.attachments) expect(url).toMatch(/^https?:/);
        for (const field of ['title', 'url', 'publisher', 'publishedAt'] as const) expect(item.from[field] === null).toBe(item[field] === null);
      }),
      { numRuns: 400 },
    );
  });

  test('gives the same item twice', () => {
    fc.assert(
      fc.property(anyMarkup, (markup) => {
        expect(pageItem(markup, null, 'UTC')).toEqual(pageItem(markup, null, 'UTC'));
      }),
      { numRuns: 50 },
    );
  });
});

describe('a page out of bounds is read in bounded time', () => {
  const sentence = '本局今天公布了新的办法，办法自十二月一日起施行。';
  const hostile: readonly (readonly [name: string, page: () => string])[] = [
    ['100,000 levels of div', () => `${'<div>'.repeat(100_000)}<p>${sentence}</p>`],
    ['30,000 levels of tables', () => `${'<table><tr><td>'.repeat(30_000)}<p>${sentence}</p>`],
    ['30,000 levels of items and paragraphs', () => `<ul>${'<li><p>'.repeat(30_000)}${sentence}`],
    ['100,000 end tags that nothing opened', () => `${'<b>'.repeat(50_000)}${'</i>'.repeat(100_000)}<p>${sentence}</p>`],
    ['one line of five million characters', () => `<p>${'数据流通，'.repeat(1_000_000)}</p>`],
    ['a million words without a tag', () => 'a '.repeat(1_000_000)],
    ['five million spaces', () => `<p>${sentence}</p>${' '.repeat(5_000_000)}`],
    ['50,000 cells', () => `<p>${sentence}</p><table>${'<tr><td>甲</td><td>乙</td><td>丙</td><td>丁</td><td>1</td></tr>'.repeat(10_000)}</table>`],
    ['a cell that spans a million rows and columns', () => `<p>${sentence}</p><table><tr><td rowspan=1000000 colspan=1000000>甲</td><td>乙</td></tr>${'<tr><td>丙</td></tr>'.repeat(2000)}</table>`],
    ['20,000 paragraphs', () => `<article>${`<p>${sentence}</p>`.repeat(20_000)}</article>`],
    ['30,000 links', () => `${'<a href="/x">页</a> '.repeat(30_000)}<p>${sentence}</p>`],
    ['100,000 attributes', () => `<p ${Array.from({ length: 100_000 }, (_, at) => `a${at}="${at}"`).join(' ')}>${sentence}</p>`],
    ['a label repeated', () => `<p>${'来源：'.repeat(1_000_000)}</p><p>${sentence}</p>`],
    ['a comment that never ends', () => `<p>${sentence}</p><!--${'-'.repeat(5_000_000)}`],
  ];

  test.each(hostile)('%s', (_name, page) => {
    const html = page();
    const began = performance.now();
    const item = pageItem(html, 'https://a.example/', 'Asia/Shanghai');
    expect(performance.now() - began).toBeLessThan(BOUND);
    expect(item.blocks.length + item.notes.length).toBeGreaterThan(0);
  }, 60_000);

  test('text below the deepest level is kept, and the page says that tags were dropped', () => {
    const item = pageItem(`${'<div>'.repeat(1000)}<p>${sentence}</p>`, null, 'UTC');
    expect(item.blocks.map((block) => block.text)).toEqual([sentence]);
    expect(item.notes.join()).toContain('too deep');
  });
});

describe('markup is made well-formed', () => {
  test.each([
    ['paragraphs and items left open', '<p>一<p>二<ul><li>三<li>四</ul>', '<p>一</p><p>二</p><ul><li>三</li><li>四</li></ul>'],
    ['a cell left open, an end tag that is not its own', '<table><tr><td>一</div><td>二</table>三', '<table><tr><td>一</td><td>二</td></tr></table>三'],
    ['a font tag that ends inside a paragraph', '<font><p>一</font>二</p>', '<font><p>一二</p></font>'],
    ['scripts, styles, comments and handlers', '<p onclick="x()">一<script>x</script><style>y</style><!--z--></p>', '<p>一</p>'],
    ['a quote inside an attribute', `<a title='a"b' href=c>一</a>`, '<a title="a&quot;b" href="c">一</a>'],
  ])('%s', (_name, page, markup) => {
    expect(tidyMarkup(page).body).toBe(markup);
  });
});

describe('blocks of a fragment', () => {
  test('what is not shown, navigation and share bars are left out', () => {
    expect(htmlBlocks('<p>一</p><p style="display: none">二</p><nav>三</nav><div class="share-bar">四</div><p hidden>五</p>').map((block) => block.text)).toEqual(['一']);
  });

  test('a table: joined cells stand in each of their rows, hidden cells in none, a table for layout is none', () => {
    const rows = (html: string) => htmlBlocks(html).map(({ kind, text }) => `${kind}: ${text}`);
    expect(rows('<table><caption>表1</caption><tr><th rowspan=2>地区</th><th>一月</th></tr><tr><td>二月<p>初值</p></td><td style="display:none">内部</td></tr></table>')).toEqual(['text: 表1', 'row: 地区 | 一月', 'row: 地区 | 二月 初值']);
    expect(rows('<table><tr><td>左<table><tr><td>甲</td><td>乙</td></tr></table></td><td><p>一。</p><p>二。</p></td></tr></table>')).toEqual(['text: 左', 'row: 甲 | 乙', 'text: 一。', 'text: 二。']);
  });

  test('preformatted text is parted by blank lines', () => {
    expect(htmlBlocks('<pre>One line\nand its end.\n\nTwo.</pre>').map((block) => block.text)).toEqual(['One line and its end.', 'Two.']);
  });
});

test('a document that looks like a page is read as one', () => {
  expect(readDocument('a.txt', '<!doctype html><p>第一段说了一件事情。</p>', 'UTC').from.text).not.toBe('whole text');
  expect(readDocument('a.md', '# 标题\n\n第一段。', 'UTC').from).toMatchObject({ title: 'first heading', text: 'whole text' });
});
