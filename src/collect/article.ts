import type { Instant } from '../domain/instant.ts';
import type { Source } from '../domain/source.ts';
import type { ReadArticle } from '../store/archive.ts';
import { detectLanguage } from '../text/language.ts';
import { normaliseText, numberParagraphs } from '../text/paragraphs.ts';
import { publisherName } from '../text/publisher.ts';
import { canonicalAddress } from './address.ts';
import type { Item, RawBlock } from './item.ts';
import { publishedOf } from './published.ts';

/** More than any page of news; a text beyond it is cut, and says so. */
const MOST_PARAGRAPHS = 2000;
/** A headline longer than this is a text that was taken for one. In characters. */
const LONGEST_TITLE = 300;
/** About a thousand pages. In characters. */
const LONGEST_TEXT = 2_000_000;
/** Longer than any paragraph that people write; a whole law in one is cut, and says so. In characters. */
const LONGEST_PARAGRAPH = 20_000;

/**
 * Gives the article of an item, or the reason why it cannot be one. A date in the future or absurdly
 * old is not trusted: unknown is said, never guessed.
 */
export function articleOf(item: Item, source: Source, seenAt: Instant): ReadArticle | { skipped: string } {
  const url = addressOf(item, source);
  if (url === null) return { skipped: `no address: ${item.title ?? 'no title'}` };
  if (item.notArticle !== null) return { skipped: `${item.notArticle}: ${url}` };
  const title = normaliseText((item.title ?? '').slice(0, LONGEST_TITLE * 4)).slice(0, LONGEST_TITLE);
  const notes = [...item.notes];
  const numbered = numberParagraphs(within(item.blocks, notes));
  if (numbered.length > MOST_PARAGRAPHS) notes.push(`cut after ${MOST_PARAGRAPHS} of ${numbered.length} paragraphs`);
  const paragraphs = numbered.slice(0, MOST_PARAGRAPHS);
  if (title === '' && paragraphs.length === 0) return { skipped: `neither title nor text: ${url}` };
  const published = publishedOf(item, { url, paragraphs }, source, seenAt);
  notes.push(...published.notes);
  const written = detectLanguage([title, ...paragraphs.map((paragraph) => paragraph.text)].join('\n'));
  return {
    source: source.id,
    owner: source.owner,
    audience: source.audience,
    url,
    publisher: publisherName(normaliseText(item.publisher ?? '')) || source.publisher,
    class: item.class ?? source.class,
    language: item.language ?? written ?? source.language,
    zone: source.zone,
    publishedAt: published.at,
    title: title === '' ? (paragraphs[0]?.text.slice(0, 120) ?? url) : title,
    paragraphs: paragraphs.length === 0 ? numberParagraphs([{ kind: 'text', text: title, file: null }]) : paragraphs,
    notes: paragraphs.length === 0 ? [...notes, 'no text; the title stands for it'] : notes,
    seenAt,
    knownBefore: false,
  };
}

/** Gives the address by which an item's article is told apart, or null where it has none that can be one. */
export function addressOf(item: Pick<Item, 'url'>, { location }: Source): string | null {
  const remote = location.startsWith('http');
  const url = item.url === null ? null : canonicalAddress(item.url, remote ? location : null);
  // A file of this machine is no address for what came from elsewhere.
  return url === null || (remote && url.startsWith('file:')) ? null : url;
}

/** Gives the blocks up to the longest text, and says where it cut. */
function within(blocks: readonly RawBlock[], notes: string[]): RawBlock[] {
  let left = LONGEST_TEXT;
  const kept: RawBlock[] = [];
  for (const block of blocks) {
    if (left <= 0) break;
    const text = block.text.slice(0, Math.min(left, LONGEST_PARAGRAPH));
    kept.push({ ...block, text });
    left -= text.length;
    if (text.length < block.text.length) notes.push(`a paragraph is cut after ${text.length} of ${block.text.length} characters`);
  }
  return kept;
}
