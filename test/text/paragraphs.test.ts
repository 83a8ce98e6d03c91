import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseText, numberParagraphs, splitParagraphs } from '../../src/text/paragraphs.ts';
import { bare, outsideText } from './outside-text.ts';

describe('normaliseText', () => {
  it.each([
    ['white space of any kind becomes one space', ' 第一条\u3000\u00a0 为了\t规范 ', '第一条 为了 规范'],
    ['line breaks stay, one at a time, of whatever system', 'a \r\n\r\n b\rc\u2028d', 'a\nb\nc\nd'],
    ['zero-width and soft-hyphen characters go', 'da\u200bta\ufeff fi\u00adling\u2060', 'data filing'],
    ['bidi controls go, so that text shows in its order', '\u202efdp.exe\u202c \u2066x\u2069', 'fdp.exe x'],
    ['controls go', 'a\u0000b\u001bc\u0085', 'abc'],
    ['letters are composed', 'Cafe\u0301', 'Café'],
    ['tags that hide words go', 'ok\u{e0049}\u{e0067}\u{e006e}', 'ok'],
    ['selectors on what is no emoji go', '葛\u{e0100}\ufe0f\ufe0f', '葛'],
    ['lone surrogates and things that are no characters go', 'a\ud800b\ufffec\ufffc', 'abc'],
    ['fillers that look like nothing go', 'a\u3164\u115fb', 'ab'],
    ['full-width letters stay as they were written', 'ＡＢＣ', 'ＡＢＣ'],
  ])('%s', (_title, text, expected) => {
    expect(normaliseText(text)).toBe(expected);
  });

  it.each(['👩‍🚀', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🇨🇳', '1️⃣', '👍🏽', '❤️‍🔥', '❤‍🔥', '👨‍👩‍👧‍👦', '⚠️'])('emoji survive whole: %s', (emoji) => {
    expect(normaliseText(`a${emoji}b`)).toBe(`a${emoji}b`);
  });

  it('a second time changes nothing', () => {
    fc.assert(fc.property(outsideText, (text) => normaliseText(normaliseText(text)) === normaliseText(text)), { numRuns: 500 });
  });

  it('leaves nothing unseen but line breaks and what joins emoji', () => {
    const unseen = /[\p{Cc}--\n]|[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\p{Cs}|\s\s|^\s|\s$/v;
    fc.assert(fc.property(outsideText, (text) => !unseen.test(normaliseText(text))), { numRuns: 500 });
  });
});

describe('numberParagraphs', () => {
  it('numbers from 1 what is not empty, and keeps kind and file', () => {
    const blocks = [
      { kind: 'heading', text: ' 第一章\u3000总则 ' },
      { kind: 'text', text: '\u200b \u3000' },
      { kind: 'row', text: '指标 | 数值', file: '附件.xlsx' },
    ] as const;
    expect(numberParagraphs(blocks)).toEqual([
      { n: 1, kind: 'heading', text: '第一章 总则', file: null },
      { n: 2, kind: 'row', text: '指标 | 数值', file: '附件.xlsx' },
    ]);
  });
});

describe('splitParagraphs', () => {
  it('parts at blank lines, and leaves single line breaks inside', () => {
    expect(splitParagraphs('第一条\n续行\r\n\u3000\r\n第二条\n\n\n\n第三条\n')).toEqual(['第一条\n续行', '第二条', '第三条']);
  });

  it('parts at line breaks where there is no blank line', () => {
    expect(splitParagraphs('\n\n第一条\r\n第二条\r第三条\n\n')).toEqual(['第一条', '第二条', '第三条']);
  });

  it('loses nothing that is seen', () => {
    const plain = fc.array(fc.constantFrom('备案', 'rule', '\n', '\r\n', '\n\n', ' ', '\u3000'), { maxLength: 20 }).map((pieces) => pieces.join(''));
    fc.assert(fc.property(plain, (text) => bare(splitParagraphs(text).join('')) === bare(text)));
  });
});
