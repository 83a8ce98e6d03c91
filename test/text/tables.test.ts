import { describe, expect, it } from 'vitest';
import { BEFORE_NUMBERS, BEFORE_WORDS, MAY_END, OPENERS } from '../../src/text/abbreviations.ts';
import { SCRIPT_PAIRS, SHARED_PAIRS } from '../../src/text/script-pairs.ts';
import { KEPT_WORDS, QUESTION_WORDS, STOP_WORDS } from '../../src/text/stop-words.ts';
import { fold } from '../../src/text/fold.ts';

const WORD_LISTS = { BEFORE_NUMBERS, BEFORE_WORDS, KEPT_WORDS, MAY_END, OPENERS, QUESTION_WORDS, STOP_WORDS };

/** The characters that a double-byte encoding has in a range of lead bytes. */
function charactersOf(encoding: string, leads: [number, number], trails: (byte: number) => boolean): Set<string> {
  const decoder = new TextDecoder(encoding);
  const found = new Set<string>();
  for (let lead = leads[0]; lead <= leads[1]; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) if (trails(trail)) found.add(decoder.decode(Uint8Array.of(lead, trail)));
  }
  return found;
}

describe('word lists', () => {
  it.each(Object.entries(WORD_LISTS))('%s is sorted and has no word twice', (_name, words) => {
    expect(words).toEqual([...new Set(words)].toSorted());
    expect(words).not.toContain('');
  });

  it.each(Object.entries({ KEPT_WORDS, QUESTION_WORDS, STOP_WORDS }))('%s is folded, as what it is compared with', (_name, words) => {
    expect(words.map(fold)).toEqual(words);
  });

  it('no abbreviation is of two kinds', () => {
    const all = [...BEFORE_NUMBERS, ...BEFORE_WORDS, ...MAY_END];
    expect(all.length).toBe(new Set(all).size);
  });
});

describe('pairs of simplified and traditional characters', () => {
  const every = [...SCRIPT_PAIRS, ...SHARED_PAIRS];

  it.each(Object.entries({ SCRIPT_PAIRS, SHARED_PAIRS }))('%s is sorted by its simplified characters, each once', (_name, pairs) => {
    const keys = pairs.map(({ simplified }) => simplified);
    expect(keys).toEqual([...new Set(keys)].toSorted((a, b) => (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0)));
  });

  it('each entry is Han characters, and has a traditional form', () => {
    for (const { simplified, traditional } of every) {
      expect(traditional.length).toBeGreaterThan(0);
      for (const character of [simplified, ...traditional]) expect(character).toMatch(/^\p{Script=Han}$/u);
    }
  });

  it('a traditional character has one simplified form, which is not itself folded further', () => {
    const traditional = every.flatMap((entry) => entry.traditional);
    expect(traditional.length).toBe(new Set(traditional).size);
    for (const { simplified } of every) expect(fold(simplified)).toBe(simplified);
  });

  it('what tells the script is rare in the other one: no simplified form is frequent in Big5, no traditional form stands in GB 2312', () => {
    const big5 = charactersOf('big5', [0xa4, 0xc5], (trail) => trail <= 0x7e || trail >= 0xa1);
    const gb2312 = charactersOf('gbk', [0xb0, 0xf7], (trail) => trail >= 0xa1);
    expect(SCRIPT_PAIRS.filter(({ simplified }) => big5.has(simplified) || !gb2312.has(simplified))).toEqual([]);
    expect(SCRIPT_PAIRS.filter(({ traditional }) => traditional.some((each) => gb2312.has(each)))).toEqual([]);
    expect(SCRIPT_PAIRS.length).toBeGreaterThan(2000);
  });
});
