import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { announcesCorrection } from '../../src/text/correction.ts';
import { changesBetween } from '../../src/text/paragraph-changes.ts';
import { isFurniture, sameSubstance, substanceOf } from '../../src/text/substance.ts';
import { outsideText } from './outside-text.ts';

const version = (texts: readonly string[], title = '题目') => ({ title, paragraphs: texts.map((text, at) => ({ n: at + 1, text })) });

describe('the difference of two texts', () => {
  test.each([
    ['one more at the end', ['a一', 'b二'], ['a一', 'b二', 'c三'], { added: [3], removed: [], changed: [] }],
    ['one more in the middle', ['a一', 'c三'], ['a一', 'b二', 'c三'], { added: [2], removed: [], changed: [] }],
    ['one less', ['a一', 'b二', 'c三'], ['a一', 'c三'], { added: [], removed: [2], changed: [] }],
    ['a figure', ['开头一段', '今年新增就业1206万人，好于预期目标', '结尾一段'], ['开头一段', '今年新增就业1260万人，好于预期目标', '结尾一段'], { added: [], removed: [], changed: [{ before: 2, after: 2 }] }],
    ['other words altogether', ['今天天气很好'], ['税率调整通知'], { added: [1], removed: [1], changed: [] }],
    ['nothing', ['a一'], ['a一。'], { added: [], removed: [], changed: [] }],
    ['furniture', ['a一', '浏览次数：3'], ['浏览次数：4', 'a一'], { added: [], removed: [], changed: [] }],
    ['one that moved', ['第一段内容', '第二段文字', '第三段说明'], ['第二段文字', '第三段说明', '第一段内容'], { added: [3], removed: [1], changed: [] }],
  ])('%s', (_name, before, after, expected) => {
    expect(changesBetween(version(before), version(after))).toEqual({ version: 1, title: false, correction: false, ...expected });
  });

  test('the title, and a correction that was not there before', () => {
    expect(changesBetween(version(['a'], '通知'), version(['a', '更正：题目有误。'], '通告'))).toMatchObject({ title: true, correction: true });
    expect(changesBetween(version(['更正：一。']), version(['更正：二。']))).toMatchObject({ correction: false });
  });

  test('accounts for every paragraph once, in both texts', () => {
    const texts = fc.array(fc.constantFrom('甲甲甲', '乙乙乙乙', '丙丙1', '丙丙2', '丁', '戊戊戊戊戊'), { maxLength: 12 });
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const { added, removed, changed } = changesBetween(version(before), version(after));
        expect(new Set([...removed, ...changed.map((each) => each.before)]).size).toBe(removed.length + changed.length);
        expect(before.length - removed.length).toBe(after.length - added.length);
        if (sameSubstance(before, after) && before.length === after.length && before.every((text, at) => text === after[at])) expect([added, removed, changed]).toEqual([[], [], []]);
      }),
      { numRuns: 1000 },
    );
  });

  test('of two laws of two thousand paragraphs takes a moment', () => {
    const law = (salt: string) => version(Array.from({ length: 2000 }, (_, at) => `第${at}条 ${salt}应当依照本法办理。`));
    const before = performance.now();
    changesBetween(law('甲'), law('乙'));
    expect(performance.now() - before).toBeLessThan(3000);
  });
});

describe('what a text says without its marks', () => {
  test.each([
    ['增长 8.7%，', '增长8.7%'],
    ['“示例”（一）', '示例一'],
    ['气温为-5度', '气温为-5度'],
    ['a well-known rule', 'awellknownrule'],
    ['-5 度', '-5度'],
    ['2026-11-23 09:30', '2026-11-2309:30'],
    ['１，２３４元', '1,234元'],
  ])('%s', (text, said) => {
    expect(substanceOf(text)).toBe(said);
  });

  test('is told in time, of any text', () => {
    fc.assert(fc.property(outsideText, (text) => void [substanceOf(text), isFurniture(text), announcesCorrection(text, [text])]));
    const before = performance.now();
    for (const piece of ['-', '1.', ' ', '（', '更正', 'share ', '。']) void [substanceOf(piece.repeat(200_000)), isFurniture(piece.repeat(200_000)), announcesCorrection('', [piece.repeat(200_000)])];
    expect(performance.now() - before).toBeLessThan(3000);
  });
});

describe('furniture', () => {
  test.each(['浏览次数：1234', '阅读量 1.2万', '1234次阅读', '【字体：大 中 小】', '打印本页', '【关闭窗口】', '责任编辑：张三', '(责编：李四、王五)', '上一篇：关于某事的通知', '相关阅读', 'Share', 'Share this article', '12 comments', '3 min read', 'Updated 3 minutes ago', '更新时间：2026-11-24 09:00', 'Last updated: 24 November 2026'])('%s', (text) => {
    expect(isFurniture(text)).toBe(true);
  });

  test.each(['本办法自发布之日起施行。', '编辑出版工作应当坚持正确方向。', '分享经济的发展，需要新的规则，本文讨论其中三点。', 'Share prices fell by 3 percent on Monday.', '阅读是一种权利。', '打印机产业规模达到300亿元，同比增长5%。', 'Print media face new rules.', '第三条'])('not %s', (text) => {
    expect(isFurniture(text)).toBe(false);
  });
});

describe('a correction', () => {
  test.each(['更正：此前报道的数字有误。', '【更正】关于装机数', '勘误', '更正启事', '关于《示例办法》的更正公告', '本文已更正，原标题有误。', '编者注：本文早前版本的数字有误，已更正。', '更正：', 'Correction: An earlier version misstated the date.', 'CORRECTED-Regulator to publish rules', 'Corrections and clarifications', 'This story has been updated.', 'This article was corrected on Nov. 23 to fix a figure.', 'An earlier version of this article misstated the fee.', "Editor's note: This story has been corrected.", '(Corrects figure in second paragraph)', '更正：某局公告編號'])('%s', (text) => {
    expect(announcesCorrection('题目', ['第一段。', text])).toBe(true);
  });

  test.each(['个人有权请求个人信息处理者更正、补充。', '申请人可以要求更正登记事项。', '更正登记应当提交下列材料：', 'The rules give people a right to correction of their data.', 'Corrections officers will be trained.', 'The plan has been updated three times since May.', 'This version of the law applies to banks.', '市场出现修正。'])('not %s', (text) => {
    expect(announcesCorrection('题目', [text])).toBe(false);
  });
});
