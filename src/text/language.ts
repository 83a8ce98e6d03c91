import type { Language } from '../domain/language.ts';
import { SCRIPT_PAIRS } from './script-pairs.ts';

const SIMPLIFIED = new Set(SCRIPT_PAIRS.map(({ simplified }) => simplified));
const TRADITIONAL = new Set(SCRIPT_PAIRS.flatMap(({ traditional }) => traditional));

/** Less than this says nothing. A Han character counts as two letters: it says about as much. */
const ENOUGH_LETTERS = 8;
/** Japanese has far more kana than this per Han character, Chinese none but in names. */
const KANA_SHARE = 0.2;

/**
 * Gives the language of a text by its scripts, or null where there is too little to tell or it is
 * none of ours. One English word weighs as much as one Han character, so that quoted names and terms
 * of the other language do not decide. Chinese without a character that tells counts as simplified.
 */
export function detectLanguage(text: string): Language | null {
  // https://www.example.com/zh-cn/policy
  const prose = text.normalize('NFKC').replaceAll(/https?:\/\/[!-~]+/g, ' ');
  const han = prose.match(/\p{Script=Han}/gu) ?? [];
  const words = prose.match(/\p{Script=Latin}+/gu) ?? [];
  const latin = words.reduce((sum, word) => sum + word.length, 0);
  const kana = count(prose, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  // Привет · 안녕하세요 · ไทย
  const foreign = count(prose, /[^\P{L}\p{Script=Latin}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Common}]/gu);
  if (2 * han.length + latin < ENOUGH_LETTERS) return null;
  if (foreign > 2 * han.length + latin || kana > KANA_SHARE * Math.max(han.length, words.length)) return null;
  if (words.length > han.length) return 'en';
  const simplified = han.filter((character) => SIMPLIFIED.has(character)).length;
  const traditional = han.filter((character) => TRADITIONAL.has(character)).length;
  return traditional > simplified ? 'zh-Hant' : 'zh-Hans';
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
