import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { parsePublished } from '../text/dates.ts';
import { htmlBlocks, nodeBlocks } from './blocks.ts';
import { type Item, itemFrom } from './item.ts';

/** Names under which pages say when they were published, weightiest first. */
const PUBLISHED = ['article:published_time', 'PubDate', 'publishdate', 'date', 'DC.date.issued'];
const PUBLISHERS = ['ContentSource', 'og:site_name', 'publisher', 'author'];

/** Gives the article of a whole HTML page: its text by Readability over linkedom, its facts from the page's own tags. */
export function pageItem(html: string, url: string | null, zone: string): Item {
  const { document } = parseHTML(html);
  const meta = metaOf(document);
  const title = meta('og:title') ?? meta('ArticleTitle') ?? document.querySelector('h1')?.textContent ?? document.title;
  const canonical = document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? meta('og:url');
  const written = PUBLISHED.map(meta).find((value) => value !== null) ?? null;
  const published = written === null ? null : parsePublished(written, zone);
  const notes = written !== null && published === null ? [`not a date we can read: ${written}`] : [];
  const read = new Readability(document as never, { serializer: (node) => node, charThreshold: 80 }).parse();
  if (read === null) notes.push('no article text was recognised; the whole page is taken');
  const known = {
    url: absolute(canonical, url) ?? url,
    title: title?.trim() || null,
    publisher: PUBLISHERS.map(meta).find((value) => value !== null) ?? null,
    publishedAt: published?.at ?? null,
    blocks: read?.content ? nodeBlocks(read.content) : htmlBlocks(html),
    notes,
  };
  return itemFrom(known, { text: read === null ? 'whole page' : 'readability' });
}

function metaOf(document: ReturnType<typeof parseHTML>['document']): (name: string) => string | null {
  const tags = [...document.querySelectorAll('meta')];
  return (name) => {
    const tag = tags.find((each) => [each.getAttribute('name'), each.getAttribute('property')].some((key) => key?.toLowerCase() === name.toLowerCase()));
    return tag?.getAttribute('content')?.trim() || null;
  };
}

function absolute(link: string | null, base: string | null): string | null {
  if (link === null) return null;
  try {
    return new URL(link, base ?? undefined).href;
  } catch {
    // A relative address with nothing to relate it to says nothing.
    return null;
  }
}
