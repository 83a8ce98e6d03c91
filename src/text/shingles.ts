import { fold } from './fold.ts';
export function shingles(text: string): Set<number> { const w = fold(text).match(/\p{Script=Han}|[a-z0-9]+/gu) ?? []; const s = new Set<number>(); for (let i = 0; i + 1 < w.length; i++) s.add(fnv(`${w[i]} ${w[i + 1]}`)); return s; }
function fnv(t: string): number { let h = 0x811c9dc5; for (let i = 0; i < t.length; i++) { h ^= t.charCodeAt(i); h = Math.imul(h, 0x01000193); } return h >>> 0; }
export function jaccard<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number { let n = 0; for (const x of a) if (b.has(x)) n++; const u = a.size + b.size - n; return u === 0 ? 0 : n / u; }
export function containment(a: ReadonlySet<number>, b: ReadonlySet<number>): number { let n = 0; for (const x of a) if (b.has(x)) n++; const m = Math.min(a.size, b.size); return m === 0 ? 0 : n / m; }
