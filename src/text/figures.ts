/** How a multiplier is written, and what it is worth. */
const MULTIPLIERS: Readonly<Record<string, number>> = {
  billion: 1e9,
  bn: 1e9,
  million: 1e6,
  thousand: 1e3,
  trillion: 1e12,
  万: 1e4,
  万亿: 1e12,
  亿: 1e8,
  兆: 1e12,
  千: 1e3,
};

const MONTHS = 'january february march april may june july august september october november december'.split(' ');

// 2026年9月14日 · 14 September 2026 · September 14, 2026
const ZH_DAY = /(\d{4})年(\d{1,2})月(\d{1,2})日/g;
const EN_DAY = new RegExp(String.raw`(\d{1,2}) (${MONTHS.join('|')}) (\d{4})|(${MONTHS.join('|')}) (\d{1,2}), (\d{4})`, 'g');
// 118640亿元 · 11.864 trillion · 8.7% · 8.7 per cent · 50万名
const FIGURE = /(\d[\d,]*(?:\.\d+)?)\s*(万亿|[万亿兆千]|trillion|billion|bn|million|thousand)?\s*(%|percent(?!age)|per cent)?/g;

/**
 * Gives the figures of a text in one form for both languages: `2026-09-14`, `8.7%`, `1.1864e+13`. Two
 * texts that tell of the same thing share them, whatever language they are in. Takes folded text.
 */
export function figuresOf(foldedText: string): Set<string> {
  const figures = new Set<string>();
  const take = (year = '', month = '', day = '') => {
    figures.add(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
    return ' ';
  };
  const rest = foldedText
    .replaceAll(ZH_DAY, (_whole, year: string, month: string, day: string) => take(year, month, day))
    .replaceAll(EN_DAY, (_whole, day: string, month: string, year: string, month2: string, day2: string, year2: string) =>
      take(year ?? year2, String(MONTHS.indexOf(month ?? month2) + 1), day ?? day2),
    );
  for (const [, digits = '', multiplier, percent] of rest.matchAll(FIGURE)) {
    const value = Number(digits.replaceAll(',', '')) * (multiplier === undefined ? 1 : (MULTIPLIERS[multiplier] ?? 1));
    if (!Number.isFinite(value)) continue;
    figures.add(percent === undefined ? value.toPrecision(6).replace(/\.?0+(?=e|$)/, '') : `${value}%`);
  }
  return figures;
}

/** Says whether a figure tells texts apart: not a small count, not a year, which every text has. */
export function isTelling(figure: string): boolean {
  if (figure.endsWith('%') || figure.includes('.')) return true;
  const value = Number(figure);
  return Number.isFinite(value) && value >= 100 && !(value >= 1900 && value <= 2100);
}
