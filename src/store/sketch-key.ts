import { stableHash } from '../text/hash.ts';

/** 48 bits, which a number holds exactly and a row keeps in six bytes: of a billion keys some thousand meet by chance. */
const HEX_DIGITS = 12;

/** Gives the number under which a key of a sketch is stored. Stored, so it never changes. */
export function sketchKey(key: string): number {
  return Number.parseInt(stableHash([key]).slice(0, HEX_DIGITS), 16);
}
