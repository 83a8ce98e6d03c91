import { Readability } from '@mozilla/readability';
import { type PageBlock, pageBlocks, type PageLink } from './blocks.ts';
import { type Item, itemFrom, type RawBlock } from './item.ts';
import { absoluteAddress, filesOf } from './page/files.ts';
import { linkedData, metaReader, type PageDocument, type Stated } from './page/head.ts';
import { PUBLISHED_NAMES, PUBLISHER_NAMES, SITE_NAMES, TITLE_NAMES, UPDATED_NAMES } from './page/head-names.ts';
import { documentOf, tidyMarkup } from './page/markup.ts';
import { regionOf } from './page/region.ts';
import { bareDate, dateLines, edges, labelled, type Lines, linesOf, publishedFrom, releaseTime, timeElement } from './page/stated.ts';
import { siteOf, squeeze, titleOf } from './page/title.ts';
import { trimmed } from './page/trim.ts';
import { whyNoArticle } from './page/verdict.ts';

/** Readability takes time in proportion to the square of some pages' elements; larger ones are read by our own rules alone. */
const MOST_ELEMENTS = 20_000;
/** Shorter than any text that Readability should look for again with looser rules. In characters. */
const CHAR_THRESHOLD = 80;
/** A file may be offered so many blocks below the last of the text. */
const BELOW = 20;

/**
 * Gives the article of a whole HTML page: its text by a well-known container or by Readability, its facts from
 * the page's tags and lines. What is no article has no text and says why. Pure, and bounded in time and depth.
 */
export function pageItem(html: string, url: string | null, zone: string): Item {
  const { jsonLd, notes, ...markup } = tidyMarkup(html);
  const document = documentOf(markup);
  const { blocks, links } = pageBlocks(document.body);
  const lines = linesOf(blocks);
  const page: Page = { document, meta: metaReader(document), linked: linkedData(jsonLd), blocks, lines };
  const address = addressOf(page, url);
  const title = headlineOf(page);
  const titleAt = title === null ? -1 : blocks.findIndex((block) => !block.furniture && squeeze(block.text) === squeeze(title.value));
  const time = timeElement(document);
  const unscripted = [...document.querySelectorAll('noscript')].map((node) => node.textContent ?? '').join(' ').replaceAll(/\s+/g, ' ').trim();
  const site = siteOf(document, title?.value ?? null);
  // Readability takes the document apart: from here on only the blocks are read.
  const region = regionOf(blocks, titleAt, () => readable(document), lines.isLine);
  const around = edges(blocks, titleAt, lines, region);
  const published = publishedFrom([...statedDates(page, around, time), bareDate(blocks, titleAt, lines, around.head)], zone);
  const publisher = publisherOf(page, around, site);
  const dates = dateLines(blocks, titleAt, lines, around.head);
  const text = trimmed(region.blocks.filter((block) => !dates.has(block)), title?.value ?? null);
  const why = whyNoArticle(title?.value ?? document.title, blocks, text, unscripted, published.at !== null);
  const offered = links.filter((link) => !link.furniture && link.block >= titleAt && link.block <= region.last + BELOW);
  const files = filesOf(offered, address);
  const numbered = withNumber(text, labelled(lines, around, ['number']));
  const written = labelled(lines, around, ['written']);
  const known = {
    url: address,
    title: title?.value ?? null,
    publisher: publisher?.value ?? null,
    publishedAt: published.at,
    publishedWords: published.words,
    updatedAt: publishedFrom([page.meta(UPDATED_NAMES), labelled(lines, around, ['updated'])], zone).at,
    notArticle: why,
    blocks: why === null ? numbered.blocks : [],
    attachments: why === null ? files.files : [],
    notes: [
      ...notes,
      ...published.notes,
      ...files.notes,
      ...numbered.notes,
      ...(written === null ? [] : [`written on: ${written.value}`]),
      ...furtherPages(links, address),
      ...(region.from === 'whole page' ? ['no article text was recognised; what stands on the page is taken'] : []),
    ],
  };
  return itemFrom(known, { url: address === url ? 'address asked' : 'canonical link', title: title?.from ?? null, publisher: publisher?.from ?? null, publishedAt: published.from, text: region.from });
}

type Page = { document: PageDocument; meta: ReturnType<typeof metaReader>; linked: ReturnType<typeof linkedData>; blocks: readonly PageBlock[]; lines: Lines };
type Edges = ReturnType<typeof edges>;

function addressOf({ document, meta }: Page, url: string | null): string | null {
  const said = document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? meta(['og:url'])?.value ?? null;
  return (said === null ? null : absoluteAddress(said, url)) ?? url;
}

function headlineOf({ document, meta, linked, blocks }: Page): Stated | null {
  const headline: Stated | null = linked.headline ? { value: linked.headline, from: 'json-ld headline' } : null;
  return titleOf(document, [meta(TITLE_NAMES.slice(0, 1)), headline, meta(TITLE_NAMES.slice(1))], blocks);
}

function statedDates({ meta, linked, blocks, lines }: Page, around: Edges, time: Stated | null): (Stated | null)[] {
  const dated = linked.datePublished ? { value: linked.datePublished, from: 'json-ld datePublished' } : null;
  return [meta(PUBLISHED_NAMES), dated, labelled(lines, around, ['published']), time, releaseTime(blocks)];
}

/** What the page says of its source weighs more than whose page it is, and a name in a line more than one in a title. */
function publisherOf({ meta, linked, lines }: Page, around: Edges, site: string | null): Stated | null {
  const name = linked.publisher?.name;
  return (
    meta(PUBLISHER_NAMES) ??
    labelled(lines, around, ['publisher']) ??
    labelled(lines, around, ['issuer']) ??
    (name ? { value: name, from: 'json-ld publisher' } : null) ??
    meta(SITE_NAMES) ??
    (site === null ? null : { value: site, from: 'title tag' })
  );
}

/** A document number that stands only in the metadata becomes the first paragraph: facts are read from paragraphs. */
function withNumber(blocks: readonly RawBlock[], number: Stated | null): { blocks: RawBlock[]; notes: string[] } {
  const own = blocks.map(({ kind, text, file }) => ({ kind, text, file }));
  if (number === null) return { blocks: own, notes: [] };
  const notes = [`document number: ${number.value}`];
  // 总署公告〔2026〕100号 in the metadata is 公告〔2026〕100号 above the text.
  const core = squeeze(/\d{4}\D{0,3}\d{1,5}\s*号/.exec(number.value)?.[0] ?? number.value);
  const said = own.some(({ text }) => squeeze(text).includes(core));
  return { blocks: said || own.length === 0 ? own : [{ kind: 'text', text: number.value, file: null }, ...own], notes };
}

/** Notes the other pages of an article that is parted, so that the operator knows that a part is missing. */
function furtherPages(links: readonly PageLink[], base: string | null): string[] {
  // 2 · 3 · 下一页 · Next
  const paged = links.filter(({ text }) => /^(?:\d{1,2}|下一?页|下一頁|next(?: page)?)$/i.test(text));
  const numbers = paged.filter(({ text }) => /^\d/.test(text));
  const further = new Set(paged.map(({ href }) => (href === '' ? null : absoluteAddress(href, base))).filter((address) => address !== null && address !== base));
  return numbers.length >= 2 && further.size > 0 ? [`the text goes on at ${[...further].slice(0, 5).join(', ')}`] : [];
}

function readable(document: PageDocument): string[] {
  if (document.querySelectorAll('*').length > MOST_ELEMENTS) return [];
  try {
    const read = new Readability(document as never, { serializer: (node) => node, charThreshold: CHAR_THRESHOLD, disableJSONLD: true }).parse();
    return read?.content ? pageBlocks(read.content).blocks.map((block) => block.text) : [];
  } catch {
    // It stumbles over some pages that hardly hold anything; then all below the title is taken.
    return [];
  }
}
