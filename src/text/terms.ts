import { stemmer } from 'stemmer';

/**
 * Characters that stand as words of their own between others, folded: particles, prepositions, pronouns, measure words,
 * numerals, the plainest verbs. A run of single characters without them is most often a name that no dictionary knows.
 * Source: our own.
 */
const SMALL_WORDS = new Set(
  '的了是在和有我你他她它这那就也都不人们为与及或等被把将对于从向到给让使由以因而且但并又再还更最很太只才已曾正仅约超近每各某该此其之者所地得着过来去上下中内外前后里间时日月年号点分秒个名位件条项次起种岁元万亿千百十一二三四五六七八九零两几多少第称说要会能可应须请如若则即虽却既无没未非别同共总另当据按经至自往比像似跟随除吗呢吧啊嘛么哪谁何怎什看做用想吃走打开发出入好大小新老高低长短今昨明晚早性式化型级度率',
);
const SEGMENTER = new Intl.Segmenter('zh', { granularity: 'word' });
/** More of a text is not cut into words: what it is about stands in front. */
const READ = 12_000;

/**
 * Gives the terms of a folded text in order: dictionary words of two Han characters and more, Latin words stemmed, and for
 * what no dictionary knows (a name: 特|朗|普) its pairs of neighbouring characters, marked `~`. Numbers are none.
 */
export function termsOf(foldedText: string): string[] {
  const terms: string[] = [];
  let run: string[] = [];
  const close = () => {
    for (const [at, character] of run.slice(1).entries()) terms.push(`~${run[at] ?? ''}${character}`);
    run = [];
  };
  for (const { segment } of SEGMENTER.segment(foldedText.slice(0, READ))) {
    if (isHan(segment)) {
      const single = Array.from(segment).length === 1;
      if (single && !SMALL_WORDS.has(segment)) run.push(segment);
      else close();
      if (!single) terms.push(segment);
      continue;
    }
    close();
    // huawei · note7 · 5g
    const latin = /^(?=[a-z\d]*[a-z])[a-z\d]{2,32}$/.exec(segment.replaceAll(/[.'_]/g, ''))?.[0];
    if (latin !== undefined) terms.push(/\d/.test(latin) ? latin : stemmer(latin));
  }
  close();
  return terms;
}

function isHan(segment: string): boolean {
  return /^\p{Script=Han}/u.test(segment);
}

/** Gives how often each term stands there. */
export function countsOf(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}
