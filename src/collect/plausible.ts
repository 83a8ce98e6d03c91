import { fold } from '../text/fold.ts';
import { COMMON_CHARACTERS } from './common-characters.ts';

const COMMON = new Set(COMMON_CHARACTERS.flatMap((line) => Array.from(line)));

/** Which letters speak for a reading, by its encoding. Han speaks only where it is common; other letters say nothing. */
const SPEAKS: Readonly<Record<string, RegExp>> = {
  'euc-jp': /[\p{Script=Hiragana}\p{Script=Katakana}]/u,
  'euc-kr': /\p{Script=Hangul}/u,
  shift_jis: /[\p{Script=Hiragana}\p{Script=Katakana}]/u,
  // Any two bytes are a letter there, one in six of them Hangul: only the small scripts speak.
  'utf-16be': /[\p{Script=Hiragana}\p{Script=Katakana}]/u,
  'utf-16le': /[\p{Script=Hiragana}\p{Script=Katakana}]/u,
  'utf-8': /[\u00a1-\u00bf\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hangul}\p{Script=Hiragana}]/u,
};
/** Letters that speak against one: Korean prose of today has hardly any Han, and Chinese read as Korean has half. */
const AGAINST: Readonly<Record<string, RegExp>> = { 'euc-kr': /\p{Script=Han}/u };
/** The encodings of one byte a letter. Almost any bytes decode in them, so only how the letters stand can speak. */
const ONE_BYTE = /^(?:windows-|iso-8859-|koi8|macintosh|x-mac)/;

// 。，、《》（）：；— marks of Chinese and Japanese typesetting
const MARKS = /[\u2010-\u2026\u3000-\u3011\uff01-\uff5e]/;
// U+FFFD, C0 and C1 controls, private use, unassigned: no text has them but by mistake
const BROKEN = /[\ufffd\p{Cc}\p{Co}\p{Cn}]/u;
// ｱｲｳ — what bytes of GB 2312 look like when they are read as Shift JIS
const HALF_KANA = /[\uff61-\uff9f]/;

/**
 * Gives how much a text looks like language when its bytes are read in an encoding: about 1 for prose, near 0 for
 * letters that mean nothing, below 0 for broken bytes. Only what is not ASCII counts. Linear in the text.
 */
export function plausibility(text: string, encoding: string): number {
  const oneByte = ONE_BYTE.test(encoding);
  let total = 0;
  let sum = 0;
  // Runs of non-ASCII: in the languages of one byte a letter they are short (é, œu, “à).
  for (const [run] of text.matchAll(/[^\t\n\f\r\u0020-\u007e]+/g)) {
    const characters = Array.from(run);
    total += characters.length;
    for (const character of characters) sum += BROKEN.test(character) ? -2 : oneByte ? (characters.length <= 2 ? 1 : -0.5) : weight(character, encoding);
  }
  return total === 0 ? 0 : sum / total;
}

function weight(character: string, encoding: string): number {
  if (HALF_KANA.test(character)) return -0.5;
  if (AGAINST[encoding]?.test(character) === true) return -1;
  return MARKS.test(character) || SPEAKS[encoding]?.test(character) === true || COMMON.has(fold(character)) ? 1 : 0;
}
