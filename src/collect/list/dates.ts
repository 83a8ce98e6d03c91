const MONTH = '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const CLOCK = String.raw`(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?`;

/** Days as rows of lists write them, to be passed on as they stand. */
const WHOLE: readonly RegExp[] = [
  // 2026-11-23 · 2026/11/23 10:05 · 2026.11.23 · 2026年11月23日
  new RegExp(String.raw`(?<!\d)\d{4}(?:([-/.])\d{1,2}\1\d{1,2}|\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)(?!\d)${CLOCK}`, 'gi'),
  // 11/23/2026, of which a reader must say whether it is certain
  new RegExp(String.raw`(?<![\d/])\d{1,2}([-/.])\d{1,2}\1\d{4}(?!\d)${CLOCK}`, 'g'),
  // 23 November 2026 · 23rd Nov 2026
  new RegExp(String.raw`(?<!\d)\d{1,2}(?:st|nd|rd|th)?\s+${MONTH}\.?,?\s+\d{4}(?!\d)${CLOCK}`, 'gi'),
  // November 23, 2026
  new RegExp(String.raw`\b${MONTH}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}(?!\d)${CLOCK}`, 'gi'),
];

/** Days that a page sets in two pieces. */
const PIECES: readonly RegExp[] = [
  // 23 2026-11 · 23 2026.11 · 23日 2026年11月
  /(?<!\d)(?<day>\d{1,2})日?\s+(?<year>\d{4})\s*[-/.年]\s*(?<month>\d{1,2})月?(?![-/.]?\d)/,
  // 2026 11-23 · 2026年 11月23日
  /(?<!\d)(?<year>\d{4})年?\s+(?<month>\d{1,2})[-.月](?<day>\d{1,2})日?(?!\d)/,
  // 11-23 2026 · 11月23日 2026年, as Chinese pages set it; with a slash it could be the day first
  /(?<![-\d])(?<month>\d{1,2})[-.月](?<day>\d{1,2})日?\s+(?<year>\d{4})(?![-/.]?\d)/,
  // 23 11月 2026
  /(?<!\d)(?<day>\d{1,2})日?\s+(?<month>\d{1,2})月\s+(?<year>\d{4})(?![-/.]?\d)/,
];

/** A day without its year: [11-23] · (11/23) · 11月23日 */
const YEARLESS = /[[(（【](\d{1,2}[-/.]\d{1,2})[\])）】]|(?<![\d年])(\d{1,2}月\d{1,2}日)|^(\d{2}[-/.]\d{2})$/;

/** Days as addresses carry them. Seen in the addresses of Chinese publishing systems (TRS WCM, Hanweb, Jcms) and of blogs. */
const IN_ADDRESS: readonly RegExp[] = [
  // /202611/t20261123_1001.html
  /\/t(20\d{2})(\d{2})(\d{2})_\d/,
  // /art/2026/11/23/art_77_1.html · /2026-11/23/content_1.htm · /2026-11-23/1.html
  /\/(20\d{2})[-/](\d{1,2})[-/](\d{1,2})\//,
  // /tj/20261123/9001.html · /20261123_1.html
  /\/(20\d{2})(\d{2})(\d{2})[/_]/,
];

/** Gives the dates that stand in a line of text, as they are written, the fullest first. */
export function writtenDates(line: string): string[] {
  const text = line.normalize('NFKC');
  const whole = WHOLE.flatMap((shape) => text.match(shape) ?? []);
  const pieces = PIECES.flatMap((shape) => {
    const { year, month = '', day = '' } = shape.exec(text)?.groups ?? {};
    return year === undefined ? [] : [`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`];
  });
  const yearless = YEARLESS.exec(text.trim());
  return [...whole, ...pieces, ...(yearless === null ? [] : [yearless[1] ?? yearless[2] ?? yearless[3] ?? ''])];
}

/** Gives the day that an address carries, as 2026-11-23, or null. */
export function dateInAddress(url: string): string | null {
  const path = URL.parse(url)?.pathname ?? '';
  for (const shape of IN_ADDRESS) {
    const [, year, month = '', day = ''] = shape.exec(path) ?? [];
    if (year !== undefined && Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31) {
      return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    }
  }
  return null;
}
