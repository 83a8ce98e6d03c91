import type { Block, Control, Leaf, Line, MessageDocument } from '../../src/domain/message.ts';
import { cleanAddress, cleanLine } from './clean.ts';
import { factRows, tableRows } from './columns.ts';
import { hang, indent, type Look, type Row, rowWidth, run, type Run, runsOf, wrapRuns } from './runs.ts';

/** `addresses`: the screen knows no hyperlinks, so the address of a link stands written under its block. */
export type Frame = { readonly columns: number; readonly addresses: boolean };

/** Below this, frames and hanging indents leave no room for words; the terminal breaks the lines then. */
const NARROWEST_SCREEN = 24;

/** Gives a message as rows no wider than the frame; only a written address may be longer, so that it can be copied whole. */
export function renderDocument(document: MessageDocument, frame: Frame): Row[] {
  const columns = Math.max(NARROWEST_SCREEN, frame.columns);
  const files = document.files.flatMap(({ name }) => wrapRuns([run(`📎 ${cleanLine(name)}`, 'dim')], columns));
  return [...renderBlocks(document.blocks, { ...frame, columns }), ...files];
}

function renderBlocks(blocks: readonly Block[], frame: Frame): Row[] {
  return blocks.flatMap((block, index) => {
    const before = blocks[index - 1];
    const rows = renderBlock(block, frame);
    return before !== undefined && standsApart(before, block) ? [[], ...rows] : rows;
  });
}

function standsApart(before: Block, block: Block): boolean {
  if (before.kind === 'divider' || block.kind === 'divider') return false;
  if (before.kind === 'heading') return false;
  return block.kind === 'heading' || block.kind === 'unit' || before.kind === 'unit' || block.kind === 'actions';
}

function renderBlock(block: Block, frame: Frame): Row[] {
  if (block.kind === 'unit') return renderBlocks(block.blocks, frame);
  if (block.kind === 'collapsible') {
    const title = hang(run('▾ '), wrapRuns(runsOf(block.title, 'strong'), frame.columns - 2));
    return [...title, ...indent(run('  '), renderBlocks(block.blocks, { ...frame, columns: frame.columns - 2 }))];
  }
  const rows = renderLeaf(block, frame.columns);
  return frame.addresses ? [...rows, ...addressRows(rows)] : rows;
}

function renderLeaf(block: Leaf, columns: number): Row[] {
  switch (block.kind) {
    case 'heading':
      return headingRows(block.level, wrapRuns(runsOf(block.content, 'strong'), columns));
    case 'text':
      return block.size === 'normal'
        ? wrapRuns(runsOf(block.content), columns)
        : indent(run('  '), wrapRuns(runsOf(block.content, 'dim'), columns - 2));
    case 'list':
      return block.items.flatMap((item, index) => {
        const mark = run(block.ordered ? `${index + 1}. ` : '• ');
        return hang(mark, wrapRuns(runsOf(item), columns - rowWidth([mark])));
      });
    case 'facts':
      return factRows(block.rows, columns);
    case 'table':
      return tableRows(block.header, block.rows, columns);
    case 'divider':
      return [[run('─'.repeat(columns), 'dim')]];
    case 'actions':
      return actionRows(block.controls, columns);
    case 'image':
      return imageRows(block.alt, block.href, columns);
    case 'note':
      return noteRows(block.tone, block.content, columns);
  }
  return block satisfies never;
}

function headingRows(level: 1 | 2 | 3, rows: readonly Row[]): Row[] {
  if (level === 3) return [...rows];
  const width = Math.max(1, ...rows.map(rowWidth));
  return level === 1 ? [...rows, [run('━'.repeat(width), 'dim')]] : indent(run('▌ ', 'dim'), rows);
}

function imageRows(alt: string, href: string, columns: number): Row[] {
  return [...wrapRuns([run(`[${cleanLine(alt)}]`)], columns), [run('  '), run(cleanAddress(href) ?? '', 'dim')]];
}

function noteRows(tone: 'info' | 'warning', content: Line, columns: number): Row[] {
  const look: Look = tone === 'warning' ? 'warning' : 'plain';
  const sign = run(tone === 'warning' ? '⚠ ' : 'ℹ ', look);
  return hang(sign, wrapRuns(runsOf(content, look), columns - rowWidth([sign])));
}

/** A control is never broken over two rows unless it is wider than one. */
function actionRows(controls: readonly Control[], columns: number): Row[] {
  const rows: Run[][] = [];
  for (const control of controls) {
    const label = controlRun(control);
    const last = rows.at(-1);
    if (last !== undefined && rowWidth([...last, run(' '), label]) <= columns) last.push(run(' '), label);
    else rows.push([label]);
  }
  return rows.flatMap((row) => wrapRuns(row, columns));
}

function controlRun(control: Control): Run {
  const look: Look = control.kind === 'link-button' ? 'link' : 'strong';
  switch (control.kind) {
    case 'button':
      return run(`[${cleanLine(control.label)}]`, look);
    case 'link-button':
      return run(`[${cleanLine(control.label)}]`, look, control.href);
    case 'select':
      return run(`[${cleanLine(control.placeholder)}: ${control.options.map(({ label }) => cleanLine(label)).join(' / ')}]`, look);
  }
  return control satisfies never;
}

/** A cite's address is left out here: a detail cites its source in every line, and the link to it stands there once. */
function addressRows(rows: readonly Row[]): Row[] {
  const links = rows.flat().filter(({ look, href }) => look === 'link' && href !== null);
  const addresses = new Set(links.flatMap(({ href }) => href ?? []));
  return [...addresses].map((address) => [run('  '), run(`↗ ${address}`, 'dim')]);
}
