import { finish } from './shingles.ts';

/** So much of a very long text is enough: an article has a few thousand. The smallest hashes are kept, which the same text shares. */
const MOST_SHINGLES = 16_384;
/** The smallest value of a set that has none. */
const NOTHING = 0xff_ff_ff_ff;

/** Gives the MinHash signature of a set: for each of the fixed permutations the smallest value. Stored, so it never changes. */
export function minhash(shingles: ReadonlySet<number>, permutations = 64): Uint32Array {
  const kept = Uint32Array.from(shingles);
  const sample = kept.length > MOST_SHINGLES ? kept.sort().subarray(0, MOST_SHINGLES) : kept;
  return Uint32Array.from({ length: permutations }, (_, index) => {
    const seed = finish(Math.imul(index + 1, 0x9e_37_79_b9));
    let least = NOTHING;
    for (const shingle of sample) {
      const value = finish(Math.imul(shingle, seed | 1) + seed);
      if (value < least) least = value;
    }
    return least;
  });
}

/**
 * Gives the look-up keys of a signature: articles that share one are likely relatives. 32 bands of 2
 * rows catch a pair of Jaccard 0.25 with probability 0.87. A text without words has no keys.
 */
export function bands(signature: ArrayLike<number>, rows = 2): string[] {
  const keys: string[] = [];
  for (let start = 0; start + rows <= signature.length; start += rows) {
    const band = Array.from({ length: rows }, (_, row) => signature[start + row] ?? NOTHING);
    if (band.every((value) => value === NOTHING)) continue;
    keys.push(`${start / rows}:${band.map((value) => value.toString(16).padStart(8, '0')).join('')}`);
  }
  return keys;
}

/** Gives the Jaccard similarity of two texts as their signatures show it, within about ±0.12 for 64 permutations. */
export function estimateJaccard(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const length = Math.min(a.length, b.length);
  let same = 0;
  for (let at = 0; at < length; at += 1) if (a[at] === b[at] && a[at] !== NOTHING) same += 1;
  return length === 0 ? 0 : same / length;
}
