import { Trouble } from '../domain/errors.ts';
import type { Source } from '../domain/source.ts';
import { withAttachment } from './attachment.ts';
import type { Attachment, Item, OpenSource } from './item.ts';
import type { Parse } from './parse/parsers.ts';

/** More files than this hang on no notice; the rest is named. */
const MOST_ATTACHMENTS = 6;

/**
 * Gives an item with the text behind its link and the paragraphs of the files that hang on it. What the page says of itself
 * weighs more than what a list says of it; the address stays the list's. Throws the Trouble of a page that cannot be had.
 */
export async function withPage(listed: Item, url: string, source: Source, open: OpenSource, parse: Parse): Promise<Item> {
  const { body, contentType, url: at } = await open.bytes(url);
  const page = await parse('page', { body, contentType, url: at, zone: source.zone });
  return withFiles(merged(listed, page), open, parse);
}

/** Gives an item with the paragraphs of its attachments after its own; one that cannot be read is noted. */
export async function withFiles(item: Item, open: OpenSource, parse: Parse): Promise<Item> {
  let full = item;
  for (const attachment of item.attachments.slice(0, MOST_ATTACHMENTS)) full = withAttachment(full, await fileOf(attachment, open, parse));
  const left = item.attachments.length - MOST_ATTACHMENTS;
  return left > 0 ? { ...full, notes: [...full.notes, `${left} more attachments are not read`] } : full;
}

async function fileOf({ name, url }: Attachment, open: OpenSource, parse: Parse): Promise<Parameters<typeof withAttachment>[1]> {
  try {
    const { body } = await open.bytes(url);
    return await parse('attachment', { body, name });
  } catch (error) {
    if (!(error instanceof Trouble) || error.code === 'store') throw error;
    // The article is good without it, and says what it lacks.
    return { blocks: [], notes: [`${name}: not read, ${error.message}`] };
  }
}

function merged(listed: Item, page: Item): Item {
  const hasText = page.blocks.length > 0 && page.notArticle === null;
  const either = <F extends 'title' | 'publisher' | 'publishedAt' | 'publishedWords' | 'language'>(field: F) => page[field] ?? listed[field];
  const from = (field: keyof Item['from']) => page.from[field] ?? listed.from[field];
  return {
    url: listed.url,
    title: either('title'),
    publisher: either('publisher'),
    class: listed.class,
    language: either('language'),
    publishedAt: either('publishedAt'),
    publishedWords: either('publishedWords'),
    updatedAt: listed.updatedAt ?? page.updatedAt,
    // A teaser is better than a page that is none.
    notArticle: hasText || listed.blocks.length > 0 ? null : (page.notArticle ?? 'the page has no text'),
    blocks: hasText ? page.blocks : listed.blocks,
    attachments: page.attachments,
    from: { title: from('title'), url: listed.from.url, publisher: from('publisher'), publishedAt: from('publishedAt'), language: from('language'), text: hasText ? page.from.text : listed.from.text },
    notes: [...listed.notes, ...page.notes, ...(hasText ? [] : [`only what the list says: ${page.notArticle ?? 'the page has no text'}`])],
  };
}
