import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exportOpml, importOpml } from '../../src/collect/opml.ts';
import type { Source } from '../../src/domain/source.ts';
import { normaliseText } from '../../src/text/paragraphs.ts';
import { sourceOf } from './sources/served.ts';

const body = (inside: string) => `<?xml version="1.0"?><opml version="2.0"><head><title>My feeds</title></head><body>${inside}</body></opml>`;

describe('importing OPML', () => {
  test('outlines in outlines become sources with ids of their own', () => {
    const { sources, skipped } = importOpml(
      body(`<outline text="政策"><outline text="部委"><outline type="rss" text="示例数据局" xmlUrl="https://www.sjj.example.cn/rss.xml" htmlUrl="https://www.sjj.example.cn/"/></outline>
        <outline title="Bureau of Weights &amp; Measures" text="x" xmlUrl="https://weights.example/feed?a=1&amp;b=2" language="en-us"/></outline>
        <outline text="Bureau of Weights &amp; Measures" xmlUrl="https://weights.example/other"/>
        <outline text="只是链接" type="link" url="https://link.example/"/><outline xmlUrl="https://untitled.example/rss"/>`),
      [],
      'zh-Hans',
    );
    expect(skipped).toEqual([]);
    expect(sources).toEqual([
      { id: 'sjj-example-cn', kind: 'feed', url: 'https://www.sjj.example.cn/rss.xml', publisher: '示例数据局', language: 'zh-Hans' },
      { id: 'bureau-of-weights-measures', kind: 'feed', url: 'https://weights.example/feed?a=1&b=2', publisher: 'Bureau of Weights & Measures', language: 'en' },
      { id: 'bureau-of-weights-measures-2', kind: 'feed', url: 'https://weights.example/other', publisher: 'Bureau of Weights & Measures', language: 'en' },
      { id: 'untitled-example', kind: 'feed', url: 'https://untitled.example/rss', publisher: 'untitled.example', language: expect.any(String) },
    ]);
  });

  test('what is there already is left as it is, and said', () => {
    const here = [sourceOf('feed', 'https://a.example/rss', { id: 'a-example' })];
    const { sources, skipped } = importOpml(body('<outline text="甲" xmlUrl="https://a.example/rss"/><outline text="乙" xmlUrl="https://a.example/b"/><outline text="乙" xmlUrl="https://a.example/b"/>'), here, 'zh-Hans');
    expect(sources.map(({ id, url }) => [id, url])).toEqual([['a-example-2', 'https://a.example/b']]);
    expect(skipped).toEqual([expect.stringContaining('https://a.example/rss'), expect.stringContaining('https://a.example/b')]);
  });

  test('ill-formed files are read: nothing closed, ampersands bare, quotes missing, cut in the middle', () => {
    const { sources } = importOpml('<opml><body><outline text="R&D notes" xmlUrl="https://rd.example/?x=1&y=2"><outline text=bare xmlurl=https://bare.example/rss><OUTLINE TEXT="Upper" XMLURL="feed://upper.example/rss"/><outline text="cut" xmlUrl="https://cu', [], 'en');
    expect(sources.map(({ url, publisher }) => [url, publisher])).toEqual([
      ['https://rd.example/?x=1&y=2', 'R&D notes'],
      ['https://bare.example/rss', 'bare'],
      ['http://upper.example/rss', 'Upper'],
    ]);
  });

  test('what is no address is skipped with its reason; what is no OPML is a mistake', () => {
    expect(importOpml(body('<outline text="x" xmlUrl="javascript:alert(1)"/><outline text="y" xmlUrl="https://user:secret@y.example/"/>'), [], 'en')).toEqual({ sources: [], skipped: [expect.stringContaining('javascript'), expect.anything()] });
    expect(() => importOpml('<html><body>no</body></html>', [], 'en')).toThrow(expect.objectContaining({ code: 'configuration', sentence: 'source.not-opml' }));
  });
});

describe('OPML there and back', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).map((value) => normaliseText(value).replaceAll('\n', ' ')).filter((value) => value !== '');
  const feed = fc.record({ publisher: text, path: fc.webPath(), query: fc.webQueryParameters(), language: fc.constantFrom('zh-Hans' as const, 'zh-Hant' as const, 'en' as const) });

  test('every feed comes back with its address, name and language', () => {
    fc.assert(
      fc.property(fc.array(feed, { maxLength: 8 }), (feeds) => {
        const sources: Source[] = feeds.map(({ publisher, path, query, language }, at) => sourceOf('feed', new URL(`https://h${at}.example${path}?${query}`).href, { publisher, language }));
        const back = importOpml(exportOpml(sources, '我的 <来源> & "more"'), [], 'en');
        expect(back.skipped).toEqual([]);
        expect(back.sources.map(({ url, publisher, language }) => ({ url, publisher, language }))).toEqual(sources.map(({ location, publisher, language }) => ({ url: location, publisher, language })));
        expect(new Set(back.sources.map(({ id }) => id)).size).toBe(sources.length);
        for (const { id } of back.sources) expect(id).toMatch(/^[a-z0-9][a-z0-9-]{0,39}$/);
      }),
    );
  });

  test('only feeds at an address are given away', () => {
    const file = exportOpml([sourceOf('list', 'https://l.example/'), sourceOf('feed', '/home/feed.xml'), sourceOf('rsshub', 'https://hub.example/gov/x', { publisher: '某局' })], 't');
    expect(importOpml(file, [], 'en').sources.map(({ url }) => url)).toEqual(['https://hub.example/gov/x']);
  });
});
