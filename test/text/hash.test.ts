import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stableHash } from '../../src/text/hash.ts';

describe('stableHash', () => {
  it('is the beginning of SHA-256 over the parts, each behind its length in bytes', () => {
    // printf '3:\xe7\xa8\x8e1:a' | sha256sum
    expect(stableHash(['税', 'a'])).toBe('00736cd6fab1d78a');
    expect(stableHash([])).toBe('e3b0c44298fc1c14');
  });

  it('different parts hash differently, however they are cut', () => {
    const parts = fc.array(fc.string(), { maxLength: 4 });
    fc.assert(fc.property(parts, parts, (a, b) => (stableHash(a) === stableHash(b)) === (JSON.stringify(a) === JSON.stringify(b))));
    expect(stableHash(['ab', 'c'])).not.toBe(stableHash(['a', 'bc']));
    expect(stableHash(['a', ''])).not.toBe(stableHash(['a']));
  });
});
