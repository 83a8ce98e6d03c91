import type { Block, Control, Inline, Line, MessageDocument } from '../domain/message.ts';

/**
 * Gives a document, or some of its blocks, as text without markup: for what is copied, for a
 * platform that refuses our blocks, for a thread read back. Addresses stand behind their words,
 * a cite is its label alone, and controls that only a platform can press are left out.
 */
export function plainText(said: MessageDocument | readonly Block[]): string {
  const blocks = 'blocks' in said ? said.blocks : said;
  return blocks.flatMap(plainLines).join('\n');
}

/** Gives one line as text, with addresses behind their words. */
export function plainLine(line: Line): string {
  return line.map(plainInline).join('');
}

function plainInline(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
    case 'strong':
    case 'moment':
      return inline.text;
    case 'link':
      return withAddress(inline.text, inline.href);
    case 'cite':
      return `[${inline.label}]`;
    case 'mention':
      return `@${inline.who}`;
  }
  return inline satisfies never;
}

function plainLines(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
    case 'text':
      return [plainLine(block.content)];
    case 'note':
      return [`${block.tone === 'warning' ? '⚠ ' : ''}${plainLine(block.content)}`];
    case 'list':
      return block.items.map((item, index) => `${block.ordered ? `${index + 1}.` : '•'} ${plainLine(item)}`);
    case 'facts':
      return block.rows.map((row) => `${row.label}: ${plainLine(row.value)}`);
    case 'table':
      return [block.header, ...block.rows].filter((row) => row.length > 0).map((row) => row.map(plainLine).join(' | '));
    case 'image':
      return [`[${block.alt}] ${block.href}`];
    case 'actions':
      return block.controls.flatMap(plainControl);
    case 'divider':
      return [];
    case 'collapsible':
      return [plainLine(block.title), ...block.blocks.flatMap(plainLines)];
    case 'unit':
      return block.blocks.flatMap(plainLines);
  }
  return block satisfies never;
}

function plainControl(control: Control): string[] {
  return control.kind === 'link-button' ? [withAddress(control.label, control.href)] : [];
}

function withAddress(text: string, href: string): string {
  return text === href ? href : `${text} (${href})`;
}
