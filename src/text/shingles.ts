import { fold } from './fold.ts';

/** The shingles of a text, or of a long one a fair sample: those whose hash is below `under`. */
export type Shingled = { hashes: ReadonlySet<number>; under: number };

/** A text of more shingles than this is sampled: a long report has some ten thousand. */
const MOST = 32_768;
const ALL = 2 ** 32;
/** A text is folded in pieces, so that two million characters take no more memory than these. */
const PIECE = 65_536;

/** Gives the shingles of a text as `shingles` does, of a long text a sample that is the same for the same words. */
export function shingled(text: string): Shingled {
  const hashes = new Set<number>();
  let under = ALL;
  let before: string | null = null;
  for (let start = 0; start < text.length; start += PIECE) {
    // 備案 2026 data's → 备, 案, 2026, data's
    for (const [word] of fold(text.slice(start, start + PIECE)).matchAll(/\p{Script=Han}|[[\p{L}\p{M}\p{N}]--\p{Script=Han}]+/gv)) {
      const hash: number = before === null ? ALL : hash32(`${before} ${word}`);
      before = word;
      if (hash >= under) continue;
      hashes.add(hash);
      if (hashes.size <= MOST) continue;
      under /= 2;
      for (const each of hashes) if (each >= under) hashes.delete(each);
    }
  }
  if (hashes.size === 0 && before !== null && under === ALL) hashes.add(hash32(before));
  return { hashes, under };
}

/** Gives two texts' shingles as far as both are sampled. */
export function comparable(a: Shingled, b: Shingled): [ReadonlySet<number>, ReadonlySet<number>] {
  const under = Math.min(a.under, b.under);
  const kept = ({ hashes, under: own }: Shingled) => (own === under ? hashes : new Set([...hashes].filter((hash) => hash < under)));
  return [kept(a), kept(b)];
}

/**
 * Gives the 2-shingles of a text as 32-bit hashes: each pair of neighbouring words, where a word is
 * one Han character or a run of other letters and digits, folded but not stemmed. A text of one word has that word.
 */
export function shingles(text: string): ReadonlySet<number> {
  return shingled(text).hashes;
}

/** Gives the shared part of two sets, from 0 to 1. Two empty sets share nothing. */
export function jaccard(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const shared = sharedSize(a, b);
  return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}

/** Gives how much of the smaller set stands in the larger one, from 0 to 1. */
export function containment(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const shared = sharedSize(a, b);
  return shared === 0 ? 0 : shared / Math.min(a.size, b.size);
}

function sharedSize(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [smaller, larger] = a.size < b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const each of smaller) if (larger.has(each)) shared += 1;
  return shared;
}

/** FNV-1a over UTF-16 units, and the last step of MurmurHash3 so that every bit counts. */
function hash32(text: string): number {
  let hash = 0x81_1c_9d_c5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01_00_01_93);
  return finish(hash);
}

/** Gives the 32 bits of a number well mixed; different numbers stay different (MurmurHash3, fmix32). */
export function finish(bits: number): number {
  let mixed = Math.imul(bits ^ (bits >>> 16), 0x85_eb_ca_6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2_b2_ae_35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
