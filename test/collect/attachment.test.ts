import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAttachment, withAttachment } from '../../src/collect/attachment.ts';
import { pageItem } from '../../src/collect/page.ts';
import { docxBytes, pdfBytes, type Placed, zipBytes } from './files.ts';

/** Lines of a page 22 points apart from the top, each with its left edge. */
function page(...lines: readonly (readonly [left: number, text: string])[]): Placed[] {
  return lines.map(([x, text], at) => ({ x, y: 780 - 22 * at, text }));
}

const shown = async (bytes: Uint8Array, name: string) => {
  const read = await readAttachment(bytes, name);
  return { texts: read.blocks.map((block) => block.text), kinds: read.blocks.map((block) => block.kind), files: [...new Set(read.blocks.map((block) => block.file))], notes: read.notes };
};

describe('a PDF', () => {
  test('lines become paragraphs, Chinese joined without a space, headers and page numbers gone', async () => {
    // 36 characters of 12 points fill a line from 80 to 512
    const bytes = pdfBytes([
      page([80, '示例部文件选编'], [230, '数据流通办法'], [260, '第一章 总则'], [104, '第一条 为了规范数据流通活动，保护各方权益，促进数据要素市场健康'], [80, '发展，制定本办法。'], [104, '第二条 在境内提供数据流通服务的机构，应当向所在地的主管部门备案，'], [80, '备案材料包括机构名称、负责人、数据来源以及安全措施等各项说明文件，并且'], [290, '- 1 -']),
      page([80, '示例部文件选编'], [80, '按年更新。'], [104, '第三条 本办法自2026年12月1日起施行。'], [400, '示例部'], [388, '2026年9月1日'], [290, '- 2 -']),
    ]);
    const read = await shown(bytes, '办法.pdf');
    expect(read.texts).toEqual([
      '数据流通办法',
      '第一章 总则',
      '第一条 为了规范数据流通活动，保护各方权益，促进数据要素市场健康发展，制定本办法。',
      '第二条 在境内提供数据流通服务的机构，应当向所在地的主管部门备案，备案材料包括机构名称、负责人、数据来源以及安全措施等各项说明文件，并且按年更新。',
      '第三条 本办法自2026年12月1日起施行。',
      '示例部',
      '2026年9月1日',
    ]);
    expect(read).toMatchObject({ files: ['办法.pdf'], notes: [] });
    expect(read.kinds[1]).toBe('heading');
  });

  test('English lines are joined with a space, a hyphen at the end of a line stays', async () => {
    const bytes = pdfBytes([page([80, 'Article 1 Providers of data intermediation services shall notify cross-'], [80, 'border transfers to the competent authority within thirty days.'], [80, 'Article 2 This rule applies from 1 December 2026.'])]);
    expect((await shown(bytes, 'a.pdf')).texts).toEqual(['Article 1 Providers of data intermediation services shall notify cross-border transfers to the competent authority within thirty days.', 'Article 2 This rule applies from 1 December 2026.']);
  });

  test.each([
    ['all pages are pictures', pdfBytes([[], []]), /no text in 2 pages/],
    ['a password is asked', pdfBytes([page([80, '密文'])], true), /encrypted/],
    ['cut off in the middle', pdfBytes([page([80, '半截'])]).slice(0, 300), /broken/],
    ['only the mark', Buffer.from('%PDF-1.7'), /broken/],
  ])('%s: a note, no text', async (_name, bytes, said) => {
    expect(await readAttachment(bytes, 'x.pdf')).toEqual({ blocks: [], notes: [expect.stringMatching(said)] });
  });

  test('a page without text among others is named', async () => {
    const read = await shown(pdfBytes([page([80, '第一条 有文字的一页，足够长。']), []]), 'x.pdf');
    expect(read).toMatchObject({ texts: ['第一条 有文字的一页，足够长。'], notes: ['x.pdf: pages without text, scanned or pictures: 2'] });
  });

  test('more pages than the limit are cut, with a note', async () => {
    const bytes = pdfBytes(Array.from({ length: 302 }, (_, at) => page([80, `第${at}页上的不同的句子是这样写的。`])));
    const read = await shown(bytes, 'x.pdf');
    expect(read.notes).toEqual(['x.pdf: cut after 300 of 302 pages']);
  });
});

describe('a DOCX', () => {
  const p = (text: string, style = '') => `<w:p>${style}<w:r><w:t>${text}</w:t></w:r></w:p>`;

  test('headings, paragraphs and tables keep their kind', async () => {
    const cell = (text: string) => `<w:tc>${p(text)}</w:tc>`;
    const bytes = docxBytes(`${p('总则', '<w:pPr><w:pStyle w:val="1"/></w:pPr>')}${p('第一条　制定本办法。')}<w:tbl><w:tr>${cell('项目')}${cell('金额')}</w:tr><w:tr>${cell('甲')}${cell('1')}</w:tr></w:tbl>`);
    expect(await shown(bytes, '办法.docx')).toEqual({ texts: ['总则', '第一条 制定本办法。', '项目 | 金额', '甲 | 1'], kinds: ['heading', 'text', 'row', 'row'], files: ['办法.docx'], notes: [] });
  });

  test.each([
    ['a document of Word 97', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'a.doc', /before DOCX/],
    ['encrypted', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'a.docx', /encrypted/],
    ['OFD', zipBytes({ 'OFD.xml': '<ofd/>' }), 'a.ofd', /OFD/],
    ['a workbook', zipBytes({ 'xl/workbook.xml': '<x/>' }), 'a.xlsx', /workbook/],
    ['an archive without its end', docxBytes(p('甲')).slice(0, 200), 'a.docx', /broken/],
    ['XML that is none', zipBytes({ 'word/document.xml': '<w:document' }), 'a.docx', /broken/],
    ['an archive that unpacks to gigabytes', zipBytes({ 'word/document.xml': 'x' }, 4_000_000_000), 'a.docx', /unpacks to/],
    ['no text', docxBytes('<w:p/>'), 'a.docx', /no text/],
    ['nothing known', Buffer.from('hello'), 'a.wps', /not a format/],
    ['no bytes', new Uint8Array(), 'a.pdf', /not a format/],
  ])('%s: a note, no text', async (_name, bytes, name, said) => {
    expect(await readAttachment(bytes, name)).toEqual({ blocks: [], notes: [expect.stringMatching(said)] });
  });

  test('an entity of the document type is not expanded and no file is read', async () => {
    const bytes = zipBytes({ 'word/document.xml': '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "bbbb">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>文&a;&b;</w:t></w:r></w:p></w:body></w:document>' });
    const read = await readAttachment(bytes, 'a.docx');
    expect(JSON.stringify(read.blocks)).not.toContain('bbbb');
  });
});

test('paragraphs of attachments stand after those of the page', async () => {
  const item = pageItem('<h1>关于印发办法的通知</h1><p>现将办法印发，请认真贯彻执行，并及时报告情况。</p><p>附件：<a href="a.docx">办法</a></p>', 'https://a.example/', 'Asia/Shanghai');
  expect(item.attachments).toEqual([{ name: '办法', url: 'https://a.example/a.docx' }]);
  const whole = withAttachment(item, await readAttachment(docxBytes('<w:p><w:r><w:t>第一条　…</w:t></w:r></w:p>'), '办法'));
  expect(whole.blocks.map(({ file }) => file)).toEqual([null, null, '办法']);
});

test('bytes of any kind are read or noted, never thrown', async () => {
  const starts = fc.constantFrom('', '%PDF-1.4\n', 'PK\u0003\u0004', '\u00d0\u00cf\u0011\u00e0');
  const whole = fc.constantFrom(pdfBytes([page([80, '甲乙丙丁戊己庚辛。'])]), docxBytes('<w:p><w:r><w:t>甲</w:t></w:r></w:p>'));
  const damaged = fc.tuple(whole, fc.array(fc.tuple(fc.nat(2000), fc.nat(255)), { minLength: 1, maxLength: 30 })).map(([bytes, changes]) => {
    const copy = Uint8Array.from(bytes);
    for (const [at, value] of changes) copy[at % copy.length] = value;
    return copy;
  });
  const random = fc.tuple(starts, fc.uint8Array({ maxLength: 200 })).map(([start, rest]) => Buffer.concat([Buffer.from(start, 'latin1'), rest]));
  await fc.assert(
    fc.asyncProperty(fc.oneof(damaged, random), async (bytes) => {
      const read = await readAttachment(bytes, 'x');
      expect(read.blocks.length + read.notes.length).toBeGreaterThan(0);
      expect(read.blocks.every((block) => block.text.trim() !== '' && block.file === 'x')).toBe(true);
    }),
    { numRuns: 60 },
  );
});
