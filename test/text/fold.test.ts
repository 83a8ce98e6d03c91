import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../src/text/fold.ts';
import { outsideText } from './outside-text.ts';

describe('fold', () => {
  it.each([
    ['full width and half width are the same', 'ＧＢ／Ｔ　１２３：％', 'gb/t 123:%'],
    ['case is no difference', 'AI Act', 'ai act'],
    ['traditional and simplified are the same', '國務院關於徵求意見的發布', '国务院关于征求意见的发布'],
    ['characters with several traditional forms meet in one', '發髮 復複 匯彙 乾幹 裡裏', '发发 复复 汇汇 干干 里里'],
    ['quotation marks are straight', '“a” ‘b’ 「c」 『d』', '"a" \'b\' "c" "d"'],
    ['book-title marks and line breaks stay', '《办法》\n第一条', '《办法》\n第一条'],
    ['ligatures are parted', 'ﬁling', 'filing'],
  ])('%s', (_title, text, expected) => {
    expect(fold(text)).toBe(expected);
  });

  it('a second time changes nothing', () => {
    fc.assert(fc.property(outsideText, (text) => fold(fold(text)) === fold(text)), { numRuns: 500 });
  });
});
