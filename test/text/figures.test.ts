import { assert, integer, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { figuresOf, isTelling } from '../../src/text/figures.ts';
import { fold } from '../../src/text/fold.ts';

const figures = (text: string) => [...figuresOf(fold(text))].sort();

describe('figures', () => {
  test.each([
    ['收入118640亿元', 'revenue of RMB 11.864 trillion'],
    ['处５０万元罚款', 'a fine of RMB 500,000'],
    ['2026年9月14日', '14 September 2026'],
    ['2026年9月4日', 'September 4, 2026'],
    ['同比增长8.7%', 'up 8.7 per cent year on year'],
    ['1万亿元', '1 trillion yuan'],
  ])('%s and %s are the same', (zh, en) => {
    expect(figures(zh)).toEqual(figures(en));
    expect(figures(zh)).toHaveLength(1);
  });

  test('percentage points are no per cent', () => {
    expect(figures('0.3 percentage points')).toEqual(['0.3']);
  });

  test('a changed digit is always seen, in any form of the number', () => {
    assert(
      property(integer({ min: 1, max: 99_999 }), integer({ min: 1, max: 99_999 }), (a, b) => {
        expect(figures(`${a}亿元`)).toEqual(figures(`RMB ${a / 10} billion`));
        if (a !== b) expect(figures(`${a}亿元`)).not.toEqual(figures(`${b}亿元`));
      }),
    );
  });

  test('years and small counts do not tell texts apart', () => {
    expect(['2026', '3', '12', '8.7%', '500000', '2026-09-14'].filter(isTelling)).toEqual(['8.7%', '500000']);
  });
});
