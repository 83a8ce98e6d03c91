import { parseHTML } from 'linkedom';
import type { RawBlock } from './item.ts';

const BLOCKS = new Set('ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY BR DD DIV DL DT FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN OL P PRE SECTION TABLE TBODY TD TFOOT TH THEAD TR UL'.split(' '));
const SILENT = new Set('BUTTON CANVAS HEAD IFRAME INPUT NAV NOSCRIPT OBJECT SCRIPT SELECT STYLE SVG TEMPLATE TEXTAREA'.split(' '));
/** Deeper than any page a person wrote; what lies below is dropped, so that nesting cannot exhaust the stack. */
const DEEPEST = 200;

/** The few members of a DOM node that reading needs. */
type Node = { nodeType: number; nodeName: string; textContent: string | null; childNodes: Iterable<Node> };

/** Gives the blocks of an HTML fragment in reading order. Nothing of it is executed. */
export function htmlBlocks(html: string): RawBlock[] {
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`);
  return nodeBlocks(document.body);
}

/** Gives the blocks below a DOM node in reading order: tables as rows, list items and headings marked. */
export function nodeBlocks(root: Node): RawBlock[] {
  const blocks: RawBlock[] = [];
  let line = '';
  let kind: RawBlock['kind'] = 'text';
  const flush = () => {
    const text = line.replaceAll(/\s+/g, ' ').trim();
    if (text !== '') blocks.push(bulleted({ kind, text, file: null }));
    line = '';
  };
  const walk = (node: Node, depth: number): void => {
    if (node.nodeType === 3) {
      line += node.textContent ?? '';
      return;
    }
    const name = node.nodeName.toUpperCase();
    if (node.nodeType !== 1 || SILENT.has(name) || depth > DEEPEST) return;
    if (name === 'TR') {
      flush();
      const cells = [...node.childNodes].filter((cell) => /^T[DH]$/i.test(cell.nodeName));
      const text = cells.map((cell) => (cell.textContent ?? '').replaceAll(/\s+/g, ' ').trim()).join(' | ');
      if (text.replaceAll(' | ', '') !== '') blocks.push({ kind: 'row', text, file: null });
      return;
    }
    const outside = kind;
    const breaks = BLOCKS.has(name);
    if (breaks) flush();
    if (name === 'LI') kind = 'item';
    else if (/^H[1-6]$/.test(name)) kind = 'heading';
    for (const child of node.childNodes) walk(child, depth + 1);
    if (breaks) flush();
    kind = outside;
  };
  walk(root, 0);
  flush();
  return blocks;
}

/** Feeds often write list items as paragraphs that begin with a dash. */
function bulleted(block: RawBlock): RawBlock {
  // - The meeting stressed …
  const text = /^[-–•·▪]\s+(.+)$/s.exec(block.text)?.[1];
  return block.kind === 'text' && text !== undefined ? { ...block, kind: 'item', text } : block;
}
