import { parseHTML } from 'linkedom';
import type { PageDocument } from './head.ts';
import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';

/** Deeper than any page a person wrote (browsers stop at 512); tags below are dropped, their text stays. */
const DEEPEST = 200;
/** More than the longest gazette page; tags beyond it are dropped, their text stays. */
const MOST_TAGS = 100_000;
/** The largest page that is read whole, in characters; a longer one is cut and says so. */
const LONGEST = 5_000_000;
/** Longer than any name, address or declaration that is read. In characters. */
const LONGEST_VALUE = 2000;

/** HTML Living Standard, 13.1.2: elements without content. */
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
/** What never holds text of an article; all below it is dropped. */
const DROPPED = new Set('audio canvas iframe math object script style svg template textarea video'.split(' '));
/** The attributes that reading needs. */
const KEPT = new Set('class colspan content datetime dir hidden href id itemprop lang name property rel role rowspan title'.split(' '));
/** HTML Living Standard, 13.1.2.4: an opening tag that ends an element left open, and the element within which it may be. */
const ENDS: Readonly<Record<string, readonly [ended: ReadonlySet<string>, within: ReadonlySet<string>]>> = {
  li: [new Set(['li']), new Set(['ul', 'ol'])],
  dt: [new Set(['dt', 'dd']), new Set(['dl'])],
  dd: [new Set(['dt', 'dd']), new Set(['dl'])],
  tr: [new Set(['tr']), new Set(['table'])],
  td: [new Set(['td', 'th']), new Set(['tr', 'table'])],
  th: [new Set(['td', 'th']), new Set(['tr', 'table'])],
  tbody: [new Set(['thead', 'tbody', 'tfoot']), new Set(['table'])],
  tfoot: [new Set(['thead', 'tbody', 'tfoot']), new Set(['table'])],
  option: [new Set(['option']), new Set(['select'])],
};
const PARAGRAPH = new Set(['p']);
/** Blocks that end a paragraph left open. */
const ENDS_P = new Set('address article aside blockquote div dl fieldset footer form h1 h2 h3 h4 h5 h6 header hr main nav ol pre section table ul'.split(' '));
/** Inside these a `p` does not belong to the paragraph outside. */
const HOLDS_P = new Set('td th li div section article blockquote table'.split(' '));

/** Tags of looks whose end, when it comes inside a block they opened before, says nothing. */
const LOOKS = new Set(['font', 'span']);
/** HTML Living Standard, 13.2.4.2: an end tag does not reach out of the cell it stands in. */
const SCOPES = new Set(['caption', 'table', 'td', 'th']);
const TABLE_PARTS = new Set(['caption', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr']);

/** What stands in the head wherever a page puts it. */
const HEAD = new Set(['base', 'link', 'meta', 'title']);
/** The frame of a document is ours: pages write it twice, in the wrong place, or not at all. */
const FRAME = new Set(['body', 'head', 'html']);

/** A page as well-formed markup of bounded depth and size, head and body apart: nothing but tags and text. */
export type Markup = { head: string; body: string; jsonLd: string[]; notes: string[] };

/**
 * Gives a page's markup without scripts, styles and what is never text, each tag closed, nested no deeper
 * than `DEEPEST`; JSON-LD apart. Takes time in proportion to the length, whatever the tags do.
 */
export function tidyMarkup(page: string): Markup {
  const html = page.slice(0, LONGEST);
  const notes = html.length < page.length ? [`the page is cut after ${LONGEST} of ${page.length} characters`] : [];
  const tree = openTags();
  const jsonLd: string[] = [];
  let skipping: { name: string; depth: number; json: boolean } | null = null;
  const onTag = (tag: Tag): void => {
    if (skipping !== null) {
      // <svg> that nobody closed
      if (!(/^(?:svg|math)$/.test(skipping.name) && /^(?:p|div|table)$/.test(tag.name))) {
        if (tag.name === skipping.name) skipping.depth += 1;
        return;
      }
      skipping = null;
    }
    if (DROPPED.has(tag.name)) skipping = { name: tag.name, depth: 1, json: /type="application\/ld\+json"/i.test(tag.attributes) };
    else tree.open(tag);
  };
  const onClose = (name: string): void => {
    if (skipping === null) tree.close(name);
    else if (skipping.name === name && (skipping.depth -= 1) === 0) skipping = null;
  };
  const onText = (start: number, end: number): void => {
    if (skipping === null) tree.text(html.slice(start, end));
    else if (skipping.json) jsonLd.push(html.slice(start, end));
  };
  const tokens = new Tokenizer({ decodeEntities: false }, readTags(html, onTag, onClose, onText));
  tokens.write(html);
  tokens.end();
  const { dropped, head, body } = tree.finish();
  if (dropped > 0) notes.push(`${dropped} tags stand too deep or are too many; their text is kept`);
  return { head, body, jsonLd, notes };
}

type Tag = { name: string; attributes: string };

/** Puts the tokens of a tag together. Attributes that reading does not need are left out. */
function readTags(html: string, onTag: (tag: Tag) => void, onClose: (name: string) => void, onText: (start: number, end: number) => void): TokenizerCallbacks {
  let tag: Tag = { name: '', attributes: '' };
  let attribute = '';
  let value = '';
  return {
    onopentagname: (start, end) => void (tag = { name: html.slice(start, end).toLowerCase(), attributes: '' }),
    onattribname: (start, end) => {
      attribute = html.slice(start, Math.min(end, start + 40)).toLowerCase();
      value = '';
    },
    onattribdata: (start, end) => void (value = html.slice(start, Math.min(end, start + LONGEST_VALUE))),
    onattribentity: () => undefined,
    onattribend: () => void (tag.attributes += attributeOf(tag, attribute, value)),
    onopentagend: () => onTag(tag),
    // A slash before the end says nothing in HTML.
    onselfclosingtag: () => onTag(tag),
    onclosetag: (start, end) => onClose(html.slice(start, end).trim().toLowerCase()),
    ontext: onText,
    ontextentity: () => undefined,
    oncdata: onText,
    oncomment: () => undefined,
    ondeclaration: () => undefined,
    onprocessinginstruction: () => undefined,
    onend: () => undefined,
  };
}

function attributeOf(tag: Tag, name: string, value: string): string {
  // style="display:none !important" · style="FONT-WEIGHT: bold"; the rest of a style says nothing to a reader of text
  const style = name !== 'style' ? '' : /display\s*:\s*none/i.test(value) ? 'display:none' : /font-weight\s*:\s*(?:bold|[6-9]00)/i.test(value) ? 'font-weight:bold' : '';
  const kept = style !== '' ? style : KEPT.has(name) || (name === 'type' && tag.name === 'script') ? value : null;
  if (kept === null) return '';
  return ` ${name}="${kept.replaceAll('"', '&quot;')}"`;
}

/** The stack of open elements, never deeper than the limit, with the markup that has been written. */
function openTags() {
  const stack: string[] = [];
  const ignored = new Map<string, number>();
  const parts: string[] = [];
  const head: string[] = [];
  let titled = false;
  let tags = 0;
  let dropped = 0;
  const popTo = (at: number): void => {
    while (stack.length > at) parts.push(`</${stack.pop()}>`);
  };
  const endOpen = (ended: ReadonlySet<string>, within: ReadonlySet<string>): void => {
    for (let at = stack.length - 1; at >= 0 && !within.has(stack[at] ?? ''); at -= 1) {
      if (ended.has(stack[at] ?? '')) return popTo(at);
    }
  };
  const open = ({ name, attributes }: Tag): void => {
    tags += 1;
    // <html lang> and other names that are none
    if (FRAME.has(name) || !/^[a-z][a-z\d-]*$/.test(name)) return;
    if (HEAD.has(name)) {
      titled = name === 'title';
      if (name !== 'title') head.push(`<${name}${attributes}>`);
      return;
    }
    const ends = ENDS[name];
    if (name === 'p' || ENDS_P.has(name)) endOpen(PARAGRAPH, HOLDS_P);
    else if (ends !== undefined) endOpen(...ends);
    if (VOID.has(name)) {
      parts.push(name === 'br' && tags > MOST_TAGS ? '\n' : `<${name}${attributes}>`);
    } else if (stack.length >= DEEPEST || tags > MOST_TAGS) {
      ignored.set(name, (ignored.get(name) ?? 0) + 1);
      dropped += 1;
      if (parts.at(-1) !== ' ') parts.push(' ');
    } else {
      stack.push(name);
      parts.push(`<${name}${attributes}>`);
    }
  };
  const close = (name: string): void => {
    if (name === 'title') titled = false;
    const unopened = ignored.get(name) ?? 0;
    if (unopened > 0) return void ignored.set(name, unopened - 1);
    for (let at = stack.length - 1; at >= 0; at -= 1) {
      const each = stack[at] ?? '';
      if (each === name) return popTo(at);
      if (!TABLE_PARTS.has(name) && SCOPES.has(each)) return;
      // <font><p>one</font> two</p>: the paragraph goes on
      if (LOOKS.has(name) && (each === 'p' || ENDS_P.has(each))) return;
    }
  };
  return {
    open,
    close,
    text: (text: string) => void (titled ? head.push(`<title>${text}</title>`) : parts.push(text.replaceAll(/[^\S\n]{2,}/g, ' '))),
    finish: () => {
      popTo(0);
      return { dropped, head: head.join(''), body: parts.join('') };
    },
  };
}

/** Gives the document of a page, parsed from its markup as `tidyMarkup` makes it. */
export function documentOf({ head, body }: Pick<Markup, 'head' | 'body'>): PageDocument {
  return parseHTML(`<!doctype html><html><head>${head}</head><body>${body}</body></html>`).document;
}
