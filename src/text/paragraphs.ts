import type { Paragraph } from '../domain/article.ts';

type Block = { readonly kind: Paragraph['kind']; readonly text: string; readonly file?: string | null | undefined };

/**
 * What is seen (emoji with the joiners inside them) is matched first and kept; then what is not:
 * zero-width and bidi marks, tags, variation selectors, fillers, controls, lone surrogates.
 */
const SEEN_OR_UNSEEN = new RegExp(
  [
    // 👩‍🚀 🏴󠁧󠁢󠁥󠁮󠁧󠁿 1️⃣
    String.raw`(?<seen>\p{RGI_Emoji}`,
    // ❤‍🔥, joined without the selector that the standard asks for
    String.raw`|\p{Extended_Pictographic}[\u{FE0F}\u{1F3FB}-\u{1F3FF}]?(?:\u{200D}\p{Extended_Pictographic}[\u{FE0F}\u{1F3FB}-\u{1F3FF}]?)+)`,
    String.raw`|\p{Default_Ignorable_Code_Point}|[\p{Cc}--\n]|\p{Cs}|\p{Noncharacter_Code_Point}|[\u{FFF9}-\u{FFFC}]`,
  ].join(''),
  'gv',
);

/**
 * Gives a text as it is stored: composed (NFC), without characters that nobody sees, white space
 * (the full-width space too) collapsed to one space or one line break, trimmed. Doing it twice changes nothing.
 */
export function normaliseText(s: string): string {
  return s
    // line ends of other systems, and tabs, which are controls but separate words
    .replaceAll(/\r\n|[\r\v\f\u0085\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(SEEN_OR_UNSEEN, (_match, seen: string | undefined) => seen ?? '')
    .normalize('NFC')
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/ ?\n[ \n]*/g, '\n')
    .trim();
}

/** Gives the paragraphs of an article, numbered from 1, without those that are empty once normalised. */
export function numberParagraphs(blocks: readonly Block[]): Paragraph[] {
  return blocks
    .map(({ kind, text, file }) => ({ kind, text: normaliseText(text), file: file ?? null }))
    .filter(({ text }) => text !== '')
    .map((block, index) => ({ n: index + 1, ...block }));
}

/** Gives the paragraphs of a plain text: parted by blank lines or, where there is none, by line breaks. */
export function splitParagraphs(plain: string): string[] {
  const text = plain.replaceAll(/\r\n?|[\u2028\u2029]/g, '\n').trim();
  // a line of nothing but white space is blank
  const blank = /\n[^\S\n]*\n/.test(text);
  return text
    .split(blank ? /\n(?:[^\S\n]*\n)+/ : '\n')
    .map(normaliseText)
    .filter((paragraph) => paragraph !== '');
}
