import { CONTAINERS } from './page/containers.ts';
import { leadsToFile } from './page/files.ts';
import { documentOf, tidyMarkup } from './page/markup.ts';
import { FURNITURE_NAMES, FURNITURE_WORDS } from './page/names.ts';
import { isDataTable, isHidden, rowsOf, type TableRow } from './page/table.ts';
import type { RawBlock } from './item.ts';

const BLOCKS = new Set('ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY BR CAPTION CENTER DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL'.split(' '));
const SILENT = new Set('BUTTON CANVAS HEAD IFRAME INPUT NOSCRIPT OBJECT SCRIPT SELECT STYLE SVG TEMPLATE TEXTAREA'.split(' '));
/** These hold the whole page in some themes, whatever their names say. */
const WHOLE = new Set('ARTICLE BODY HTML MAIN'.split(' '));
/** An element with more of the page's text than this is the page, whatever its name says. */
const MOST_FURNITURE = 0.6;
/** A whole paragraph in bold is a heading up to here; in characters. Longer ones are set off, not titles of parts. */
const LONGEST_HEADING = 40;
const WORDS = new Set(FURNITURE_WORDS);
const NAMES = new Set(FURNITURE_NAMES);

/** The few members of a DOM node that reading needs. */
export type PageNode = {
  nodeType: number;
  nodeName: string;
  textContent: string | null;
  childNodes: Iterable<PageNode>;
  getAttribute?: (name: string) => string | null;
};

/** A link with its words, its address as written, and the block that it stands in. */
export type PageLink = { text: string; href: string; block: number; furniture: boolean };

/** A block with what the page says of it beyond its words: how many characters are links, and where it stands. */
export type PageBlock = RawBlock & {
  linked: number;
  /** Stands in a part that is named or tagged as furniture: navigation, share bar, related links, footer. */
  furniture: boolean;
  /** The name of the well-known container of article text around it. */
  container: string | null;
};

/** Gives the blocks of an HTML fragment in reading order. Nothing of it is executed. */
export function htmlBlocks(html: string): RawBlock[] {
  return pageBlocks(documentOf(tidyMarkup(html)).body).blocks.filter((block) => !block.furniture).map(({ kind, text, file }) => ({ kind, text, file }));
}

/** Gives the blocks below a DOM node in reading order, tables as rows, list items and headings marked, and the links. What is not shown is left out. */
export function pageBlocks(root: PageNode): { blocks: PageBlock[]; links: PageLink[] } {
  const page = writer();
  const whole = (root.textContent ?? '').length;
  const walk = (node: PageNode, outside: State): void => {
    if (node.nodeType === 3) return page.text(node.textContent ?? '', outside);
    const name = node.nodeName.toUpperCase();
    if (node.nodeType !== 1 || SILENT.has(name)) return;
    const container = outside.container ?? containerName(node);
    // A container that scripts would show is shown: its text is what the page is for.
    if (isHidden(node) && container === outside.container) return;
    const inside = within(node, name, outside, container, whole);
    const breaks = BLOCKS.has(name) || inside.furniture !== outside.furniture || inside.container !== outside.container;
    if (breaks) page.flush(outside);
    if (name === 'A') page.link((node.textContent ?? '').replaceAll(/\s+/g, ' ').trim(), node.getAttribute?.('href') ?? '', inside);
    if (name === 'TABLE' && isDataTable(node)) {
      for (const row of rowsOf(node)) page.row(row, inside);
    } else {
      // Pages set a time apart by looks alone.
      const apart = name === 'TIME' ? ' ' : '';
      page.text(apart, inside);
      for (const child of node.childNodes) walk(child, inside);
      page.text(apart, inside);
    }
    if (breaks) page.flush(inside);
  };
  const top: State = { kind: 'text', bold: false, linked: false, pre: false, furniture: false, container: null };
  walk(root, top);
  page.flush(top);
  return { blocks: page.blocks, links: page.links };
}

/** Gathers words into the open line and closes it as a block; counts how much of the line is bold or a link. */
function writer() {
  const blocks: PageBlock[] = [];
  const links: PageLink[] = [];
  let line = '';
  let bold = 0;
  let linked = 0;
  const flush = (state: State): void => {
    const text = line.replaceAll(/\s+/g, ' ').trim();
    if (text !== '') {
      const block = bulleted(state.kind, text);
      const kind = block.kind === 'text' && isHeading(block.text, bold) ? 'heading' : block.kind;
      blocks.push({ kind, text: block.text, file: null, linked, furniture: state.furniture, container: state.container });
    }
    line = '';
    bold = 0;
    linked = 0;
  };
  const words = (text: string, state: State): void => {
    const shown = state.bold || state.linked ? text.replaceAll(/\s+/g, '').length : 0;
    if (state.bold) bold += shown;
    if (state.linked) linked += shown;
    line += text;
  };
  return {
    blocks,
    links,
    flush,
    text: (text: string, state: State): void => {
      // Preformatted text breaks paragraphs by blank lines.
      const parts = state.pre ? text.split(/\n[^\S\n]*\n/) : [text];
      for (const [at, part] of parts.entries()) {
        if (at > 0) flush(state);
        words(part, state);
      }
    },
    link: (text: string, href: string, { furniture }: State): void => void links.push({ text, href, block: blocks.length, furniture }),
    row: ({ kind, text, linked: share, links: inRow }: TableRow, { furniture, container }: State): void => {
      blocks.push({ kind, text, file: null, linked: share, furniture, container });
      for (const link of inRow) links.push({ ...link, block: blocks.length - 1, furniture });
    },
  };
}

type State = { kind: RawBlock['kind']; bold: boolean; linked: boolean; pre: boolean; furniture: boolean; container: string | null };

function within(node: PageNode, name: string, outside: State, container: string | null, whole: number): State {
  return {
    kind: name === 'LI' ? 'item' : /^H[1-6]$/.test(name) ? 'heading' : outside.kind,
    bold: outside.bold || name === 'B' || name === 'STRONG' || /font-weight/.test(node.getAttribute?.('style') ?? ''),
    // A file that is named is part of the text, not a way elsewhere.
    linked: outside.linked || (name === 'A' && !leadsToFile(node.getAttribute?.('href') ?? '', node.textContent ?? '')),
    pre: outside.pre || name === 'PRE',
    furniture: outside.furniture || isFurniture(node, name, whole),
    container,
  };
}

function containerName(node: PageNode): string | null {
  const id = node.getAttribute?.('id') ?? '';
  const classes = (node.getAttribute?.('class') ?? '').split(/\s+/);
  const known = CONTAINERS.find(({ name, where }) => (where === 'id' ? id === name : classes.includes(name)));
  return known === undefined ? null : `${known.where === 'id' ? '#' : '.'}${known.name}`;
}

function isFurniture(node: PageNode, name: string, whole: number): boolean {
  if (WHOLE.has(name)) return false;
  const names = `${node.getAttribute?.('class') ?? ''} ${node.getAttribute?.('id') ?? ''}`.split(/\s+/).filter((each) => each !== '');
  // gem-c-cookie-banner · artShare · rich_media_tool
  const named = names.some((each) => NAMES.has(each) || each.replaceAll(/([a-z])([A-Z])/g, '$1-$2').toLowerCase().split(/[-_]+/).some((word) => WORDS.has(word)));
  if (!named && name !== 'NAV' && name !== 'FOOTER' && name !== 'ASIDE') return false;
  return (node.textContent ?? '').length < MOST_FURNITURE * whole;
}

/** Feeds often write list items as paragraphs that begin with a dash. */
function bulleted(kind: RawBlock['kind'], text: string): { kind: RawBlock['kind']; text: string } {
  // - The meeting stressed …
  const item = /^[-–•·▪]\s+(.+)$/s.exec(text)?.[1];
  return kind === 'text' && item !== undefined ? { kind: 'item', text: item } : { kind, text };
}

/** Chinese pages write headings as paragraphs: all in bold, or 第X章 and its name alone. */
function isHeading(text: string, bold: number): boolean {
  if (text.length > LONGEST_HEADING || /[。；，！？：.;,!?:]$/.test(text)) return false;
  // 第一章 总 则 · 第三节 备案
  if (/^第[\d一二三四五六七八九十百零]+[编編章节節]\s?[^。；，]*$/.test(text)) return true;
  return bold > 0 && bold === text.replaceAll(/\s+/g, '').length && text.length > 1;
}
