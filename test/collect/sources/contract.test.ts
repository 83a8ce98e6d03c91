import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { escapeXml } from '../../../src/collect/xml.ts';
import type { Source } from '../../../src/domain/source.ts';
import { type SourceUnderTest, type Told, sourceContract } from './contract.ts';
import { served, sourceOf } from './served.ts';

const PLACE = 'https://contract.example/list';

function under(kind: Source['kind'], rest: Pick<SourceUnderTest, 'nothing' | 'says' | 'serve'>, more: Partial<Source> = {}): SourceUnderTest {
  return { source: sourceOf(kind, PLACE, more), open: (body) => served({ [PLACE]: body }), ...rest };
}

const element = (name: string, text: string | null) => (text === null ? '' : `<${name}>${escapeXml(text)}</${name}>`);
const BOTH = { titles: true, dates: true, markup: 'dropped' } as const;
const ESCAPED = { ...BOTH, markup: 'text' } as const;

const rss = (told: readonly Told[]) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>c</title>${told.map(({ title, url, date }) => `<item>${element('title', title)}${element('link', url)}${element('pubDate', date)}</item>`).join('')}</channel></rss>`;
const atom = (told: readonly Told[]) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>c</title>${told.map(({ title, url, date }) => `<entry>${element('title', title)}${url === null ? '' : `<link href="${escapeXml(url)}"/>`}${element('published', date)}</entry>`).join('')}</feed>`;
const json = (told: readonly Told[]) => JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'c', items: told.map(({ title, url, date }) => ({ title, url, date_published: date })) });
const answer = (told: readonly Told[]) => JSON.stringify({ data: { list: told.map(({ title, url, date }) => ({ t: title, u: url, d: date })) } });
const list = (told: readonly Told[]) =>
  `<html><head><title>通知</title></head><body><div class="list"><ul>${told.map(({ title, url, date }) => `<li>${url === null ? escapeXml(title ?? '') : `<a href="${escapeXml(url)}">${title === null ? '' : escapeXml(title)}</a>`}<span class="d">${date ?? ''}</span></li>`).join('')}</ul></div></body></html>`;
const sitemap = (told: readonly Told[]) => `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${told.map(({ url, date }) => `<url>${element('loc', url)}${element('lastmod', date)}</url>`).join('')}</urlset>`;
const news = (told: readonly Told[]) =>
  `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">${told
    .map(({ title, url, date }) => `<url>${element('loc', url)}<news:news><news:publication><news:name>甲报</news:name><news:language>zh</news:language></news:publication>${element('news:publication_date', date)}${element('news:title', title)}</news:news></url>`)
    .join('')}</urlset>`;

const listed = { selectors: { item: 'div.list li', title: null, link: null, date: null }, next: null, pages: 1 };
const paths = { items: ['data.list'], title: ['t'], url: ['u'], date: ['d'], changed: [], publisher: [], summary: [], content: [] };

sourceContract('a feed in RSS', under('feed', { serve: rss, nothing: rss([]), says: BOTH }));
sourceContract('a feed in Atom', under('feed', { serve: atom, nothing: atom([]), says: BOTH }));
sourceContract('a JSON Feed', under('feed', { serve: json, nothing: json([]), says: BOTH }));
sourceContract('a feed of RSSHub', under('rsshub', { serve: rss, nothing: rss([]), says: BOTH }));
sourceContract('a list page', under('list', { serve: list, nothing: list([]), says: ESCAPED }, { list: listed }));
sourceContract('a list page without selectors', under('list', { serve: list, nothing: list([]), says: ESCAPED }));
sourceContract('a sitemap', under('sitemap', { serve: sitemap, nothing: sitemap([]), says: { titles: false, dates: false, markup: 'dropped' } }));
sourceContract('a news sitemap', under('sitemap', { serve: news, nothing: news([]), says: BOTH }));
sourceContract('a JSON answer', under('json', { serve: answer, nothing: answer([]), says: BOTH }, { json: paths }));

test('every kind is held to the contract, but the folder, whose files are ours', () => {
  const kinds = readdirSync(resolve(import.meta.dirname, '../../../src/collect/sources')).map((file) => file.replace('.ts', '')).filter((kind) => kind !== 'index' && kind !== 'folder');
  expect(kinds.sort()).toEqual(['feed', 'json', 'list', 'rsshub', 'sitemap']);
});
