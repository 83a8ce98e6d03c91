import { arabicDates } from '../../text/chinese-numerals.ts';

/** Gives a count that is written in digits or in Chinese (30, 三十, 一百二十), or null. */
export function countIn(written: string): number | null {
  // The numerals of dates are the numerals of counts.
  const digits = /^\d+$/.test(written) ? written : arabicDates(`${written}天`).slice(0, -1);
  return /^\d{1,5}$/.test(digits) ? Number(digits) : null;
}
