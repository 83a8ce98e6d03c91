import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { read } from '../../../src/collect/sources/sitemap.ts';
import { Trouble } from '../../../src/domain/errors.ts';
import { served, sourceOf } from './served.ts';

const PLACE = 'https://map.example/sitemap.xml';
const source = sourceOf('sitemap', PLACE);
const NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';
const urls = (inside: string) => `<?xml version="1.0"?><urlset ${NS}>${inside}</urlset>`;
const index = (...places: string[]) => `<sitemapindex ${NS}>${places.map((place) => `<sitemap><loc>${place}</loc></sitemap>`).join('')}</sitemapindex>`;

describe('a sitemap', () => {
  test('lastmod is a change, publication_date a publication', async () => {
    const { items } = await read(
      source,
      served({
        [PLACE]: urls(`<url><loc>https://map.example/1</loc><lastmod>2026-11-23T08:30:00Z</lastmod></url>
          <url><loc>https://map.example/2</loc><lastmod>2026-11-23</lastmod><news:news><news:publication><news:name>甲报</news:name></news:publication><news:publication_date>2026-11-22T08:30:00Z</news:publication_date><news:title>港口 &amp; 航道</news:title></news:news></url>`),
      }),
    );
    expect(items).toMatchObject([
      { url: 'https://map.example/1', title: null, publishedAt: null, updatedAt: Date.parse('2026-11-23T08:30:00Z'), blocks: [] },
      { url: 'https://map.example/2', title: '港口 & 航道', publisher: '甲报', publishedAt: Date.parse('2026-11-22T08:30:00Z') },
    ]);
  });

  test('the address and title of a picture are not the page’s', async () => {
    const { items } = await read(source, served({ [PLACE]: urls('<url><image:image><image:loc>https://map.example/a.png</image:loc><image:title>图</image:title></image:image><loc>https://map.example/1</loc></url>') }));
    expect(items).toMatchObject([{ url: 'https://map.example/1', title: null }]);
  });

  test('an index is followed, packed files too; one that fails leaves the others', async () => {
    const open = served({ [PLACE]: index('https://map.example/a.xml.gz', 'https://map.example/b.xml', '/c.xml', PLACE), 'https://map.example/a.xml.gz': gzipSync(urls('<url><loc>https://map.example/a</loc></url>')), 'https://map.example/c.xml': urls('<url><loc>/c</loc></url>') });
    const failing = { ...open, bytes: (place: string) => (place.endsWith('b.xml') ? Promise.reject(new Trouble('source-unreachable', 'source.status')) : open.bytes(place)) };
    const { items, skipped } = await read(source, failing);
    expect(items.map(({ url }) => url)).toEqual(['https://map.example/a', 'https://map.example/c']);
    expect(skipped).toEqual([expect.stringMatching(/b\.xml: source-unreachable/)]);
    expect(open.asked.filter((place) => place === PLACE)).toHaveLength(1);
  });

  test('an index all of whose sitemaps fail is a source that cannot be read', async () => {
    const open = served({ [PLACE]: index('https://map.example/a.xml') });
    const failing = { ...open, bytes: (place: string) => (place === PLACE ? open.bytes(place) : Promise.reject(new Trouble('source-unreachable', 'source.status'))) };
    await expect(read(source, failing)).rejects.toMatchObject({ code: 'source-unreachable' });
  });

  test('of many sitemaps the newest are opened; an index that leads to itself ends', async () => {
    const many = Array.from({ length: 60 }, (_, n) => `https://map.example/${n}.xml`);
    const dated = `<sitemapindex ${NS}>${many.map((place, n) => `<sitemap><loc>${place}</loc><lastmod>2026-${String((n % 12) + 1).padStart(2, '0')}-01</lastmod></sitemap>`).join('')}</sitemapindex>`;
    const open = served(Object.fromEntries([[PLACE, dated], ...many.map((place, n) => [place, urls(`<url><loc>https://map.example/p${n}</loc></url>`)])]));
    const { items, skipped } = await read(source, open);
    expect(items).toHaveLength(20);
    expect(items.map(({ url }) => url)).toContain('https://map.example/p11');
    expect(skipped.join()).toContain('40 older sitemaps');
    const circle = served({ [PLACE]: index('https://map.example/x.xml'), 'https://map.example/x.xml': index(PLACE, 'https://map.example/x.xml') });
    await expect(read(source, circle)).rejects.toMatchObject({ sentence: 'source.empty' });
  });

  test('a packed bomb is refused, packed rubbish too', async () => {
    await expect(read(source, served({ [PLACE]: gzipSync(Buffer.alloc(60 * 1024 * 1024)) }))).rejects.toMatchObject({ code: 'source-changed' });
    await expect(read(source, served({ [PLACE]: new Uint8Array([0x1f, 0x8b, 1, 2, 3]) }))).rejects.toMatchObject({ code: 'source-changed' });
  });

  test('elements that are not closed, prefixes of any name', async () => {
    const { items, skipped } = await read(source, served({ [PLACE]: '<s:urlset><s:url><s:loc>https://map.example/1<s:lastmod>2026-11-23</s:lastmod><s:url><s:loc>https://map.example/2</s:loc></s:url><s:url><s:loc>https://map.exam' }));
    expect(items.map(({ url }) => url)).toEqual(['https://map.example/1', 'https://map.example/2']);
    expect(skipped).toEqual([expect.stringContaining('breaks off')]);
  });
});
