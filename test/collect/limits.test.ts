import { expect, test } from 'vitest';
import { type Item, itemFrom } from '../../src/collect/item.ts';
import { withinLimits } from '../../src/collect/limits.ts';

const itemAt = (n: number): Item => itemFrom({ url: `https://a.example/${n}`, title: `第${n}篇` }, {});
const items = (n: number) => Array.from({ length: n }, (_each, at) => itemAt(at));

test('a reading of two thousand items is whole; of a longer one the rest is named', () => {
  expect(withinLimits({ items: items(2000), skipped: ['a'] })).toEqual({ items: items(2000), skipped: ['a'] });
  const { items: kept, skipped } = withinLimits({ items: items(2003), skipped: ['a'] });
  expect([kept.length, kept.at(-1)?.url, skipped]).toEqual([2000, 'https://a.example/1999', ['a', '3 items after the first 2000']]);
});
