import type { Language } from '../domain/language.ts';
import type { Block, Leaf, Line } from '../domain/message.ts';
import { cutLine } from './cut.ts';
import { plainLine } from './plain.ts';

type Room = { readonly fits: (blocks: readonly Block[]) => boolean; readonly small: (blocks: readonly Block[]) => boolean };
type Kind<Name extends Leaf['kind']> = Extract<Leaf, { kind: Name }>;

/** Gives the parts of a block that is too heavy for one: between its points, else between its sentences. */
export function breakLeaf(block: Leaf, room: Room, language: Language): Block[][] {
  switch (block.kind) {
    case 'heading':
    case 'text':
    case 'note':
      return breakText(block, room, language);
    case 'list':
      return breakList(block, room, language);
    case 'facts':
      return breakFacts(block, room, language);
    case 'table':
      return breakTable(block, room, language);
    case 'actions':
      return fill(block.controls, (controls) => [{ ...block, controls }], room, (control) => [[{ ...block, controls: [control] }]]);
    case 'divider':
    case 'image':
      return [[block]];
  }
  return block satisfies never;
}

/** Fills parts with as many things as fit; one that is alone too heavy goes through `broken`. */
function fill<Thing>(
  things: readonly Thing[],
  blocksOf: (things: Thing[], first: number) => Block[],
  room: Room,
  broken: (thing: Thing, index: number) => Block[][],
): Block[][] {
  const parts: Block[][] = [];
  let open: Thing[] = [];
  const close = (end: number): void => {
    if (open.length > 0) parts.push(blocksOf(open, end - open.length));
    open = [];
  };
  for (const [index, thing] of things.entries()) {
    if (open.length > 0 && room.fits(blocksOf([...open, thing], index - open.length))) {
      open.push(thing);
      continue;
    }
    close(index);
    if (room.fits(blocksOf([thing], index))) open = [thing];
    else parts.push(...broken(thing, index));
  }
  close(things.length);
  return parts;
}

function breakText(block: Kind<'heading' | 'text' | 'note'>, room: Room, language: Language): Block[][] {
  return cutLine(block.content, (content) => room.fits([{ ...block, content }]), language).map((content) => [{ ...block, content }]);
}

/** A list's numbers are its platform's to give, and it gives 1 first: what follows a break carries its own as text. */
function breakList(block: Kind<'list'>, room: Room, language: Language): Block[][] {
  const blocksOf = (items: Line[], first: number): Block[] =>
    block.ordered && first > 0
      ? items.map((item, index) => text([{ kind: 'text', text: `${first + index + 1}. ` }, ...item]))
      : [{ ...block, items }];
  return fill(block.items, blocksOf, room, (item, index) =>
    cutLine(item, (line) => room.fits(blocksOf([line], index)) && room.fits([text(line)]), language).map((line, part) =>
      part === 0 ? blocksOf([line], index) : [text(line)],
    ),
  );
}

function breakFacts(block: Kind<'facts'>, room: Room, language: Language): Block[][] {
  const blocksOf = (rows: Kind<'facts'>['rows']): Block[] => [{ kind: 'facts', rows }];
  return fill(block.rows, blocksOf, room, ({ label, value }) => {
    const told: Line = [{ kind: 'strong', text: label }, { kind: 'text', text: ': ' }, ...value];
    if (!room.small(blocksOf([{ label, value: [] }]))) {
      return breakText({ kind: 'text', size: 'normal', content: told }, room, language);
    }
    const fits = (part: Line): boolean => room.fits(blocksOf([{ label, value: part }]));
    return cutLine(value, fits, language).map((part) => blocksOf([{ label, value: part }]));
  });
}

/** Each part has the header again; a row that is alone too heavy is told as facts named by the header. */
function breakTable(block: Kind<'table'>, room: Room, language: Language): Block[][] {
  const named = (row: readonly Line[]): Kind<'facts'> => ({
    kind: 'facts',
    rows: row.map((value, at) => ({ label: plainLine(block.header[at] ?? []), value })),
  });
  return fill(block.rows, (rows) => [{ ...block, rows }], room, (row) => breakFacts(named(row), room, language));
}

function text(content: Line): Block {
  return { kind: 'text', size: 'normal', content };
}
