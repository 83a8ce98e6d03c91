const DIGITS: Readonly<Record<string, number>> = { 〇: 0, '○': 0, 零: 0, O: 0, o: 0, 一: 1, 二: 2, 两: 2, 兩: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const TENS: Readonly<Record<string, number>> = { 十: 10, 廿: 20, 卅: 30 };

// 二〇二六年
const YEAR = /[〇○零Oo一二三四五六七八九]{4}(?=\s?年)/g;
// 一百一十五年 (of the Republic), 十一月, 廿三日, 三时, 两天前
const COUNT = /[一二两兩三四五六七八九十廿卅百零]{1,7}(?=\s?(?:年|月|[日号號时時点點分秒天]|[个個]?小[时時]))/g;

/** Gives a text with the Chinese numerals of its dates and times in digits: `二〇二六年十一月廿三日` is `2026年11月23日`. */
export function arabicDates(text: string): string {
  return text
    .replaceAll(YEAR, digitByDigit)
    .replaceAll(COUNT, (count) => countOf(count) ?? count);
}

/** Gives a Chinese numeral in digits: 二〇二六 is read digit by digit, 一百一十五 as a count. What is no number stays as it is. */
export function arabicNumeral(written: string): string {
  return /[十廿卅百]/.test(written) ? (countOf(written) ?? written) : digitByDigit(written);
}

function digitByDigit(written: string): string {
  return Array.from(written, (digit) => String(DIGITS[digit] ?? '')).join('');
}

/** 一百一十五 → 115; null for what is no number (一百一百, 二三). */
function countOf(written: string): string | null {
  let sum = 0;
  let digit: number | null = null;
  for (const character of written) {
    const unit = character === '百' ? 100 : TENS[character];
    if (unit === undefined) {
      if (digit !== null && digit !== 0) return null;
      digit = DIGITS[character] ?? null;
    } else {
      // 廿 and 卅 are whole; before 十 and 百 stands how many.
      sum += unit === 10 || unit === 100 ? (digit ?? 1) * unit : unit;
      digit = null;
    }
  }
  return String(sum + (digit ?? 0));
}
