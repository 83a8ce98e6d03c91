import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../src/text/sentences.ts';
import { bare, outsideText } from './outside-text.ts';

describe('splitSentences in Chinese', () => {
  it.each([
    ['parts at 。！？；', '现予公布。施行；有疑问吗？！请致电！', ['现予公布。', '施行；', '有疑问吗？！', '请致电！']],
    ['keeps closing quotes and brackets with their sentence', '他说：“现予公布。”（见附件。）完', ['他说：“现予公布。”', '（见附件。）', '完']],
    ['gives a straight quote to the side that it belongs to', '结束。"开始了。"他说。', ['结束。', '"开始了。"', '他说。']],
    ['does not part at commas, colons, decimals and ellipses', '增长3.5%，其中：一、出口……二、进口。', ['增长3.5%，其中：一、出口……二、进口。']],
    ['parts at a half-width stop between Han characters', '会议指出.下一步要做好;继续', ['会议指出.', '下一步要做好;', '继续']],
    ['does not part inside English names', '示例公司Example Inc.表示不予置评。', ['示例公司Example Inc.表示不予置评。']],
  ])('%s', (_title, text, expected) => {
    expect(splitSentences(text, 'zh-Hans')).toEqual(expected);
  });
});

describe('splitSentences in English', () => {
  it.each([
    ['parts at . ! ?', 'Is it so? Yes! It is. Done', ['Is it so?', 'Yes!', 'It is.', 'Done']],
    ['not after a title, an initial or e.g.', 'Dr. Lee and J. Smith cite rules, e.g. Labour rules. Done.', ['Dr. Lee and J. Smith cite rules, e.g. Labour rules.', 'Done.']],
    ['after a unit', 'It holds 0.1 °C. Lenses at 3°C. Done', ['It holds 0.1 °C.', 'Lenses at 3°C.', 'Done']],
    ['not between No., Art., Jan. and their numbers', 'See Art. 5 of No. 12 of Jan. 3. Done.', ['See Art. 5 of No. 12 of Jan. 3.', 'Done.']],
    ['after no where no number follows', 'The answer is no. Sellers must file.', ['The answer is no.', 'Sellers must file.']],
    ['after U.S. and Inc. only where a sentence begins', 'The U.S. Trade Office met Example Inc. Officials in the U.S. The order stands.', ['The U.S. Trade Office met Example Inc.', 'Officials in the U.S.', 'The order stands.']],
    ['not in decimals, addresses and before a small letter', 'It rose 3.5 pct. on www.example.com etc. and fell.', ['It rose 3.5 pct. on www.example.com etc. and fell.']],
    ['not behind the number of an item', '1. Scope. (a) Sellers. 2.1. Terms; fees.', ['1. Scope.', '(a) Sellers.', '2.1. Terms; fees.']],
    ['keeps closing quotes', 'He said "Go." Then he left. “Why?” he asked.', ['He said "Go."', 'Then he left.', '“Why?” he asked.']],
    ['parts at a blank line', 'A heading\n\nthe text', ['A heading', 'the text']],
  ])('%s', (_title, text, expected) => {
    expect(splitSentences(text, 'en')).toEqual(expected);
  });
});

describe('splitSentences', () => {
  it('parts mixed text by the stops of both', () => {
    const text = 'The rule applies. 规则适用。Next one.';
    expect(splitSentences(text, 'zh-Hans')).toEqual(['The rule applies.', '规则适用。', 'Next one.']);
    expect(splitSentences(text, 'en')).toEqual(['The rule applies.', '规则适用。', 'Next one.']);
  });

  it('never loses, adds or reorders a character that is no white space', () => {
    fc.assert(
      fc.property(outsideText, fc.constantFrom('zh-Hans', 'zh-Hant', 'en'), (text, language) => {
        const sentences = splitSentences(text, language);
        expect(bare(sentences.join(''))).toBe(bare(text));
        expect(sentences.every((sentence) => sentence !== '' && sentence === sentence.trim())).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
