import { expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain.ts';
import { EVERY_BLOCK, line, message, text } from './documents.ts';

test('says every kind of block as text, with addresses behind words and nothing that only a platform can press', () => {
  expect(plainText(message(EVERY_BLOCK)).split('\n')).toEqual([
    '简报 · 数据与AI',
    '5 stories: 2 need action, 1 update',
    '需要行动',
    '网信办就《企业人工智能应用备案办法》公开征求意见',
    '意见截止 12-24(周四,剩30天) [¶3] 官方原文 (https://example.gov.cn/a)',
    '• 已上线的服务应当补办备案。',
    '• One filing number, one service.',
    '1. 第一步',
    '2. 第二步',
    '发文机关: 国家互联网信息办公室',
    'No.: 原文未载明',
    '变了什么 | 征求意见稿 | 正式稿',
    '新建机房 PUE 上限 | 1.30 | 1.25',
    '过渡期 | 12 个月 | 24 个月',
    '⚠ 1 点未通过核对,未显示',
    '跟踪人 @member-b',
    '时间线',
    '7-10 征求意见 → 11-23 印发',
    '[月度增速] https://example.org/chart.png',
    '日历文件 (https://example.org/brief.ics)',
  ]);
});

test('an address that is its own text stands once', () => {
  const link = { kind: 'link' as const, text: 'https://example.org/a', href: 'https://example.org/a' };
  expect(plainText([{ kind: 'text', size: 'normal', content: [link] }])).toBe('https://example.org/a');
});

test('a table without a header begins with its first row', () => {
  expect(plainText([{ kind: 'table', header: [], rows: [[line('甲'), line('乙')]] }, text('后')])).toBe('甲 | 乙\n后');
});
