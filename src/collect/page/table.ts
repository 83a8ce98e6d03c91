import type { PageLink, PageNode } from '../blocks.ts';
import { leadsToFile } from './files.ts';

/** A cell with more text than this, in several blocks, is a column of the page, not of a table. In characters. */
const LONGEST_CELL = 600;
/** Cells that a joined cell is repeated for at most: rowspan is a number that anyone can write. */
const MOST_JOINED = 1000;
/** Tags that begin a block inside a cell. */
const CELL_BLOCKS = new Set('BR DIV H1 H2 H3 H4 H5 H6 LI P'.split(' '));

/** One row of a table, or its caption. */
export type TableRow = { kind: 'row' | 'text'; text: string; linked: number; links: readonly Pick<PageLink, 'text' | 'href'>[] };

/**
 * Says whether a table holds data. A table for layout holds another table, has one cell a row, or
 * cells with whole columns of text.
 */
export function isDataTable(table: PageNode): boolean {
  const rows = rowNodes(table);
  let widest = 0;
  for (const row of rows) {
    const cells = cellNodes(row);
    widest = Math.max(widest, cells.filter((cell) => squeezed(cell) !== '').length);
    for (const cell of cells) {
      if (has(cell, (name) => name === 'TABLE')) return false;
      if ((cell.textContent ?? '').length > LONGEST_CELL && count(cell, CELL_BLOCKS) > 3) return false;
    }
  }
  return widest > 1;
}

/** Gives a data table's caption and rows, cells joined by ` | `. A cell that spans rows stands in each of them. */
export function rowsOf(table: PageNode): TableRow[] {
  const rows: TableRow[] = [];
  for (const child of table.childNodes) {
    if (child.nodeName.toUpperCase() === 'CAPTION') rows.push({ kind: 'text', text: squeezed(child), linked: 0, links: [] });
  }
  const below: ({ text: string; left: number } | undefined)[] = [];
  for (const row of rowNodes(table)) {
    const texts: string[] = [];
    let column = 0;
    const fillFromAbove = () => {
      for (let above = below[column]; above !== undefined && above.left > 0; above = below[column]) {
        texts.push(above.text);
        above.left -= 1;
        column += 1;
      }
    };
    for (const cell of cellNodes(row)) {
      fillFromAbove();
      const text = squeezed(cell);
      texts.push(text);
      const rowspan = spanOf(cell, 'rowspan');
      const colspan = spanOf(cell, 'colspan');
      // A cell over several columns is said once, also in the rows below it.
      for (let at = 0; at < colspan; at += 1) below[column + at] = at === 0 && rowspan > 1 ? { text, left: rowspan - 1 } : undefined;
      column += colspan;
    }
    fillFromAbove();
    const text = texts.join(' | ');
    const links = linksOf(row);
    if (/[\p{L}\p{N}]/u.test(text)) rows.push({ kind: 'row', text, linked: links.filter((link) => !leadsToFile(link.href, link.text)).reduce((sum, link) => sum + link.text.length, 0), links });
  }
  return rows.filter((row) => row.text !== '');
}

function spanOf(cell: PageNode, name: 'rowspan' | 'colspan'): number {
  const span = Number.parseInt(cell.getAttribute?.(name) ?? '1', 10);
  return Number.isInteger(span) ? Math.min(Math.max(span, 1), MOST_JOINED) : 1;
}

function squeezed(node: PageNode): string {
  const parts: string[] = [];
  const walk = (each: PageNode): void => {
    if (each.nodeType === 3) return void parts.push(each.textContent ?? '');
    if (isHidden(each)) return;
    // Two paragraphs in a cell are two words.
    const apart = CELL_BLOCKS.has(each.nodeName.toUpperCase()) ? ' ' : '';
    parts.push(apart);
    for (const child of each.childNodes) walk(child);
    parts.push(apart);
  };
  walk(node);
  return parts.join('').replaceAll(/\s+/g, ' ').trim();
}

/** Says whether an element is not shown, by its own attributes. */
export function isHidden(node: PageNode): boolean {
  return node.getAttribute?.('hidden') != null || (node.getAttribute?.('style') ?? '').includes('display:none');
}

function linksOf(row: PageNode): Pick<PageLink, 'text' | 'href'>[] {
  const links: Pick<PageLink, 'text' | 'href'>[] = [];
  const walk = (node: PageNode): void => {
    if (node.nodeName.toUpperCase() === 'A') links.push({ text: squeezed(node), href: node.getAttribute?.('href') ?? '' });
    else for (const child of node.childNodes) walk(child);
  };
  walk(row);
  return links;
}

function rowNodes(table: PageNode): PageNode[] {
  return childrenNamed(table, ['TR', 'THEAD', 'TBODY', 'TFOOT']).flatMap((child) => (child.nodeName.toUpperCase() === 'TR' ? [child] : childrenNamed(child, ['TR'])));
}

function cellNodes(row: PageNode): PageNode[] {
  return childrenNamed(row, ['TD', 'TH']).filter((cell) => !isHidden(cell));
}

function childrenNamed(node: PageNode, names: readonly string[]): PageNode[] {
  return [...node.childNodes].filter((child) => names.includes(child.nodeName.toUpperCase()));
}

function has(node: PageNode, wanted: (name: string) => boolean): boolean {
  return [...node.childNodes].some((child) => wanted(child.nodeName.toUpperCase()) || has(child, wanted));
}

function count(node: PageNode, names: ReadonlySet<string>): number {
  return [...node.childNodes].reduce((sum, child) => sum + (names.has(child.nodeName.toUpperCase()) ? 1 : 0) + count(child, names), 0);
}
