import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { articleOf } from '../../src/collect/article.ts';
import { openerFor } from '../../src/collect/open.ts';
import { SOURCE_READERS } from '../../src/collect/sources/index.ts';
import { ownFolder } from '../folders.ts';
import type { Source } from '../../src/domain/source.ts';

const SEEN = Date.parse('2026-09-15T01:00:00Z');

function source(kind: Source['kind'], location: string): Source {
  return { id: 's', kind, location, publisher: '示例局', language: 'zh-Hans', zone: 'Asia/Shanghai', class: 'official-text', privateAddress: false, owner: 'shared', audience: 'everyone' };
}

function feed(text: string | Uint8Array): Source {
  const file = join(ownFolder(), 'feed.xml');
  writeFileSync(file, text);
  return source('feed', file);
}

async function read(from: Source) {
  const { items } = await SOURCE_READERS[from.kind](from, openerFor(from));
  return items.map((item) => articleOf(item, from, SEEN));
}

const item = (inside: string) => `<rss version="2.0"><channel><title>c</title><item>${inside}</item></channel></rss>`;

describe('a feed', () => {
  test.each([
    ['RSS', item('<title>标题</title><link>https://a.example/1?utm_source=x&amp;b=2&amp;a=1#top</link><pubDate>Mon, 14 Sep 2026 16:30:00 +0800</pubDate><description>&lt;p&gt;一段。&lt;/p&gt;&lt;p&gt;- 条目&lt;/p&gt;</description>')],
    ['Atom', '<feed xmlns="http://www.w3.org/2005/Atom"><title>c</title><entry><title>标题</title><id>1</id><link rel="self" href="https://a.example/self"/><link href="https://a.example/1?a=1&amp;b=2"/><published>2026-09-14T08:30:00Z</published><content type="html">&lt;p>一段。&lt;/p>&lt;ul>&lt;li>条目&lt;/li>&lt;/ul></content></entry></feed>'],
    ['RDF', '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>c</title></channel><item rdf:about="https://a.example/1"><title>标题</title><link>https://a.example/1?a=1&amp;b=2</link><dc:date>2026-09-14T16:30:00+08:00</dc:date><description>&lt;p&gt;一段。&lt;/p&gt;&lt;li&gt;条目&lt;/li&gt;</description></item></rdf:RDF>'],
    ['JSON Feed', JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'c', items: [{ id: '1', url: 'https://a.example/1?b=2&a=1', title: '标题', content_html: '<p>一段。</p><li>条目</li>', date_published: '2026-09-14T16:30:00+08:00' }] })],
  ])('%s becomes the same article', async (_name, text) => {
    expect(await read(feed(text))).toMatchObject([
      { title: '标题', url: 'https://a.example/1?a=1&b=2', publishedAt: Date.parse('2026-09-14T08:30:00Z'), paragraphs: [{ n: 1, kind: 'text', text: '一段。' }, { n: 2, kind: 'item', text: '条目' }] },
    ]);
  });

  test('GB18030 that says it is UTF-8 is read right, and noted', async () => {
    const utf8 = `<?xml version="1.0" encoding="utf-8"?>${item('<title>T</title><link>https://a.example/1</link><description>GB</description>')}`;
    const [before = '', after = ''] = utf8.split('GB');
    // 国家标准 in GB18030
    const bytes = Buffer.concat([Buffer.from(before), Buffer.from([0xb9, 0xfa, 0xbc, 0xd2, 0xb1, 0xea, 0xd7, 0xbc]), Buffer.from(after)]);
    const [article] = await read(feed(bytes));
    expect(article).toMatchObject({ paragraphs: [{ text: '国家标准' }], notes: ['declared utf-8, read as gb18030'] });
  });

  test('a date that is missing, unreadable, ahead of us or absurd stays unknown; never now', async () => {
    for (const date of ['', '<pubDate>yesterday-ish</pubDate>', '<pubDate>Mon, 14 Sep 2099 16:30:00 +0800</pubDate>', '<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>', '<pubDate>2026-02-30</pubDate>']) {
      const [article] = await read(feed(item(`<title>T</title><link>https://a.example/1</link>${date}<description>d</description>`)));
      expect(article, date).toMatchObject({ publishedAt: null });
    }
  });

  test('items without an address are skipped with their reason, the others are read', async () => {
    const two = '<rss version="2.0"><channel><title>c</title><item><title>没有地址</title></item><item><title>有</title><link>https://a.example/2</link></item><item><link>javascript:alert(1)</link><title>坏</title></item></channel></rss>';
    expect(await read(feed(two))).toMatchObject([{ skipped: expect.stringContaining('没有地址') }, { title: '有', notes: [expect.stringContaining('no text')] }, { skipped: expect.stringContaining('坏') }]);
  });

  test.each([
    ['HTML instead of XML', '<html><body>404</body></html>', 'source.not-a-feed'],
    ['nothing', '', 'source.not-a-feed'],
    ['no items', '<rss version="2.0"><channel><title>c</title></channel></rss>', 'source.empty'],
  ])('%s is a source that changed, not a day without news', async (_name, text, sentence) => {
    await expect(read(feed(text))).rejects.toMatchObject({ code: 'source-changed', sentence });
  });

  test('scripts and styles of a page are never text', async () => {
    const [article] = await read(feed(item('<title>T</title><link>https://a.example/1</link><description>&lt;script&gt;alert(1)&lt;/script&gt;&lt;style&gt;p{}&lt;/style&gt;&lt;p&gt;正文。&lt;/p&gt;</description>')));
    expect(article).toMatchObject({ paragraphs: [{ text: '正文。' }] });
  });

  test('ten thousand levels of nesting neither crash nor hang', async () => {
    const deep = `${'&lt;div&gt;'.repeat(10_000)}深&lt;p&gt;浅。&lt;/p&gt;`;
    const [article] = await read(feed(item(`<title>T</title><link>https://a.example/1</link><description>${deep}</description>`)));
    expect(article).toHaveProperty('title', 'T');
  });
});

describe('a folder', () => {
  test('Markdown with front matter, HTML pages and plain text are read; the rest is passed over with a reason', async () => {
    const folder = ownFolder();
    writeFileSync(join(folder, 'a.md'), '---\ntitle: 甲\nurl: https://a.example/a\npublisher: 甲局\nclass: think-tank\nlanguage: en\npublished: 2026-09-14T16:30:00+08:00\n---\n# 标题\n\n第一段\n续行\n\n- 条目\n| 指标 | 值 |\n| --- | --- |\n| 甲 | 1 |\n');
    const body = '本局今天公布了新的办法，办法自十二月一日起施行，适用于在境内提供数据流通服务的机构，并对备案、审计、报告和处罚作出规定。'.repeat(4);
    writeFileSync(join(folder, 'b.html'), `<html><head><title>乙</title><meta name="PubDate" content="2026-09-14 08:00"><meta name="ContentSource" content="乙局"></head><body><nav>首页</nav><article><h1>乙</h1><p>${body}</p><table><tr><td>一</td><td>二</td></tr></table></article></body></html>`);
    writeFileSync(join(folder, 'c.txt'), '只有一段。');
    writeFileSync(join(folder, 'd.bin'), 'x');
    const from = source('folder', folder);
    const { items, skipped } = await SOURCE_READERS.folder(from, openerFor(from));
    expect(skipped).toEqual([expect.stringContaining('d.bin')]);
    const [a, b, c] = items.map((each) => articleOf(each, from, SEEN));
    expect(a).toMatchObject({ title: '甲', publisher: '甲局', class: 'think-tank', language: 'en', paragraphs: [{ kind: 'heading' }, { text: '第一段 续行' }, { kind: 'item' }, { kind: 'row', text: '指标 | 值' }, { text: '甲 | 1' }] });
    expect(b).toMatchObject({ title: '乙', publisher: '乙局', publishedAt: Date.parse('2026-09-14T00:00:00Z') });
    expect(b).not.toMatchObject({ paragraphs: expect.arrayContaining([expect.objectContaining({ text: '首页' })]) });
    expect(c).toMatchObject({ paragraphs: [{ text: '只有一段。' }], publishedAt: null, url: expect.stringMatching(/^file:/) });
  });
});
