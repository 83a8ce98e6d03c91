import type { Follow } from '../domain/source.ts';
import type { Item } from './item.ts';

/** A text shorter than this is a teaser: two or three sentences. In columns of a terminal, a Chinese character being two. */
const TEASER = 500;
/** A text that ends like this was cut, if it is no longer than a summary is. */
const CUT = /(?:…|\.{3}|\[(?:…|\.{3})\]|\(more\)|read more|continue reading|阅读全文|查看详情|[閱阅][讀读]更多|>>|»)\s*[\])>»]*$/i;
const LONGEST_SUMMARY = 3000;

/**
 * Says whether the page behind an item's link is to be read for its text. Of `when-short` those are the items with no
 * text, with a teaser, or with a text that is cut. An item without an http(s) link has nothing behind it.
 */
export function shouldFollow(item: Item, follow: Follow): boolean {
  if (follow === 'never' || item.url === null || !/^https?:\/\//i.test(item.url)) return false;
  if (follow === 'always') return true;
  const text = item.blocks.map((block) => block.text).join('\n').trim();
  // Han, kana and full-width forms
  const columns = text.length + (text.match(/[\u2E80-\uFFDC]/g)?.length ?? 0);
  // The policeman said … [more]
  return columns < TEASER || (columns < LONGEST_SUMMARY && CUT.test(text));
}
