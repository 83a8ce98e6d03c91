import { test } from 'vitest';
import type { Block } from '../../../src/domain/message.ts';
import { message } from '../../chat/documents.ts';
import { type Scene, split } from './rig.ts';

/** What a text of others may hold. Each is inert where it shows as the same letters and does nothing. */
export const HOSTILE: readonly (readonly [what: string, text: string])[] = [
  ['escape sequences', '\u001B[2J\u001B[1;1H\u001B]0;owned\u0007\u009B31m\u001B]52;c;b3duZWQ=\u0007\u0008\u0007'],
  ['mentions as Slack writes them', '<!channel> <!here> <@U00FAKE01> <#C00FAKE01> <https://evil.example|官方原文>'],
  ['mentions as Discord writes them', '@everyone @here <@&100000000000000001> <@100000000000000001> <t:0:R> <:a:1>'],
  ['links of Markdown', '[x](javascript:alert(1)) [官方原文](https://evil.example) ![x](https://evil.example/x.png)'],
  ['marks of Markdown', '**粗** *斜* __下__ ~~删~~ `码` ```块``` > 引 # 题 -# 小 ||藏||'],
  ['letters that turn a line round or are not seen', 'abc\u202Edcba\u202C \u2066x\u2069 pay\u200Bpal \uFEFF\u00AD \u{E0041}'],
  ['30,000 characters', `${'长'.repeat(29_999)}。`],
];

/** What others wrote stays text, wherever in a message it stands. */
export function hostileTests({ rig, nextKey, channel }: Scene): void {
  test.each(HOSTILE)('a text of others never comes alive: %s', async (_what, hostile) => {
    const line = [{ kind: 'text' as const, text: hostile }, { kind: 'strong' as const, text: hostile.slice(0, 900) }];
    const blocks: Block[] = [
      { kind: 'heading', level: 1, content: [{ kind: 'text', text: hostile.slice(0, 140) }] },
      { kind: 'text', size: 'small', content: line },
      { kind: 'list', ordered: false, items: [line] },
      { kind: 'facts', rows: [{ label: hostile.slice(0, 60), value: line }] },
      { kind: 'table', header: [line], rows: [[line]] },
      { kind: 'note', tone: 'info', content: line },
      { kind: 'collapsible', title: [{ kind: 'text', text: hostile.slice(0, 100) }], blocks: [{ kind: 'text', size: 'normal', content: line }] },
      { kind: 'actions', controls: [{ kind: 'button', action: 'ask', value: 'x', label: hostile.slice(0, 60), style: 'plain' }] },
    ];
    const parts = split(rig().adapter, message(blocks, { summary: hostile.slice(0, 140) }));
    for (const part of parts) await rig().adapter.post(channel(), nextKey(), part);
    await rig().adapter.showWorking(channel(), hostile.slice(0, 60));
    await rig().assertInert();
  });
}
