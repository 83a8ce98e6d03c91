/** Gives a number as it is compared: folded, digits for Chinese numerals, one kind of bracket, no spaces and no 第. */
export function plainNumber(folded: string): string {
  return folded
    .replaceAll(/[〇○零一二三四五六七八九十百]{1,7}(?=[〕\])】年号 ])/g, (count) => digitsOf(count))
    .replaceAll(/[[(【〔]/g, '(')
    .replaceAll(/[\])】〕]/g, ')')
    .replaceAll(/[—–]/g, '-')
    .replaceAll(/[\s第]+/g, '')
    // E.O. 14400 is Executive Order 14400
    .replace(/^(?:e\.o\.|eo)(?:\(e\.?o\.?\))?(?=\d)/, 'executiveorder')
    .replace(/^(?:pub\.l\.|p\.l\.)(?:no\.)?/, 'publiclaw');
}

const DIGITS = '〇一二三四五六七八九';

function digitsOf(count: string): string {
  const plain = count.replaceAll(/[○零]/g, '〇');
  // 二〇二六 is read digit by digit, 一百一十五 is not
  if (!/[十百]/.test(plain)) return Array.from(plain, (digit) => String(DIGITS.indexOf(digit))).join('');
  let sum = 0;
  let digit: number | null = null;
  for (const character of plain) {
    const unit = character === '百' ? 100 : character === '十' ? 10 : 0;
    if (unit > 0) sum += (digit ?? 1) * unit;
    digit = unit > 0 ? null : DIGITS.indexOf(character);
  }
  return String(sum + (digit ?? 0));
}
