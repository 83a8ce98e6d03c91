const NUMERALS: Readonly<Record<string, string>> = { 一: '1', 二: '2', 两: '2', 三: '3', 四: '4', 五: '5', 六: '6', 七: '7', 八: '8', 九: '9', 十: '10' };
// 3月 · 第33届 · 12连胜 · 8.7% · 三人 · 500万元 · 42亿 (2-1 is a result, which has no unit)
const COUNTED = /(?<![\d.])(\d{1,12}(?:\.\d{1,4})?|[一二两三四五六七八九十])(万亿|[万亿千])?(?:个|多|余)?(%|\p{Script=Han}|[a-z]{2,10})?/gu;
/** What a headline promises to tell counts nothing of what happened: 3大看点, 5个细节, 9张图. */
const PROMISED = new Set('大看细问招张图幕句疑要关亮'.split(''));
/** Numerals before these are words and no counts: 一带, 三星, 五一, 十分. */
const UNITS = new Set('%月日号年届轮场连胜分人名死伤万亿元吨度倍次季期批局强岁级座架辆起例版代'.split(''));

/** Gives what a folded headline counts: the numbers by their unit. Two reports of one thing count alike. */
export function countedOf(foldedTitle: string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const [, digits = '', multiplier = '', counted] of foldedTitle.matchAll(COUNTED)) {
    const unit = counted ?? multiplier;
    if (unit === '' || PROMISED.has(unit)) continue;
    const number = (NUMERALS[digits] ?? digits) + multiplier;
    if (multiplier === '' && !UNITS.has(unit) && NUMERALS[digits] !== undefined) continue;
    found.set(unit, (found.get(unit) ?? new Set()).add(number));
  }
  return found;
}

// 2比1 · 2-1 · 3:0, not 12:30 and not 2026-09
const RESULT = /(?<![\d.:-])(\d{1,3})(?:比|[-:])(\d{1,3})(?![\d.:-])/g;
/** Days and years are compared as such. */
const CALENDAR = new Set('年月日号'.split(''));

/** Gives what the beginning of a folded text counts, as `number unit`: 9 人, 17 分, and results, 2:1, the larger number first. Ones are too common to tell. */
export function countsOfLead(foldedLead: string): Set<string> {
  const found = new Set<string>();
  for (const [unit, numbers] of countedOf(foldedLead)) {
    if (CALENDAR.has(unit)) continue;
    for (const number of numbers) if (number !== '1') found.add(`${number} ${unit}`);
  }
  for (const [, one, other] of foldedLead.matchAll(RESULT)) found.add([Number(one), Number(other)].sort((a, b) => b - a).join(':'));
  return found;
}

// 1-10月 · 10月份 · 三季度 · 2025年 · 第二批, not the month of 10月18日
const PERIOD = /(\d{1,4}|[一二三四五六七八九十])(月(?!\d)|季度|季|年(?!前|后|来|内|\d{1,2}月\d)|期|周(?!年)|届|批|轮)/g;

/** Gives the periods and ordinals that a folded headline names: months, quarters, years, rounds, batches. Each is another report of its series. */
export function periodsOf(foldedTitle: string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const [, number = '', unit = ''] of foldedTitle.matchAll(PERIOD)) {
    const numbers = found.get(unit.charAt(0)) ?? new Set();
    found.set(unit.charAt(0), numbers.add(NUMERALS[number] ?? number));
  }
  return found;
}
