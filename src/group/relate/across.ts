import { DAY } from '../../domain/instant.ts';
import { half } from '../../domain/language.ts';
import { BILINGUAL } from './bilingual.ts';
import { odds, toldParts } from './event.ts';
import type { Reading } from './reading.ts';

/** What is compared of two texts in different languages; built of the Chinese text first. */
type Across = { counts: number; figures: number; shared: number; contradicted: boolean; named: number; namedLead: number; latin: number; days: number; numbers: boolean; links: boolean; apart: number; kept: number; lengths: number };

/** Chinese characters for an English word, as translations of news and notices have them. */
const CHARACTERS_A_WORD = 1.7;
/** Figures that are rounded in the other language (118640亿 · 11.86 trillion) differ by less. */
const ROUNDED = 0.006;
const LEAD_EN = 700;
/** A translation is as long as its original and keeps what it says, but for so much. */
const ALIKE = 0.55;

// 9 · 17, no part of 2,170 or 3.9 or 12%
const SMALL = /(?<![\d.,])\d{1,2}(?![\d%]|[.,]\d)/g;
const ENGLISH_NUMBERS = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(' ');
const ENGLISH_NUMBER = new RegExp(String.raw`\b(?:${ENGLISH_NUMBERS.slice(2).join('|')})\b`, 'g');
const HAN_DIGITS = '零一二三四五六七八九';
// 三人 · 十二名 · 二十一个, in which 一 alone says little
const HAN_NUMBER = /(?:([二三四五六七八九]?)(十)([一二三四五六七八九]?)|([二两三四五六七八九]))(?=[人名个家只辆艘种项条次轮天岁])/g;

/** What speaks for two texts in different languages telling of one thing; sorted by name, as the table of weights for one language. */
const WEIGHTS: readonly { readonly of: keyof Across; readonly weight: number; readonly reason: string }[] = [
  { of: 'apart', weight: -4, reason: 'they were published days apart' },
  { of: 'contradicted', weight: -1, reason: 'none of their figures are the same' },
  { of: 'counts', weight: 2.2, reason: 'their beginnings count the same' },
  { of: 'days', weight: 1.2, reason: 'they tell of the same days' },
  { of: 'figures', weight: 3.2, reason: 'they share figures in either language' },
  { of: 'latin', weight: 1.6, reason: 'Latin names of the Chinese text stand in the English one' },
  { of: 'links', weight: 2.5, reason: 'both link to the same address' },
  { of: 'named', weight: 2, reason: 'they name the same bodies, places and things' },
  { of: 'namedLead', weight: 2, reason: 'their beginnings name the same bodies, places and things' },
  { of: 'numbers', weight: 3, reason: 'they give the same document number' },
];
const BIAS = -3.15;

/** Weighs how likely a Chinese and an English text tell of one thing, and whether as translation. Symmetric. */
export function acrossLikelihood(one: Reading, other: Reading): { score: number; reasons: string[]; translation: boolean } {
  const [zh, en] = half(one.article.language) === 'zh' ? [one, other] : [other, one];
  const across = compare(zh, en);
  const parts = WEIGHTS.map(({ of, weight, reason }) => ({ part: weight * Number(across[of]), reason }));
  const sum = parts.reduce((total, { part }) => total + part, BIAS);
  return {
    score: odds(sum),
    reasons: [`${across.shared} telling figures are shared`, ...toldParts(parts)],
    translation: across.lengths >= ALIKE && (across.shared >= 3 ? across.kept >= ALIKE : across.named >= ALIKE) && across.apart < 0.6,
  };
}

function compare(zh: Reading, en: Reading): Across {
  const shared = [...zh.telling].filter((figure) => hasFigure(en.telling, figure)).length;
  const fewer = Math.min(zh.telling.size, en.telling.size);
  const [zhNames, enNames] = [namesOf(zh.folded, 'zh'), namesOf(en.folded, 'en')];
  const [zhLead, enLead] = [namesOf(zh.folded.slice(0, 300), 'zh'), namesOf(en.folded.slice(0, LEAD_EN), 'en')];
  const latin = [...zh.body.keys()].filter((term) => /^(?=.*[a-z])[a-z\d]{2,}$/.test(term));
  const han = zh.folded.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = (en.folded.match(/[a-z]+/g)?.length ?? 0) * CHARACTERS_A_WORD;
  const apart = zh.publishedAt === null || en.publishedAt === null ? 0.2 : Math.min(1, Math.abs(zh.publishedAt - en.publishedAt) / (7 * DAY));
  const days = zh.days.all.intersection(en.days.all).size;
  const [zhCounts, enCounts] = [smallNumbers(zh.folded.slice(0, 300), 'zh'), smallNumbers(en.folded.slice(0, LEAD_EN), 'en')];
  return {
    counts: zhCounts.intersection(enCounts).size / (Math.min(zhCounts.size, enCounts.size) + 1.5),
    figures: fewer === 0 ? 0 : shared / (fewer + 1),
    shared,
    contradicted: shared === 0 && fewer >= 2,
    named: overlap(zhNames, enNames),
    namedLead: overlap(zhLead, enLead),
    latin: latin.length === 0 ? 0 : latin.filter((term) => en.body.has(term)).length / (latin.length + 0.5),
    days: days === 0 ? 0 : 1,
    numbers: !zh.subject.numbers.isDisjointFrom(en.subject.numbers),
    links: !zh.links.isDisjointFrom(en.links),
    apart,
    kept: shared / Math.max(1, zh.telling.size, en.telling.size),
    lengths: Math.min(han, words) / Math.max(1, han, words),
  };
}

function hasFigure(figures: ReadonlySet<string>, figure: string): boolean {
  if (figures.has(figure)) return true;
  const value = Number(figure);
  if (!Number.isFinite(value) || value < 1000) return false;
  for (const each of figures) if (Math.abs(Number(each) - value) <= value * ROUNDED) return true;
  return false;
}

/** Gives the counts of two to ninety-nine that a folded text names, in figures or in words. */
function smallNumbers(folded: string, language: 'zh' | 'en'): Set<number> {
  const found = new Set<number>();
  for (const [digits] of folded.matchAll(SMALL)) if (Number(digits) > 1) found.add(Number(digits));
  if (language === 'en') {
    for (const [word] of folded.matchAll(ENGLISH_NUMBER)) found.add(ENGLISH_NUMBERS.indexOf(word));
    return found;
  }
  const digit = (character: string) => HAN_DIGITS.indexOf(character === '两' ? '二' : character);
  for (const [, tens = '', ten, ones = '', alone = ''] of folded.matchAll(HAN_NUMBER)) found.add(ten === undefined ? digit(alone) : 10 * (tens === '' ? 1 : digit(tens)) + (ones === '' ? 0 : digit(ones)));
  return found;
}

/** Gives which pairs a folded text names, by place in the table. */
export function namesOf(folded: string, language: 'zh' | 'en'): Set<number> {
  const found = new Set<number>();
  for (const [at, pair] of BILINGUAL.entries()) {
    const named = language === 'zh' ? pair.zh.some((name) => folded.includes(name)) : pair.en.some((name) => hasWord(folded, name));
    if (named) found.add(at);
  }
  return found;
}

/** Says whether a text has a word that begins so: `subsid` is in subsidies, `us` is not in focus or use. */
function hasWord(folded: string, name: string): boolean {
  for (let at = folded.indexOf(name); at >= 0; at = folded.indexOf(name, at + 1)) {
    const before = folded[at - 1] ?? ' ';
    const after = folded[at + name.length] ?? ' ';
    if (!/[a-z\d]/.test(before) && (name.length > 4 || !/[a-z\d]/.test(after) || /^s\b/.test(folded.slice(at + name.length, at + name.length + 2)))) return true;
  }
  return false;
}

/** The weight of what both name, of the weight of what the one names that names less. */
function overlap(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const weigh = (set: ReadonlySet<number>) => [...set].reduce((sum, at) => sum + (BILINGUAL[at]?.weight ?? 0), 0);
  const fewer = Math.min(weigh(a), weigh(b));
  // One name in common of one says little.
  return fewer === 0 ? 0 : weigh(a.intersection(b)) / (fewer + 1.5);
}
