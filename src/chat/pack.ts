import type { Language } from '../domain/language.ts';
import type { Block, Collapsible, Line, Unit } from '../domain/message.ts';
import { breakLeaf } from './break.ts';

/**
 * What a part may hold. `fits` is asked with the blocks of a whole part, in whatever they stand in;
 * `small` says that something is light enough to be repeated at the head of each part.
 */
export type Room = {
  readonly fits: (blocks: readonly Block[]) => boolean;
  readonly small: (blocks: readonly Block[]) => boolean;
};

/** Fills parts in order with what belongs together; only what is too heavy for a part of its own is broken. */
export function pack(blocks: readonly Block[], room: Room, language: Language): Block[][] {
  const parts: Block[][] = [];
  for (const group of groups(blocks)) {
    const last = parts.at(-1);
    if (last !== undefined && room.fits([...last, ...group])) last.push(...group);
    else if (room.fits(group)) parts.push([...group]);
    else parts.push(...breakGroup(group, room, language));
  }
  return parts;
}

/** A heading stays with what it heads, and actions with what they act on. */
function groups(blocks: readonly Block[]): Block[][] {
  const found: Block[][] = [];
  for (const block of blocks) {
    const last = found.at(-1);
    if (last !== undefined && (last.every(isHeading) || block.kind === 'actions')) last.push(block);
    else found.push([block]);
  }
  return found;
}

function breakGroup(group: readonly Block[], room: Room, language: Language): Block[][] {
  const lead = leadOf(group, room);
  const narrowed: Room = { ...room, fits: (blocks) => room.fits([...lead, ...blocks]) };
  const parts: Block[][] = [];
  for (const block of group.slice(lead.length).map(asText)) {
    const last = parts.at(-1);
    if (last !== undefined && narrowed.fits([...last, block])) last.push(block);
    else if (narrowed.fits([block])) parts.push([block]);
    else parts.push(...breakBlock(block, narrowed, language));
  }
  const [first = [], ...others] = parts;
  return [[...lead, ...first], ...others];
}

function breakBlock(block: Block, room: Room, language: Language): Block[][] {
  if (block.kind === 'unit') return breakUnit(block, room, language);
  if (block.kind === 'collapsible') return breakCollapsible(block, room, language);
  return breakLeaf(block, room, language);
}

/** The parts after the first begin with the unit's own heading again, so that each says what it is about. */
function breakUnit({ blocks, story }: Unit, room: Room, language: Language): Block[][] {
  const named = story === undefined ? {} : { story };
  const repeated = leadOf(blocks, room).map((block) =>
    isHeading(block) ? { ...block, content: continued(block.content) } : block,
  );
  const inside = nested(room, (inner) => ({ kind: 'unit', ...named, blocks: [...repeated, ...inner] }));
  return pack(blocks, inside, language).map((inner, index) => [
    { kind: 'unit', ...named, blocks: index === 0 ? inner : [...repeated, ...inner] },
  ]);
}

function breakCollapsible({ title, blocks }: Collapsible, room: Room, language: Language): Block[][] {
  const titled: Block = { kind: 'text', size: 'normal', content: title };
  if (!room.small([titled])) return breakUnit({ kind: 'unit', blocks: [titled, ...blocks] }, room, language);
  const inside = nested(room, (inner) => ({ kind: 'collapsible', title: continued(title), blocks: [...inner] }));
  return pack(blocks, inside, language).map((inner, index) => [
    { kind: 'collapsible', title: index === 0 ? title : continued(title), blocks: inner },
  ]);
}

/** What is repeated at each depth may take half as much as at the one above, so that text always keeps its room. */
function nested(room: Room, wrap: (inner: readonly Block[]) => Block): Room {
  return { fits: (inner) => room.fits([wrap(inner)]), small: (blocks) => room.small([...blocks, ...blocks]) };
}

/** The headings that begin these blocks; none where they are so long that they must be told as text and may be broken. */
function leadOf(blocks: readonly Block[], room: Room): Block[] {
  const body = blocks.findIndex((block) => !isHeading(block));
  const lead = body < 0 ? [] : blocks.slice(0, body);
  return room.small(lead) ? lead : [];
}

function isHeading(block: Block): block is Extract<Block, { kind: 'heading' }> {
  return block.kind === 'heading';
}

function asText(block: Block): Block {
  return isHeading(block) ? { kind: 'text', size: 'normal', content: block.content } : block;
}

function continued(line: Line): Line {
  return [...line, { kind: 'text', text: ' …' }];
}
