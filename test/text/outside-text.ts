import * as fc from 'fast-check';

/** Pieces that text from outside is made of, chosen for what they break: both languages, marks, emoji, joiners, controls. */
const PIECES = [
  '国家', '數據', '备案办法', '税', '，', '。', '；', '！”', '“', '《', '》', '（', '）', '「', '」', '——', '……', '、', '\u3000', ' ', '  ', '\n', '\n\n', '\t',
  'The', 'rule', 'U.S.', 'No. 12', 'Inc.', 'Dr. Lee', 'e.g.', '3.5', '1,234.5', '.', '!', '?', ';', '"', "'s", '(a)', '1.', 'Jan. 3', 'what', '什么', '的',
  'https://www.example.com/a?b=c', '👩‍🚀', '🇨🇳', '1️⃣', 'é', 'e\u0301', '\u200b', '\u200d', '\ufe0f', '\u202e', '\ud800', '\u{e0041}', '\u0007', '2026年12月1日', 'が', '한국', '\\', ':', "''",
];

/** Any text there is: of the pieces above, and of any code points. */
export const outsideText = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

/** Gives a text without its white space: what must be left when only white space may change. */
export function bare(text: string): string {
  return text.replaceAll(/\s+/g, '');
}
