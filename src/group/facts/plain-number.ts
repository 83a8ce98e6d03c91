import { arabicNumeral } from '../../text/chinese-numerals.ts';

/** Gives a number as it is compared: folded, digits for Chinese numerals, one kind of bracket, no spaces and no 第. */
export function plainNumber(folded: string): string {
  return folded
    .replaceAll(/[〇○零一二三四五六七八九十百]{1,7}(?=[〕\])】年号 ])/g, arabicNumeral)
    .replaceAll(/[[(【〔]/g, '(')
    .replaceAll(/[\])】〕]/g, ')')
    .replaceAll(/[—–]/g, '-')
    .replaceAll(/[\s第]+/g, '')
    // E.O. 14400 is Executive Order 14400
    .replace(/^(?:e\.o\.|eo)(?:\(e\.?o\.?\))?(?=\d)/, 'executiveorder')
    .replace(/^(?:pub\.l\.|p\.l\.)(?:no\.)?/, 'publiclaw');
}
