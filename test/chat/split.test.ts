import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain.ts';
import type { Limits, Weight } from '../../src/chat/port.ts';
import { splitDocument } from '../../src/chat/split.ts';
import type { Block, Line, MessageDocument } from '../../src/domain/message.ts';
import { EVERY_BLOCK, line, message, text } from './documents.ts';

/** As a platform counts: text, what each block adds of its own, and blocks with those inside them. */
function weigh(blocks: readonly Block[]): Weight {
  const inside = blocks.flatMap((block) => ('blocks' in block ? [weigh(block.blocks)] : []));
  return {
    characters: plainText(blocks).length + 2 * blocks.length,
    blocks: blocks.length + inside.reduce((sum, weight) => sum + weight.blocks, 0),
  };
}

function limit(characters: number, blocks = 40): Limits {
  return { message: { characters, blocks }, callTimeoutMs: 1000 };
}

function fits(part: MessageDocument, { message }: Limits): boolean {
  const weight = weigh(part.blocks);
  return weight.characters <= message.characters && weight.blocks <= message.blocks;
}

/** What must be said once: sentences carry 〔n〕, what may be repeated at the head of a part 【n】. */
const sentence = fc.integer({ min: 1, max: 12 }).chain((length) =>
  fc.constantFrom(`〔〕${'内容'.repeat(length)}。`, `Point 〔〕 ${'word '.repeat(length)}ends. `),
);
const content: fc.Arbitrary<Line> = fc.array(
  fc.oneof(
    sentence.map((said) => ({ kind: 'text' as const, text: said })),
    sentence.map((said) => ({ kind: 'strong' as const, text: said })),
    fc.constant({ kind: 'cite' as const, label: '¶3', href: null }),
  ),
  { minLength: 1, maxLength: 6 },
);
const head: fc.Arbitrary<Line> = fc.constant(line('【】标题'));
const leaf: fc.Arbitrary<Block> = fc.oneof(
  content.map((value): Block => ({ kind: 'text', size: 'normal', content: value })),
  content.map((value): Block => ({ kind: 'note', tone: 'warning', content: value })),
  fc.tuple(fc.boolean(), fc.array(content, { minLength: 1, maxLength: 6 })).map(([ordered, items]): Block => ({ kind: 'list', ordered, items })),
  fc.array(content, { minLength: 1, maxLength: 5 }).map((values): Block => ({ kind: 'facts', rows: values.map((value) => ({ label: '【】项', value })) })),
  fc.array(fc.tuple(content, content), { minLength: 1, maxLength: 4 }).map((rows): Block => ({ kind: 'table', header: [line('【】甲'), line('【】乙')], rows })),
  fc.constant<Block>({ kind: 'divider' }),
);
const section: fc.Arbitrary<Block[]> = fc
  .tuple(head, fc.array(leaf, { minLength: 1, maxLength: 4 }))
  .map(([heading, leaves]) => [{ kind: 'heading', level: 3, content: heading }, ...leaves]);
const top: fc.Arbitrary<Block[]> = fc.oneof(
  section,
  section.map((blocks): Block[] => [{ kind: 'unit', blocks }]),
  fc.tuple(section, section).map(([first, second]): Block[] => [{ kind: 'unit', blocks: [...first, { kind: 'unit', blocks: second }] }]),
  fc.tuple(head, section).map(([title, blocks]): Block[] => [{ kind: 'collapsible', title, blocks }]),
);
/** Numbers every mark, so that a sentence can be told from any other. */
const anyDocument = fc.array(top, { minLength: 1, maxLength: 6 }).map((groups) => {
  let count = 0;
  const numbered: Block[] = JSON.parse(
    JSON.stringify(groups.flat()).replaceAll(/〔〕|【】/g, (mark) => `${mark[0]}${(count += 1)}${mark[1]}`),
  );
  return message(numbered, { files: [{ name: 'a.ics', mediaType: 'text/calendar', base64: '' }] });
});

function marks(said: readonly MessageDocument[], pattern: RegExp): string[] {
  return said.flatMap((part) => plainText(part).match(pattern) ?? []);
}

test('every part fits, and every sentence is said once, whole and in its order', () => {
  fc.assert(
    fc.property(anyDocument, fc.integer({ min: 400, max: 1500 }), fc.integer({ min: 10, max: 40 }), (whole, characters, blocks) => {
      const limits = limit(characters, blocks);
      const parts = splitDocument(whole, limits, weigh);
      for (const part of parts) expect(fits(part, limits)).toBe(true);
      // 〔7〕内容内容。 〔8〕 word word ends.
      const sentences = /〔\d+〕(?:(?:内容)+。|(?: word)+ ends\.)/g;
      expect(marks(parts, sentences)).toEqual(marks([whole], sentences));
      expect([...new Set(marks(parts, /【\d+】/g))]).toEqual([...new Set(marks([whole], /【\d+】/g))]);
    }),
    { numRuns: 300 },
  );
});

test('a heading is never the last block of a part, at any depth', () => {
  const endsInHeading = (blocks: readonly Block[]): boolean => {
    const last = blocks.at(-1);
    return last?.kind === 'heading' || (last !== undefined && 'blocks' in last && endsInHeading(last.blocks));
  };
  fc.assert(
    fc.property(anyDocument, fc.integer({ min: 400, max: 1500 }), (whole, characters) => {
      for (const part of splitDocument(whole, limit(characters), weigh)) expect(endsInHeading(part.blocks)).toBe(false);
    }),
  );
});

test('units that fit are never broken', () => {
  const units = fc.array(fc.array(sentence, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 10 });
  fc.assert(
    fc.property(units, (all) => {
      const blocks = all.map((said): Block => ({ kind: 'unit', blocks: said.map((one) => text(one)) }));
      const parts = splitDocument(message(blocks), limit(800), weigh);
      expect(parts.flatMap((part) => part.blocks)).toEqual(blocks);
    }),
  );
});

test('only a sentence that alone is too long is cut, between code points, each cut marked', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }), (unbroken) => {
      const said = `字${unbroken.replaceAll(/[\s.!?。！？…;；]/gu, '字')}`;
      const limits = limit(60);
      const parts = splitDocument(message([text(said)]), limits, weigh);
      expect(parts.every((part) => fits(part, limits) && plainText(part).isWellFormed())).toBe(true);
      expect(parts.map((part) => plainText(part).replaceAll('…', '')).join('')).toBe(said);
      for (const part of parts.slice(0, -1)) expect(plainText(part).endsWith('…')).toBe(true);
      for (const part of parts.slice(1)) expect(plainText(part).startsWith('…')).toBe(true);
    }),
  );
});

test('a document that fits stays the same object', () => {
  const whole = message(EVERY_BLOCK);
  expect(splitDocument(whole, limit(40_000, 500), weigh)).toEqual([whole]);
});

test('parts after the first are counted in their summary, and files go with the first', () => {
  const file = { name: 'a.ics', mediaType: 'text/calendar', base64: '' };
  const blocks = Array.from({ length: 3 }, (_, index) => text(`第${index}条。`.padEnd(80, '内')));
  const parts = splitDocument(message(blocks, { summary: '头条', files: [file] }), limit(100), weigh);
  expect(parts.map((part) => part.summary)).toEqual(['头条', '头条 (2/3)', '头条 (3/3)']);
  expect(parts.map((part) => part.files)).toEqual([[file], [], []]);
});

test('a broken unit repeats its heading, keeps its actions, and says that it goes on', () => {
  const heading: Block = { kind: 'heading', level: 3, content: line('甲') };
  const actions: Block = { kind: 'actions', controls: [{ kind: 'button', action: 'ask', value: '1', label: '问', style: 'plain' }] };
  const unit: Block = { kind: 'unit', blocks: [heading, text('一'.repeat(60)), text('二'.repeat(60)), actions] };
  const [first, second, ...more] = splitDocument(message([unit, text('后'.repeat(60))]), limit(100), weigh);
  expect(more.map((part) => plainText(part))).toEqual(['后'.repeat(60)]);
  expect(first?.blocks).toEqual([{ kind: 'unit', blocks: [heading, text('一'.repeat(60))] }]);
  const again: Block = { kind: 'heading', level: 3, content: [...line('甲'), { kind: 'text', text: ' …' }] };
  expect(second?.blocks).toEqual([{ kind: 'unit', blocks: [again, text('二'.repeat(60)), actions] }]);
});

test('actions are never parted from what stands before them, as long as both fit one part', () => {
  const actions: Block = { kind: 'actions', controls: [{ kind: 'button', action: 'ask', value: '1', label: '问', style: 'plain' }] };
  const [a, b] = [text('一'.repeat(45)), text('二'.repeat(45))];
  const limits = limit(weigh([a, b]).characters);
  expect(splitDocument(message([a, b, actions]), limits, weigh).map((part) => part.blocks)).toEqual([[a], [b, actions]]);
});

test('an ordered list that is broken goes on counting', () => {
  const items = ['一', '二', '三'].map((sign) => line(sign.repeat(40)));
  const parts = splitDocument(message([{ kind: 'list', ordered: true, items }]), limit(60), weigh);
  expect(parts.map((part) => plainText(part).slice(0, 4))).toEqual(['1. 一', '2. 二', '3. 三']);
});

test('a cite stays with the sentence before it', () => {
  const cited: Line = [
    { kind: 'text', text: `${'甲'.repeat(50)}。 ` },
    { kind: 'cite', label: '¶3', href: null },
    { kind: 'text', text: ` ${'乙'.repeat(50)}。` },
    { kind: 'cite', label: '¶4', href: null },
  ];
  const parts = splitDocument(message([{ kind: 'text', size: 'normal', content: cited }]), limit(64), weigh);
  expect(parts.map((part) => plainText(part).trim())).toEqual([`${'甲'.repeat(50)}。 [¶3]`, `${'乙'.repeat(50)}。[¶4]`]);
});

test('what cannot be divided is left whole for the platform to refuse', () => {
  const image: Block = { kind: 'image', href: 'https://example.org/a.png', alt: '图'.repeat(200) };
  const parts = splitDocument(message([text('前。'), image, text('后。')]), limit(100), weigh);
  expect(parts.map((part) => part.blocks)).toEqual([[text('前。')], [image], [text('后。')]]);
});

test('the same document is always split the same way', () => {
  const whole = message([...EVERY_BLOCK, ...EVERY_BLOCK]);
  expect(splitDocument(whole, limit(200, 20), weigh)).toEqual(splitDocument(structuredClone(whole), limit(200, 20), weigh));
});
