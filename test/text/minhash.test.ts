import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bands, estimateJaccard, minhash } from '../../src/text/minhash.ts';
import { jaccard, shingles } from '../../src/text/shingles.ts';

/** Texts of numbered words, so that every pair of words is its own. */
function words(from: number, to: number): string {
  return Array.from({ length: to - from }, (_, index) => `w${from + index}`).join(' ');
}

describe('minhash', () => {
  it('the same text has the same signature, today and in a year', () => {
    // The two values are what is stored by now: should they change, so must VERSIONS.sketch.
    const signature = minhash(shingles('国家数据流通管理局公布备案办法'));
    expect(signature).toEqual(minhash(shingles('國家數據流通管理局公布備案辦法')));
    expect([signature.length, ...signature.slice(0, 2)]).toEqual([64, 41_781_337, 803_071_340]);
  });

  it('estimates the Jaccard similarity', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 1_000_000 }), (shift, from) => {
        const [a, b] = [shingles(words(from, from + 1000)), shingles(words(from + shift, from + shift + 1000))];
        // Four standard deviations of 64 draws at their widest.
        expect(Math.abs(estimateJaccard(minhash(a), minhash(b)) - jaccard(a, b))).toBeLessThan(0.25);
      }),
      { numRuns: 60, seed: 26 },
    );
  });

  it('is right on the average', () => {
    const errors = Array.from({ length: 60 }, (_, at) => {
      const [a, b] = [shingles(words(at * 5000, at * 5000 + 900)), shingles(words(at * 5000 + 300, at * 5000 + 1200))];
      return estimateJaccard(minhash(a), minhash(b)) - jaccard(a, b);
    });
    expect(Math.abs(errors.reduce((sum, error) => sum + error, 0) / errors.length)).toBeLessThan(0.03);
  });

  it('the order of paragraphs barely matters', () => {
    const paragraphs = Array.from({ length: 10 }, (_, at) => words(at * 100, at * 100 + 60));
    fc.assert(
      fc.property(fc.shuffledSubarray(paragraphs, { minLength: 10 }), (shuffled) => {
        const [a, b] = [minhash(shingles(paragraphs.join('\n'))), minhash(shingles(shuffled.join('\n')))];
        expect(estimateJaccard(a, b)).toBeGreaterThan(0.85);
      }),
      { numRuns: 30, seed: 26 },
    );
  });

  it('a very long text costs no more than its cap, and still knows itself', () => {
    const long = shingles(words(0, 60_000));
    const longer = shingles(words(0, 63_000));
    expect(estimateJaccard(minhash(long), minhash(longer))).toBeGreaterThan(0.75);
    expect(minhash(long)).toEqual(minhash(new Set([...long].reverse())));
  });
});

describe('bands', () => {
  it('catch nearly all pairs that share a quarter, and few that share little', () => {
    const caught = (shift: number) =>
      Array.from({ length: 200 }, (_, at) => {
        const sets = [0, shift].map((by) => shingles(words(at * 3000 + by, at * 3000 + by + 400)));
        const [a, b] = sets.map((set) => new Set(bands(minhash(set))));
        return a !== undefined && b !== undefined && [...a].some((band) => b.has(band));
      }).filter(Boolean).length / 200;
    // 400 pairs shifted by 240 share 160 of 640: a quarter. By 385: a fiftieth.
    expect(caught(240)).toBeGreaterThan(0.8);
    expect(caught(385)).toBeLessThan(0.1);
  });

  it('are 32 keys, each with its place', () => {
    const keys = bands(minhash(shingles('数据出境')));
    expect(new Set(keys).size).toBe(32);
    expect(keys[31]).toMatch(/^31:[0-9a-f]{16}$/);
  });

  it('texts without words do not find each other', () => {
    const signature = minhash(new Set());
    expect([bands(signature), estimateJaccard(signature, signature)]).toEqual([[], 0]);
  });
});
