import { describe, expect, it } from 'vitest';
import { containment, jaccard, shingles } from '../../src/text/shingles.ts';

describe('shingles', () => {
  it('are the pairs of neighbouring words, a Han character being a word', () => {
    expect(shingles('数据出境').size).toBe(3);
    expect(shingles('数据数据').size).toBe(2);
    expect(shingles('AI 治理 rules').size).toBe(3);
  });

  it('do not mind script, width, case and marks', () => {
    expect(shingles('數據，出境 ＡＩ')).toEqual(shingles('数据出境「ai」'));
  });

  it('tell inflected words apart', () => {
    expect(jaccard(shingles('rules apply'), shingles('rule applies'))).toBe(0);
  });

  it('of one word is that word, of none is nothing', () => {
    expect(shingles('税').size).toBe(1);
    expect(shingles(' — 。').size).toBe(0);
  });
});

describe('jaccard and containment', () => {
  const set = (...numbers: number[]) => new Set(numbers);

  it('are the shared part of both and of the smaller one, in either order', () => {
    expect(jaccard(set(1, 2, 3), set(2, 3, 4, 5))).toBe(0.4);
    expect(containment(set(1, 2, 3), set(2, 3, 4, 5))).toBeCloseTo(2 / 3);
    expect(containment(set(2, 3, 4, 5), set(1, 2, 3))).toBeCloseTo(2 / 3);
  });

  it('empty texts share nothing', () => {
    expect([jaccard(set(), set()), containment(set(), set(1))]).toEqual([0, 0]);
  });
});
