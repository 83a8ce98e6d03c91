import { describe, expect, test } from 'vitest';
import { COMMON_WORDS } from '../../src/text/common-words.ts';
import { fold } from '../../src/text/fold.ts';
import { isName, rarityOf } from '../../src/text/rarity.ts';
import { countsOf, termsOf } from '../../src/text/terms.ts';

describe('terms', () => {
  test('are words of two characters and more, stemmed Latin words, and the pairs of a name that no dictionary knows', () => {
    expect(termsOf(fold('特朗普宣布制裁'))).toEqual(['~特朗', '~朗普', '宣布', '制裁']);
    expect(termsOf(fold('The regulators issued Note7 rules in 2026'))).toEqual(['the', 'regul', 'issu', 'note7', 'rule', 'in']);
    expect(termsOf('')).toEqual([]);
  });

  test('a particle parts no name from its neighbour, and is none', () => {
    expect(termsOf(fold('的了在'))).toEqual([]);
  });

  test('of a text without an end are those of its beginning', () => {
    expect(termsOf('制裁'.repeat(100_000)).length).toBeLessThanOrEqual(6000);
  });

  test('are counted', () => {
    expect(countsOf(['a', 'b', 'a'])).toEqual(new Map([['a', 2], ['b', 1]]));
  });
});

describe('rarity', () => {
  test('what all texts have tells less than what few have, and a name most', () => {
    expect(rarityOf('发展')).toBeLessThan(rarityOf('宣布'));
    expect(rarityOf('宣布')).toBeLessThan(rarityOf('纵火'));
    expect(rarityOf('said')).toBeLessThan(rarityOf('tidewat'));
    expect([isName('~特朗'), isName('发展')]).toEqual([true, false]);
  });

  test('the table is folded, sorted, and has each word once', () => {
    const all = COMMON_WORDS.flatMap(({ words }) => words);
    expect(all.length).toBe(new Set(all).size);
    for (const { words } of COMMON_WORDS) expect(words).toEqual(words.toSorted());
    expect(all.map(fold)).toEqual(all);
    expect(COMMON_WORDS.map(({ rarity }) => rarity)).toEqual(COMMON_WORDS.map(({ rarity }) => rarity).toSorted((a, b) => a - b));
  });
});
