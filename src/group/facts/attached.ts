import type { PolicyFacts } from '../../domain/facts.ts';
import { wordsAt } from './folded.ts';
import type { Line, Reading } from './reading.ts';

const MOST = 30;
const LONGEST = 200;
// 附件1:申请表.docx · 附件:1.备案表.docx · 附:… · Annex I: Draft registration form (PDF) · Attachment 2 – …
const LABELLED = /^(?:附件|附表|附)[ ]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})?[ ]?[:.、-] ?|^(?:annex|attachment|appendix|enclosure)s? ?(?:[ivx]{1,5}|\d{1,2}|[a-d])?(?: ?[:–—-] ?|: ?)/;
// a bare label, whose names stand in the lines below
const LABEL = /^(?:附件|附|相关附件|附件下载|attachments?|annex(?:es)?|enclosures?):?$/;
// 1.算力互联互通规范.pdf · 2、编制说明 · (1) …
const NUMBERED = /^\(?\d{1,2}[.、)] ?/;

/** Gives the attachments that the text names. Where they lie and how big they are a text does not say. */
export function attachmentsOf({ lines }: Reading): PolicyFacts['attachments'] {
  const names: string[] = [];
  let listing = false;
  for (const line of lines) {
    if (line.raw.length > LONGEST || line.file !== null || line.kind === 'row') {
      listing = false;
      continue;
    }
    const label = LABELLED.exec(line.text)?.[0];
    if (LABEL.test(line.text)) listing = true;
    else if (label !== undefined && !/[。]$/.test(line.text)) {
      names.push(...namesIn(line, label.length));
      listing = NUMBERED.test(line.text.slice(label.length)) || /附件 ?:/.test(label);
    } else if (listing && (NUMBERED.test(line.text) || /\.(?:pdf|docx?|xlsx?|wps|ofd|zip|rar|et)\b/.test(line.text))) names.push(...namesIn(line, 0));
    else listing = false;
  }
  return [...new Set(names)].slice(0, MOST).map((name) => ({ name, url: null, bytes: null }));
}

/** 附件:1.备案表 2.责任书 has two names in one line. */
function namesIn(line: Line, from: number): string[] {
  const starts = [...line.text.slice(from).matchAll(/(?:^| )(?:\(?\d{1,2}[.、)] ?(?!\d))/g)];
  if (starts.length < 2) {
    const lead = NUMBERED.exec(line.text.slice(from))?.[0].length ?? 0;
    const name = wordsAt(line, from + lead, line.text.length);
    return name.length > 1 ? [name] : [];
  }
  return starts.map((match, at) => wordsAt(line, from + match.index + match[0].length, from + (starts[at + 1]?.index ?? line.text.length - from))).filter((name) => name.length > 1);
}
