import { describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import { lenientFeed } from '../../../src/collect/feed/lenient.ts';
import { parseFeed, readFeed } from '../../../src/collect/feed/read.ts';
import { strictFeed } from '../../../src/collect/feed/strict.ts';
import { escapeXml } from '../../../src/collect/xml.ts';
import { sourceOf } from './served.ts';

const source = sourceOf('feed', 'https://feed.example/rss.xml');
const read = (text: string) => readFeed(text, source, source.location);

const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).map((text) => text.toWellFormed().replaceAll(/[\p{C}\s&<>[\]]+/gu, 'x'));
const entry = fc.record({ title: words, path: fc.webPath(), day: fc.integer({ min: 1, max: 28 }), text: words, cdata: fc.boolean() });
type Entry = typeof entry extends fc.Arbitrary<infer T> ? T : never;

const element = (name: string, text: string, cdata: boolean) => `<${name}>${cdata ? `<![CDATA[${text}]]>` : escapeXml(text)}</${name}>`;
const date = (day: number) => `2026-09-${String(day).padStart(2, '0')}T08:30:00Z`;
const FORMATS: Readonly<Record<string, (entries: readonly Entry[]) => string>> = {
  RSS: (entries) => `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>c</title>${entries.map((each, at) => `<item>${element('title', each.title, each.cdata)}<link>https://w.example/${at}${escapeXml(each.path)}</link><pubDate>${date(each.day)}</pubDate>${element('description', each.text, each.cdata)}${element('content:encoded', `<p>${each.text}</p><p>more</p>`, true)}</item>`).join('')}</channel></rss>`,
  Atom: (entries) => `<feed xmlns="http://www.w3.org/2005/Atom"><title>c</title>${entries.map((each, at) => `<entry>${element('title', each.title, each.cdata)}<link rel="self" href="https://w.example/self"/><link href="https://w.example/${at}${escapeXml(each.path)}"/><id>urn:${at}</id><published>${date(each.day)}</published><content type="html">${escapeXml(`<p>${each.text}</p>`)}</content></entry>`).join('')}</feed>`,
  RDF: (entries) => `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>c</title></channel>${entries.map((each, at) => `<item rdf:about="${at}">${element('title', each.title, each.cdata)}<link>https://w.example/${at}${escapeXml(each.path)}</link><dc:date>${date(each.day)}</dc:date>${element('description', each.text, each.cdata)}</item>`).join('')}</rdf:RDF>`,
};

describe('the two ways to read a feed', () => {
  test.each(Object.entries(FORMATS))('of well-formed %s they say the same', (_name, write) => {
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 5 }), (entries) => {
        const text = write(entries);
        const [strict, lenient] = [strictFeed(text), lenientFeed(text)];
        const shown = (feed: typeof lenient | null) => feed?.entries.map(({ title, links, published, texts, id }) => ({ title: title?.trim(), links: links.filter(({ rel }) => rel !== 'self').map(({ href }) => href), published, texts: texts.map((each) => each.trim()), id }));
        expect(shown(lenient)).toEqual(shown(strict));
        expect(lenient.skipped).toEqual([]);
      }),
    );
  });

  test('a feed that feedsmith reads in full is not called ill-formed', () => {
    expect(parseFeed(FORMATS['RSS']?.([{ title: 't', path: '', day: 1, text: 'x', cdata: false }]) ?? '')?.notes).toEqual([]);
  });
});

describe('what entries say in many ways', () => {
  const one = (inside: string, around = '') => read(`<rss version="2.0"${around}><channel><title>c</title><item><title>T</title>${inside}</item></channel></rss>`).items[0];

  test('the longest of summary and content is the text', () => {
    const full = '<p>The full text has more than one sentence. It goes on.</p>';
    expect(one(`<link>https://a.example/1</link><description>Short.</description><content:encoded><![CDATA[${full}]]></content:encoded>`)?.blocks.map(({ text }) => text)).toEqual(['The full text has more than one sentence. It goes on.']);
    expect(one(`<link>https://a.example/1</link><description><![CDATA[${full}]]></description><content:encoded><![CDATA[<img src="a.png">]]></content:encoded>`)?.blocks.map(({ text }) => text)).toEqual(['The full text has more than one sentence. It goes on.']);
  });

  test('an address that was escaped twice, or broken over two lines, is one', () => {
    expect(one('<link>https://a.example/?a=1&amp;amp;b=2</link>')?.url).toBe('https://a.example/?a=1&b=2');
    expect(one('<link>\n  https://a.example/long/\n  path.html\n</link>')?.url).toBe('https://a.example/long/path.html');
  });

  test('a file that is enclosed is the article where there is no link', () => {
    expect(one('<enclosure url="https://a.example/doc.pdf" type="application/pdf" length="1"/>')?.url).toBe('https://a.example/doc.pdf');
    expect(one('<link>https://a.example/1</link><enclosure url="https://a.example/doc.pdf" type="application/pdf" length="1"/>')?.url).toBe('https://a.example/1');
  });

  test('`updated` alone is a change, never a publication', () => {
    const atom = read('<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>T</title><id>https://a.example/1</id><updated>2026-09-14T08:30:00Z</updated></entry></feed>');
    expect(atom.items[0]).toMatchObject({ publishedAt: null, updatedAt: Date.parse('2026-09-14T08:30:00Z') });
  });

  test('text that looks like a feed inside a text is text', () => {
    const { items } = read('<rss version="2.0"><channel><item><title>How to write RSS</title><link>https://a.example/1</link><description><![CDATA[<pre>&lt;item&gt;&lt;title&gt;x&lt;/title&gt;&lt;/item&gt; and <item><title>y</title></item></pre>]]></description></item></channel></rss>');
    expect(items.map(({ title }) => title)).toEqual(['How to write RSS']);
  });

  test('a title that names a tag in Chinese brackets keeps it', () => {
    expect(read('<rss><channel><item><title>关于印发&lt;办法&gt;的通知</title><link>https://a.example/1</link></item></channel></rss>').items[0]?.title).toBe('关于印发<办法>的通知');
  });

  test('the newest of too many are kept, wherever they stand', () => {
    const item = (n: number) => `<item><title>n${n}</title><link>https://a.example/${n}</link><pubDate>${new Date(Date.UTC(2020, 0, 1) + n * 3_600_000).toISOString()}</pubDate></item>`;
    const { items } = read(`<rss version="2.0"><channel>${Array.from({ length: 3000 }, (_, n) => item(n)).join('')}</channel></rss>`);
    expect(items.at(-1)?.title).toBe('n2999');
    expect(items.some(({ title }) => title === 'n0')).toBe(false);
  });
});
