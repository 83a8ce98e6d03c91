import { fold } from './fold.ts';

/**
 * Gives the 2-shingles of a text as 32-bit hashes: each pair of neighbouring words, where a word is
 * one Han character or a run of other letters and digits, folded but not stemmed. A text of one word has that word.
 */
export function shingles(text: string): Set<number> {
  // 備案 2026 data's → 备, 案, 2026, data's
  const words = fold(text).match(/\p{Script=Han}|[[\p{L}\p{M}\p{N}]--\p{Script=Han}]+/gv) ?? [];
  if (words.length < 2) return new Set(words.map(hash32));
  return new Set(words.slice(1).map((word, index) => hash32(`${words[index] ?? ''} ${word}`)));
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
