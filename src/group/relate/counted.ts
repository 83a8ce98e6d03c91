const NUMERALS: Readonly<Record<string, string>> = { 一: '1', 二: '2', 两: '2', 三: '3', 四: '4', 五: '5', 六: '6', 七: '7', 八: '8', 九: '9', 十: '10' };
// 3月 · 第33届 · 12连胜 · 8.7% · 三人 · 2-1 (a score has no unit)
const COUNTED = /(?<![\d.])(\d{1,12}(?:\.\d{1,4})?|[一二两三四五六七八九十])(?:个|多|余)?(%|\p{Script=Han}|[a-z]{2,10})/gu;
/** Numerals before these are words and no counts: 一带, 三星, 五一, 十分. */
const UNITS = new Set('%月日号年届轮场连胜分人名死伤万亿元吨度倍次季期批局强岁级座架辆起例版代'.split(''));

/** Gives what a folded headline counts: the numbers by their unit. Two reports of one thing count alike. */
export function countedOf(foldedTitle: string): Map<string, Set<string>> {
  const counted = new Map<string, Set<string>>();
  for (const [, number = '', unit = ''] of foldedTitle.matchAll(COUNTED)) {
    if (!UNITS.has(unit) && NUMERALS[number] !== undefined) continue;
    const numbers = counted.get(unit) ?? new Set();
    counted.set(unit, numbers.add(NUMERALS[number] ?? number));
  }
  return counted;
}
