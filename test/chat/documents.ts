import type { Block, Line, MessageDocument } from '../../src/domain/message.ts';

/** Gives a line of one plain text. */
export function line(text: string): Line {
  return [{ kind: 'text', text }];
}

/** Gives a text block. */
export function text(content: string, size: 'normal' | 'small' = 'normal'): Block {
  return { kind: 'text', size, content: line(content) };
}

/** Gives a message of these blocks. */
export function message(blocks: Block[], over: Partial<MessageDocument> = {}): MessageDocument {
  return { version: 1, language: 'zh-Hans', summary: '网信办AI备案办法征求意见', blocks, files: [], ...over };
}

/** Every kind of block, inline and control once; all in it is invented. */
export const EVERY_BLOCK: Block[] = [
  { kind: 'heading', level: 1, content: line('简报 · 数据与AI') },
  text('5 stories: 2 need action, 1 update', 'small'),
  { kind: 'divider' },
  { kind: 'heading', level: 2, content: line('需要行动') },
  {
    kind: 'unit',
    blocks: [
      { kind: 'heading', level: 3, content: line('网信办就《企业人工智能应用备案办法》公开征求意见') },
      {
        kind: 'text',
        size: 'normal',
        content: [
          { kind: 'strong', text: '意见截止 ' },
          { kind: 'moment', at: 1797350399000, zone: 'Asia/Shanghai', text: '12-24(周四,剩30天)' },
          { kind: 'text', text: ' ' },
          { kind: 'cite', label: '¶3', href: 'https://example.gov.cn/a#p3' },
          { kind: 'text', text: ' ' },
          { kind: 'link', text: '官方原文', href: 'https://example.gov.cn/a' },
        ],
      },
      { kind: 'list', ordered: false, items: [line('已上线的服务应当补办备案。'), line('One filing number, one service.')] },
      { kind: 'list', ordered: true, items: [line('第一步'), line('第二步')] },
      {
        kind: 'facts',
        rows: [
          { label: '发文机关', value: line('国家互联网信息办公室') },
          { label: 'No.', value: [{ kind: 'strong', text: '原文未载明' }] },
        ],
      },
      { kind: 'actions', controls: [{ kind: 'button', action: 'ask', value: '26-1187', label: '问这一条', style: 'primary' }] },
    ],
  },
  {
    kind: 'table',
    header: [line('变了什么'), line('征求意见稿'), line('正式稿')],
    rows: [
      [line('新建机房 PUE 上限'), line('1.30'), line('1.25')],
      [line('过渡期'), line('12 个月'), line('24 个月')],
    ],
  },
  { kind: 'note', tone: 'warning', content: line('1 点未通过核对,未显示') },
  { kind: 'note', tone: 'info', content: [{ kind: 'text', text: '跟踪人 ' }, { kind: 'mention', who: 'member-b' }] },
  { kind: 'collapsible', title: line('时间线'), blocks: [text('7-10 征求意见 → 11-23 印发')] },
  { kind: 'image', href: 'https://example.org/chart.png', alt: '月度增速' },
  {
    kind: 'actions',
    controls: [
      { kind: 'button', action: 'mute', value: 'x', label: '本频道不再看', style: 'danger' },
      { kind: 'link-button', label: '日历文件', href: 'https://example.org/brief.ics' },
      { kind: 'select', action: 'language', placeholder: '语言', options: [{ label: '中文', value: 'zh' }, { label: 'English', value: 'en' }] },
    ],
  },
];
