import type { Item } from './item.ts';
import { markdownItem } from './markdown.ts';
import { pageItem } from './page.ts';

/** Gives the article of one local document, by what it is: a page, or Markdown and plain text. */
export function readDocument(name: string, text: string, zone: string): Item {
  // page.html, or a text that begins like one: <!doctype html>
  const isPage = /\.html?$/i.test(name) || /^\s*<(?:!doctype|html|\?xml)/i.test(text);
  return isPage ? pageItem(text, null, zone) : markdownItem(text, zone);
}
