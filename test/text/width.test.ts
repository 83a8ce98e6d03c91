import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayWidth, wrap } from '../../src/text/width.ts';
import { bare, outsideText } from './outside-text.ts';

const NOT_FIRST = '，。、；：！？）》」”';
const NOT_LAST = '（《「“';
const prose = fc
  .array(fc.constantFrom('国', '家', '数', '据', '，', '。', '）', '》', '（', '《', '“国', '家”', ' rule ', ' filing ', '用AI办', ' 2026 ', '👩‍🚀', ' '), { maxLength: 60 })
  .map((pieces) => pieces.join('').replaceAll(/([，。）》”（《“])[\s，。）》”（《“]+/g, '$1').replaceAll(/ +/g, ' '));

describe('displayWidth', () => {
  it('counts columns', () => {
    expect(['ab', '备案', '（a）', '👩‍🚀', 'e\u0301', ''].map(displayWidth)).toEqual([2, 4, 5, 2, 1, 0]);
  });
});

describe('wrap', () => {
  it.each([
    ['Chinese breaks between any two characters', '国家数据流通管理局', 8, ['国家数据', '流通管理', '局']],
    ['no line begins with a closing mark', '国家数据，流通', 8, ['国家数', '据，流通']],
    ['no line ends with an opening mark', '国家数《流通》', 8, ['国家数', '《流通》']],
    ['English words stay whole', 'The filing rules apply', 11, ['The filing', 'rules apply']],
    ['words inside Chinese stay whole', '适用GB/T标准的', 8, ['适用GB/T', '标准的']],
    ['a word longer than a line parts', 'a supercalifragilistic', 10, ['a supercal', 'ifragilist', 'ic']],
    ['an address stays whole, however long', '见 https://www.example.com/a/b 全文', 10, ['见', 'https://www.example.com/a/b', '全文']],
    ['line breaks of the text stay', '一\n\n  二', 10, ['一', '', '  二']],
    ['graphemes stay whole', '👩‍🚀👩‍🚀👩‍🚀', 4, ['👩‍🚀👩‍🚀', '👩‍🚀']],
    ['nothing is one empty line', '', 10, ['']],
  ])('%s', (_title, text, columns, expected) => {
    expect(wrap(text, columns)).toEqual(expected);
  });

  it('only white space is lost, and the lines stand in the text in their order', () => {
    fc.assert(
      fc.property(outsideText, fc.integer({ min: 2, max: 30 }), (text, columns) => {
        const lines = wrap(text, columns);
        expect(bare(lines.join(''))).toBe(bare(text));
        let from = 0;
        for (const line of lines) {
          const at = text.indexOf(line, from);
          expect(at).toBeGreaterThanOrEqual(from);
          from = at + line.length;
        }
      }),
      { numRuns: 1500 },
    );
    expect(wrap('国家 ;——', 2)).toEqual(['国', '家 ;——']);
  });

  it('no line is wider than its columns where everything fits, and no mark stands on the wrong side', () => {
    fc.assert(
      fc.property(prose, fc.integer({ min: 16, max: 40 }), (text, columns) => {
        for (const [at, line] of wrap(text, columns).entries()) {
          expect(displayWidth(line)).toBeLessThanOrEqual(columns);
          if (at > 0) expect(NOT_FIRST).not.toContain(line[0] ?? ' ');
          if (at < wrap(text, columns).length - 1) expect(NOT_LAST).not.toContain(line.at(-1) ?? ' ');
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('no word that fits is parted', () => {
    fc.assert(
      fc.property(prose, fc.integer({ min: 16, max: 40 }), (text, columns) => {
        const wordsOf = (part: string) => part.match(/[A-Za-z0-9]+/g) ?? [];
        expect(wrap(text, columns).flatMap(wordsOf)).toEqual(wordsOf(text));
      }),
      { numRuns: 500 },
    );
  });

  it('a line that is wider holds one thing that cannot be broken', () => {
    expect(wrap('税务（国际）', 3)).toEqual(['税', '务', '（国', '际）']);
    expect(wrap('））））））））））））', 6).every((line) => displayWidth(line) <= 10)).toBe(true);
  });
});
