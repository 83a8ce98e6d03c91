import { createHash } from 'node:crypto';
export function stableHash(parts: readonly string[]): string { const h = createHash('sha256'); for (const p of parts) h.update(`${Buffer.byteLength(p)}:${p}`); return h.digest('hex').slice(0, 16); }
