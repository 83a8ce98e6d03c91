import { createHash } from 'node:crypto';

/**
 * Gives 16 hexadecimal characters of SHA-256 over the parts. Each part goes in behind its length in
 * bytes, so that ['ab', 'c'] and ['a', 'bc'] differ.
 */
export function stableHash(parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) {
    const bytes = Buffer.from(part, 'utf8');
    hash.update(`${bytes.length}:`).update(bytes);
  }
  return hash.digest('hex').slice(0, 16);
}
