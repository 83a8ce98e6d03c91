import type { PageBlock } from '../blocks.ts';
import type { PageDocument, Stated } from './head.ts';

/** Fewer characters are a logo or a menu, more are a text. */
const SHORTEST = 4;
const LONGEST = 300;
/** Two texts that agree so far are one. In characters. */
const COMPARED = 600;
/** The marks between a headline and the names of column and site in a title tag. */
const MARKS = /\s*(?:[_|｜]|\s[-–—]\s|--|——|-(?=\p{Script=Han}[^-]*$)|::)\s*/u;
/** Elements that sites without headings put the headline in. Sorted; source: the sites of containers.ts. */
const TITLE_ELEMENTS = '#PRHeadlineSpan, #activity-name, #artitle, #con_title, #ti, #title, .art-title, .artTitle, .arti_title, .article-title, .article_title, .bt, .detail-title, .gk_title, .tit, .title, .xl_title';

// 示例市场监管总局 · 示例省人民政府门户网站 · 示例网
const SITE = /^[^关於于《》，：]{2,24}(?:网|網|网站|局|部|委|委员会|政府|办公室|厅|中心|银行|法院|检察院)$/u;

/** Gives the beginning of a text for comparison: no white space, no punctuation, no case. */
export function squeeze(text: string): string {
  return text.slice(0, COMPARED).normalize('NFKC').replaceAll(/[\s\p{P}\p{S}]+/gu, '').toLowerCase();
}

/**
 * Gives the headline with where it stood: what the head states, else the heading that the title tag repeats,
 * else the title tag without the names of column and site. Null where there is none.
 */
export function titleOf(document: PageDocument, stated: readonly (Stated | null)[], blocks: readonly PageBlock[]): Stated | null {
  const tag = clean(document.title ?? '');
  const headings = [...document.querySelectorAll('h1')].map((node) => ({ value: clean(node.textContent ?? ''), from: 'h1' })).filter(({ value }) => fits(value));
  const elements = [...document.querySelectorAll(`h2, h3, ${TITLE_ELEMENTS}`)].slice(0, 20).map((node) => ({ value: clean(node.textContent ?? ''), from: `element ${node.getAttribute('id') ?? node.getAttribute('class') ?? node.nodeName.toLowerCase()}` }));
  const named = stated.filter((each) => each !== null && fits(clean(each.value)));
  const first = named[0];
  if (first) return { value: withoutSite(clean(first.value), blocks), from: first.from };
  const repeated = [...headings, ...elements].find(({ value }) => fits(value) && squeeze(tag).includes(squeeze(value)));
  if (repeated !== undefined) return repeated;
  const cut = withoutSite(tag, blocks);
  const other = headings[0] ?? elements.find(({ value, from }) => fits(value) && !/^element h[23]$/.test(from));
  // A title tag that names the site, or that the page nowhere repeats, says less than what stands where headlines do.
  const repeats = blocks.some((block) => squeeze(block.text) === squeeze(cut));
  if (other !== undefined && !SITE.test(other.value) && ((cut === tag && SITE.test(tag)) || !repeats)) return other;
  return fits(cut) ? { value: cut, from: 'title tag' } : (other ?? null);
}

/** Gives the name of the site as the end of a title tag says it, or null. */
export function siteOf(document: PageDocument, title: string | null): string | null {
  const parts = clean(document.title ?? '').split(MARKS).filter((part) => part !== '');
  const last = parts.at(-1);
  if (title === null || parts.length < 2 || last === undefined || last.length > 30) return null;
  return squeeze(title).includes(squeeze(last)) || !squeeze(parts[0] ?? '').includes(squeeze(title).slice(0, 8)) ? null : last;
}

function withoutSite(tag: string, blocks: readonly PageBlock[]): string {
  const heads = [...tag.matchAll(new RegExp(MARKS, 'gu'))].map((mark) => tag.slice(0, mark.index)).toReversed();
  const shown = new Set(blocks.map((block) => squeeze(block.text)));
  return [tag, ...heads].find((head) => fits(head) && shown.has(squeeze(head))) ?? heads.find(fits) ?? tag;
}

function fits(text: string): boolean {
  return text.length >= SHORTEST && text.length <= LONGEST;
}

function clean(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
