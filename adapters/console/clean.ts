import { stripVTControlCharacters } from 'node:util';

/*
 * The one place where text becomes fit for a terminal. A terminal obeys what it is shown: text of
 * others that reached it raw could move the cursor, set a title, fill the clipboard, ring the bell.
 */

// "line\r\nline", "line\u2028line"
const LINE_END = /\r\n?|[\u2028\u2029\u0085]/g;

// "a\u202Eb" (turns the line round), "pay\u200Bpal", "\u{E0041}" (a letter nobody sees), "\u0008"
const UNSEEN = /[[\p{Cc}\p{Bidi_Control}[\p{Default_Ignorable_Code_Point}--\p{Join_Control}--[\u{FE0E}-\u{FE0F}]]]--[\n]]/gv;

// "x\u200Dy": the joiner means something only behind a picture, as in 👩‍💻.
const STRAY_JOINER = /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])\p{Join_Control}/gv;

/** Gives text that only ever shows as text. Line breaks stay; tabs become a space. */
export function clean(text: string): string {
  // Whole sequences go first, so that their parameters do not stay as litter; what Node's list of
  // them misses is harmless without its escape character, and that goes in any case.
  return stripVTControlCharacters(text.toWellFormed().replace(LINE_END, '\n'))
    .replaceAll('\t', ' ')
    .replace(UNSEEN, '')
    .replace(STRAY_JOINER, '');
}

/** Gives cleaned text on one line, for labels and cells. */
export function cleanLine(text: string): string {
  return clean(text).replace(/\s*\n\s*/g, ' ');
}

/** Gives an address in its ASCII form (host in punycode), or null where it is not one of the web. */
export function cleanAddress(href: string): string | null {
  const address = URL.parse(clean(href));
  return address !== null && /^https?:$/.test(address.protocol) ? address.href : null;
}
