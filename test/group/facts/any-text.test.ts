import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Article } from '../../../src/domain/article.ts';
import { PolicyFacts } from '../../../src/domain/facts.ts';
import { factsOf } from '../../../src/group/facts.ts';
import { fold } from '../../../src/text/fold.ts';
import { outsideText } from '../../text/outside-text.ts';
import { articleWith } from './articles.ts';

/** What rules look for, so that random texts come near to matching them. */
const PIECES = [
  '关于', '《示例管理办法（征求意见稿）》', '《', '》', '（', '）', '〔2026〕12号', '国办发', '商务部', '海关总署', '、', '和', '令第7号', '公告2026年第3号', '自2026年12月1日起施行', '自公布之日起30日后施行',
  '有效期2年', '截止', '延长至', '由', '第十条', '本办法', '应当', '不得', '处10万元以上罚款', '废止', '根据', '制定', '起草', '现予公布', '现向社会公开征求意见', '。', '；', '，', '附件：1.表.docx', '二〇二六年九月三日', '9月10日',
  'Executive Order 14400', 'Regulation (EU) 2026/12', 'of 9 September 2026', 'amending', 'repeals', 'the European Commission', ' published ', 'Comments must be received by 11:59 p.m. ', 'on ', '…', '№ 3', 'shall ', 'may ', '((((', '[[', '"',
];
const nearText = fc.array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...PIECES) }, { weight: 1, arbitrary: outsideText }), { maxLength: 14 }).map((pieces) => pieces.join(''));
const article = fc
  .record({
    title: nearText.map((text) => text.trim() || '题'),
    language: fc.constantFrom('zh-Hans' as const, 'zh-Hant' as const, 'en' as const),
    zone: fc.constantFrom('Asia/Shanghai', 'Asia/Taipei', 'America/New_York'),
    published: fc.constantFrom('2026-09-12', '2026-12-30', null),
    lines: fc.array(fc.record({ kind: fc.constantFrom('text' as const, 'heading' as const, 'item' as const, 'row' as const), text: nearText }), { maxLength: 10 }),
  })
  .map(articleWith);

const plain = (text: string) => fold(text).replaceAll(/\s+/g, '');

/** Every fact stands in the paragraph that is named with it; a number may begin in the line above. */
function expectStanding({ revision }: Article, facts: PolicyFacts): void {
  const paragraph = (n: number | null) => plain(n === null ? revision.title : (revision.paragraphs.find((each) => each.n === n)?.text ?? '\u0000'));
  const { documentNumbers, issuingBodies, draftingBodies, covered, duties, penalties, howToComment, replaces, amends, implements: basis, dates } = facts;
  for (const { text, paragraph: n } of documentNumbers) expect((n === null ? '' : paragraph(n === 1 ? null : n - 1)) + paragraph(n)).toContain(plain(text));
  for (const { text, paragraph: n } of [...issuingBodies, ...draftingBodies, ...covered, ...duties, ...penalties, ...howToComment, ...replaces, ...amends, ...basis]) expect(paragraph(n)).toContain(plain(text));
  // Behind the arrow stands what the day was reckoned from.
  for (const { words, paragraph: n } of dates) expect(paragraph(n)).toContain(plain(words.split(' ← ')[0] ?? ''));
}

test('whatever a text says, its facts are whole and each stands where it is said to stand', () => {
  fc.assert(
    fc.property(article, (any) => {
      const facts = factsOf(any);
      expect(PolicyFacts.safeParse(facts).success).toBe(true);
      expectStanding(any, facts);
    }),
    { numRuns: 600 },
  );
});

const HOSTILE = ['关于', '((((', '《', '《关于', '国', '商务部、', '和', '第十条', '自2026年12月1日起施行', '1.', 'a ', 'A ', 'and the ', '〔2026〕', '应当', '，', '…', 'Regulation (EU) 2026/12 ', '2026年9月10日', '征求意见', 'article 5 ', ' '];

test.each(HOSTILE)('%j, a hundred thousand characters of it, is read soon', (piece) => {
  const text = piece.repeat(Math.ceil(100_000 / piece.length));
  for (const language of ['zh-Hans', 'en'] as const) {
    const began = performance.now();
    factsOf(articleWith({ title: text.slice(0, 5000), language, zone: 'Asia/Shanghai', published: '2026-09-12', lines: [{ kind: 'text', text: `题。${text}` }, ...Array.from({ length: 20 }, () => ({ kind: 'text' as const, text: `题${text.slice(0, 2000)}` }))] }));
    expect(performance.now() - began).toBeLessThan(2000);
  }
});

test('an article of three hundred paragraphs takes well under fifty milliseconds, one of two million characters under two seconds', () => {
  const sentence = '第八条　已备案的机构应当在每年3月31日前报送上一年度报告，不得迟报；逾期的，处1万元以上10万元以下罚款。';
  const of = (lines: number, text: string) => articleWith({ title: '示例局关于印发《示例管理办法》的通知', language: 'zh-Hans', zone: 'Asia/Shanghai', published: '2026-09-12', lines: Array.from({ length: lines }, (_, at) => ({ kind: 'text' as const, text: `${text}${at}` })) });
  const time = (one: Article) => {
    const began = performance.now();
    factsOf(one);
    return performance.now() - began;
  };
  const usual = of(300, sentence);
  const times = Array.from({ length: 9 }, () => time(usual)).toSorted((a, b) => a - b);
  // The best of nine: what else the machine does is not ours.
  expect(times[0]).toBeLessThan(50);
  expect(time(of(1, sentence.repeat(36_000)))).toBeLessThan(2000);
  expect(time(of(36_000, sentence))).toBeLessThan(2000);
});
