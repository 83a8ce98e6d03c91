import { SCRIPT_PAIRS, SHARED_PAIRS } from './script-pairs.ts';

const TO_SIMPLIFIED = new Map(
  [...SCRIPT_PAIRS, ...SHARED_PAIRS].flatMap(({ simplified, traditional }) => traditional.map((each) => [each, simplified] as const)),
);

/**
 * Gives a text as search and topics compare it: compatibility forms (full width, ligatures) made
 * plain, lower case, traditional characters simplified, quotation marks straight. White space stays.
 */
export function fold(text: string): string {
  // Lower-casing may leave marks that compose again (İ), hence the second round.
  const plain = text.normalize('NFKC').toLowerCase().normalize('NFKC');
  return plain
    // “简报”「简报」『简报』
    .replaceAll(/[“”„‟«»「」『』﹁﹂﹃﹄]/g, '"')
    // Children’s
    .replaceAll(/[‘’‚‛]/g, "'")
    // 備案 → 备案
    .replaceAll(/\p{Script=Han}/gu, (character) => TO_SIMPLIFIED.get(character) ?? character);
}
