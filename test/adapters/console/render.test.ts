import { stripVTControlCharacters } from 'node:util';
import * as fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import type { Destination } from '../../../src/domain/delivery.ts';
import type { Block } from '../../../src/domain/message.ts';
import { EVERY_BLOCK, line, message, text } from '../../chat/documents.ts';
import { openTerminal, type Terminal } from './terminal.ts';

const channel: Destination = { kind: 'place', place: 'console' };

async function printed(blocks: Block[], over: Parameters<typeof openTerminal>[0] = {}, to = channel): Promise<string[]> {
  const terminal: Terminal = openTerminal(over);
  await terminal.adapter.post(to, 'k', message(blocks));
  return terminal.written().trimEnd().split('\n');
}

test('shows every kind of block as a channel would', async () => {
  expect(await printed(EVERY_BLOCK, { columns: 56 })).toEqual([
    '简报 · 数据与AI',
    '━━━━━━━━━━━━━━━',
    '  5 stories: 2 need action, 1 update',
    '─'.repeat(56),
    '▌ 需要行动',
    '网信办就《企业人工智能应用备案办法》公开征求意见',
    '意见截止 12-24(周四,剩30天) [¶3] 官方原文',
    '  ↗ https://example.gov.cn/a',
    '• 已上线的服务应当补办备案。',
    '• One filing number, one service.',
    '1. 第一步',
    '2. 第二步',
    '发文机关  国家互联网信息办公室',
    'No.       原文未载明',
    '',
    '[问这一条]',
    '',
    '┌───────────────────┬────────────┬─────────┐',
    '│ 变了什么          │ 征求意见稿 │ 正式稿  │',
    '├───────────────────┼────────────┼─────────┤',
    '│ 新建机房 PUE 上限 │ 1.30       │ 1.25    │',
    '│ 过渡期            │ 12 个月    │ 24 个月 │',
    '└───────────────────┴────────────┴─────────┘',
    '⚠ 1 点未通过核对,未显示',
    'ℹ 跟踪人 @member-b',
    '▾ 时间线',
    '  7-10 征求意见 → 11-23 印发',
    '[月度增速]',
    '  https://example.org/chart.png',
    '',
    '[本频道不再看] [日历文件] [语言: 中文 / English]',
    '  ↗ https://example.org/brief.ics',
  ]);
});

test('nothing but a written address is wider than the screen, in a channel and in a thread', async () => {
  const words = fc.string({ unit: fc.constantFrom('办', '法', 'a', 'B', ' ', '，', '1', '👩‍💻', 'é', '🔄'), minLength: 1, maxLength: 120 });
  const blocks = fc.tuple(words, words, words).map(([a, b, c]): Block[] => [
    text(a),
    text(b, 'small'),
    { kind: 'list', ordered: true, items: [line(b), line(c)] },
    { kind: 'facts', rows: [{ label: a, value: line(b) }, { label: 'x', value: line(c) }] },
    { kind: 'table', header: [line(a), line('b')], rows: [[line(b), line(c)], [line('短')]] },
    { kind: 'collapsible', title: line(c), blocks: [{ kind: 'note', tone: 'warning', content: line(a) }] },
    { kind: 'actions', controls: [{ kind: 'button', action: 'a', value: '', label: a, style: 'plain' }, { kind: 'button', action: 'a', value: '', label: b, style: 'plain' }] },
  ]);
  await fc.assert(
    fc.asyncProperty(blocks, fc.integer({ min: 30, max: 120 }), fc.boolean(), async (all, columns, inThread) => {
      const to: Destination = inThread ? { kind: 'thread', place: 'console', thread: 't' } : channel;
      for (const row of await printed(all, { columns }, to)) expect(stringWidth(row)).toBeLessThanOrEqual(columns);
    }),
  );
});

test('a narrow screen wraps the cells of a table, a narrower one tells its rows one under the other', async () => {
  const table: Block = { kind: 'table', header: [line('项目'), line('草案'), line('正式稿')], rows: [[line('过渡期'), line('十二个月'), line('二十四个月')]] };
  expect(await printed([table], { columns: 28 })).toEqual([
    '┌────────┬────────┬────────┐',
    '│ 项目   │ 草案   │ 正式稿 │',
    '├────────┼────────┼────────┤',
    '│ 过渡期 │ 十二个 │ 二十四 │',
    '│        │ 月     │ 个月   │',
    '└────────┴────────┴────────┘',
  ]);
  expect(await printed([table], { columns: 24 })).toEqual(['• 项目: 过渡期', '  草案: 十二个月', '  正式稿: 二十四个月']);
});

test('a message in a thread stands behind a bar', async () => {
  expect(await printed([text('甲'), text('乙', 'small')], {}, { kind: 'thread', place: 'console', thread: 't' })).toEqual(['│ 甲', '│   乙']);
});

test('with hyperlinks the address is in the link and not under it', async () => {
  const link: Block = { kind: 'text', size: 'normal', content: [{ kind: 'link', text: '官方原文', href: 'https://例子.cn/公告?a=1' }] };
  const [row = '', ...more] = await printed([link], { links: true });
  expect(row).toBe('\x1b]8;;https://xn--fsqu00a.cn/%E5%85%AC%E5%91%8A?a=1\x1b\\官方原文\x1b]8;;\x1b\\');
  expect(more).toEqual([]);
});

test('an address that is not of the web is no link', async () => {
  const link: Block = { kind: 'text', size: 'normal', content: [{ kind: 'link', text: '看', href: 'javascript:alert(1)' }] };
  expect(await printed([link], { links: true })).toEqual(['看']);
  expect(await printed([link])).toEqual(['看']);
});

test('colour adds looks and changes no letter, also where a line wraps', async () => {
  const bare = await printed(EVERY_BLOCK, { columns: 32 });
  const coloured = await printed(EVERY_BLOCK, { columns: 32, colour: true });
  expect(coloured.map(stripVTControlCharacters).map((row) => row.trimEnd())).toEqual(bare);
  const strong: Block = { kind: 'text', size: 'normal', content: [{ kind: 'text', text: '一'.repeat(15) }, { kind: 'strong', text: '二'.repeat(10) }] };
  expect(await printed([strong], { columns: 40, colour: true })).toEqual([
    `${'一'.repeat(15)}\x1b[1m${'二'.repeat(5)}\x1b[22m`,
    `\x1b[1m${'二'.repeat(5)}\x1b[22m`,
  ]);
});

test('letters that steer a terminal are gone, and what people write stays', async () => {
  const [row] = await printed([text('a\x1b[2Jb\x1b]0;t\x07c\x9b31md\u202Ee\u200Bf\u{E0041}g x\u200Dy 👩‍💻 ✏️ é 𠮷\tz')]);
  expect(row).toBe('abcdefg xy 👩‍💻 ✏️ é 𠮷 z');
});

test('a text of others cannot end our hyperlink or begin its own', async () => {
  const link: Block = { kind: 'text', size: 'normal', content: [{ kind: 'link', text: 'a\x1b]8;;\x1b\\b\x1b]8;;https://evil.example\x1b\\', href: 'https://example.org/\x1b\\x' }] };
  expect(await printed([link], { links: true })).toEqual(['\x1b]8;;https://example.org//x\x1b\\ab\x1b]8;;\x1b\\']);
});

test('an edit is marked, and the same edit again prints nothing', async () => {
  const terminal = openTerminal();
  const { message: reference } = await terminal.adapter.post(channel, 'k', message([text('旧')]));
  await terminal.adapter.edit(reference, message([text('新')]));
  await terminal.adapter.edit(reference, message([text('新')]));
  await terminal.adapter.remove(reference);
  expect(terminal.written()).toBe('旧\n\n✎\n新\n\n✗ 新\n');
});

test('files are named, since a terminal cannot hand them over', async () => {
  const terminal = openTerminal();
  const file = { name: 'deadlines\x1b[31m.ics', mediaType: 'text/calendar', base64: '' };
  await terminal.adapter.post(channel, 'k', message([text('甲')], { files: [file] }));
  expect(terminal.written()).toBe('甲\n📎 deadlines.ics\n\n');
  expect(terminal.adapter.capabilities.files).toBe(false);
});
