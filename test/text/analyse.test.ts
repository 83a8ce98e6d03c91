import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse, queryTerms } from '../../src/text/analyse.ts';
import { outsideText } from './outside-text.ts';

const TOKEN = /^[\p{Script=Han}a-z0-9.]+$/u;

/** What an index does with a phrase: its tokens stand side by side; a lone Han character begins a token. */
function has(text: string, phrase: readonly string[]): boolean {
  const tokens = analyse(text);
  if (phrase.length === 1 && /^\p{Script=Han}$/u.test(phrase[0] ?? '')) return tokens.some((token) => token.startsWith(phrase[0] ?? ''));
  return tokens.some((_, at) => phrase.every((token, index) => tokens[at + index] === token));
}

describe('analyse', () => {
  it.each([
    ['Han characters by pairs, and the last', '增值税', ['增值', '值税', '税']],
    ['one Han character alone', '税', ['税']],
    ['traditional characters as simplified', '增值稅', ['增值', '值税', '税']],
    ['English words by their stems', 'Filings filed; the file', ['file', 'file', 'the', 'file']],
    ['numbers without thousands marks', '１,234.5亿 and 1,234, 12,34', ['1234.5', '亿', 'and', '1234', '12', '34']],
    ['short forms with stops as one word', 'U.S. and U.S', ['us', 'and', 'us']],
    ['possessives as the word itself, accents as the letter', 'China’s café', ['china', 'cafe']],
    ['letters and figures together', 'GB/T 45678—2026 v3.5 5G', ['gb', 't', '45678', '2026', 'v3.5', '5g']],
    ['dates character by character', '2026年12月1日', ['2026', '年', '12', '月', '1', '日']],
    ['what no index understands is left out', 'a"b:c\\d\'e', ['a', 'b', 'c', 'de']],
  ])('%s', (_title, text, expected) => {
    expect(analyse(text)).toEqual(expected);
  });

  it('gives only Han characters, a-z, 0-9 and full stops, whatever it is given', () => {
    fc.assert(
      fc.property(outsideText, (text) => {
        const { phrases, any } = queryTerms(text);
        for (const token of [...analyse(text), ...phrases.flat(), ...any]) expect(token).toMatch(TOKEN);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('queryTerms', () => {
  it.each([
    ['a question has no phrase, and no pair straddles a word that was taken out', '备案办法什么时候施行?', [], ['备案', '案办', '办法', '施行']],
    ['a short name must be found as it stands', '增值税', [['增值', '值税']], ['增值', '值税']],
    ['its parts, where it has some, each', 'AI 治理', [['ai'], ['治理']], ['ai', '治理']],
    ['what is quoted must be found', '《数据安全法》的罚款是多少', [['数据', '据安', '安全', '全法']], ['数据', '据安', '安全', '全法', '罚款']],
    ['quotes of every kind', '“增值税”和「备案」 "Data Export"是什么', [['增值', '值税'], ['备案'], ['data', 'export']], ['增值', '值税', '和', '备案', 'data', 'export']],
    ['a long sentence is no name', '数据流通服务机构应当办理备案手续', [], ['数据', '据流', '流通', '通服', '服务', '务机', '机构', '构应', '应当', '当办', '办理', '理备', '备案', '案手', '手续']],
    ['English questions keep their nouns and verbs', 'When do the filing rules take effect?', [], ['file', 'rule', 'take', 'effect']],
    ['words that hold a stop word stay whole', '任何处罚的标的物', [['任何', '何处', '处罚', '罚的', '的标', '标的', '的物']], ['任何', '何处', '处罚', '标的', '的物']],
    ['traditional question words too', '備案辦法甚麼時候施行', [], ['备案', '案办', '办法', '施行']],
    ['nothing is left of a question without a subject', '这是什么？', [], ['这']],
  ])('%s', (_title, query, phrases, any) => {
    expect(queryTerms(query)).toEqual({ phrases, any });
  });

  it('a phrase is found wherever its words stand, whatever stands around them', () => {
    const name = fc.array(fc.constantFrom('增', '值', '税', '2026', '年', 'AI', ' data ', '《', '、'), { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''));
    const around = fc.constantFrom('', '。', '法', '全国', ' the ', '“', '1,5');
    fc.assert(
      fc.property(name, fc.constantFrom('', '。', '法', '全国', ' the '), around, (term, before, after) => {
        // A figure or word that is longer in the text than in the query is another one.
        const text = `${before}${term}${/[\d\p{Script=Latin}]$/u.test(term) && /^\d/.test(after) ? '。' : ''}${after}`;
        for (const phrase of queryTerms(`“${term.trim()}”`).phrases) expect(has(text, phrase)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
