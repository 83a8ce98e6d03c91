import type { Named } from '../../domain/facts.ts';
import { bodyList, distinct, type Mention } from './bodies.ts';
import { englishIssuers } from './issuers-en.ts';
import { foldedTwin, pieceOf } from './folded.ts';
import type { OwnNumber } from './numbers.ts';
import { type Line, opening, type Reading } from './reading.ts';
import { signaturesIn } from './signed.ts';
import { isOwn, type Subject } from './subject.ts';
import { marksIn } from './title-marks.ts';

/** A body with the paragraph that names it, null for the headline. */
export type Issuer = Mention & { paragraph: number | null };

const MOST = 24;
const LINES = 8;

// 日前 · 近日 · 10日 · 9月14日 · 今天 · 正式 · 联合
const ADVERBS = /(?:日前|近日|今[天日]|昨[天日]|当[天日]|\d{1,2}日|(?:\d{4}年)?\d{1,2}月\d{1,2}日|已|正式|联合|共同|分别|于|在京|在官网|官网|今年\d{0,2}月?|有关司局|周[一二三四五六日]|星期[一二三四五六日]|晚间?|上午|下午|消息|就|对|依法|公开|发出|研究|组织|会同有关(?:部门|方面|单位)|会同相关(?:部门|单位)|,| )+$/;
const DATE_LEAD = /^(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日,?|近日,?|日前,?|记者从?|据|经)+/;
// 公布《…》 · 印发通知 · 发布公告 · 就《…》公开征求意见 · 制定了《…》
const VERB = /(?:印发|发布|公布|颁布|出台|下发|制定|制订|起草|编制|批准|公开征求|征求|宣布|决定|发表(?=咨询文件))/g;

/** Gives who issued the document, in its order: the signature, the heading, the number's own prefix, then who announces it. */
export function issuersOf(reading: Reading, subject: Subject, numbers: readonly OwnNumber[]): Issuer[] {
  const { primary } = subject;
  const traditional = reading.language === 'zh-Hant';
  const strong = [
    ...(primary ? aboveNumber(reading, numbers, traditional) : []),
    ...headings(reading, primary, traditional),
    ...(primary ? [...signed(reading, traditional), ...publishing(reading, traditional), ...enacting(reading)] : []),
    ...numbers.flatMap((number) => beforeNumber(number, traditional)),
  ];
  const said = announcers(reading, subject, traditional, 'issue');
  return distinctIssuers([...inOrder(strong, said), ...englishIssuers(reading, subject)]).slice(0, MOST);
}

/** Gives who drafted it, where the text says so: 起草单位, 由…起草, …会同…起草了《…》. */
export function draftersOf(reading: Reading, subject: Subject): Issuer[] {
  const traditional = reading.language === 'zh-Hant';
  const labelled = reading.lines.slice(0, 200).flatMap((line) => {
    // 起草单位:国家…中心、…研究院 · 本标准由…起草
    const match = /(?:主要)?起草单位(?:为)?:? ?([^。;]{4,400})|由([^。;,]{4,120}?)(?:负责|牵头|组织)?起草/.exec(line.text);
    const list = match?.[1] ?? match?.[2];
    if (match === null || match === undefined || list === undefined) return [];
    return named(line, line.text.indexOf(list, match.index), list.length, true, traditional);
  });
  return distinctIssuers([...announcers(reading, subject, traditional, 'draft'), ...forwarded(reading, traditional), ...labelled]).slice(0, MOST);
}

/** 国务院办公厅转发国家发展改革委、商务部关于…的通知: who wrote what is forwarded. Quoted from the first line that names them too. */
function forwarded({ title, lines }: Reading, traditional: boolean): Issuer[] {
  const match = /^[^。:;《]{2,40}?(?:转发|批转)([^。:;《]{2,80}?)(?:《|关于)/.exec(title.text);
  const list = match?.[1];
  if (match === null || list === undefined) return [];
  const from = match[0].indexOf(list, 3);
  return named(title, from, list.length, true, traditional).flatMap((mention) => {
    const line = lines.slice(0, 40).find(({ text }) => text.includes(foldedTwin(mention.words).text));
    return line === undefined ? [] : [{ ...mention, paragraph: line.n }];
  });
}

/** Gives the bodies as facts. */
export function quoted(issuers: readonly Issuer[], { lines }: Reading): Named[] {
  // What the headline and a line both name is quoted from the line.
  return issuers.map(({ words, paragraph }) => ({ text: words, paragraph: paragraph ?? lines.slice(0, 40).find((line) => line.text.includes(foldedTwin(words).text))?.n ?? null }));
}

/** The list that names the most gives the order; who else is named follows. */
function inOrder(strong: readonly Issuer[], said: readonly Issuer[]): Issuer[] {
  const groups = [...Map.groupBy([...strong, ...said], ({ paragraph }) => paragraph).values()].toSorted((a, b) => b.length - a.length);
  return groups.flat();
}

function distinctIssuers(issuers: readonly Issuer[]): Issuer[] {
  const kept = distinct(issuers);
  return kept.flatMap((mention) => {
    const stands = issuers.find((issuer) => issuer.words === mention.words && issuer.paragraph !== null) ?? issuers.find((issuer) => issuer.words === mention.words);
    return stands === undefined ? [] : [stands];
  });
}

function named(line: Line, start: number, length: number, shapes: boolean, traditional: boolean): Issuer[] {
  const list = bodyList(pieceOf(line, start, start + length), start, shapes, traditional);
  return (list ?? []).map((mention) => ({ ...mention, paragraph: line.n }));
}

/** 工业和信息化部等四部门关于…的通知 · 国家数据流通管理局公布《…》, as headline or as a line of its own. */
function headings({ title, lines }: Reading, primary: boolean, traditional: boolean): Issuer[] {
  return [title, ...lines.slice(0, 6)].flatMap((line) => {
    if (line.n !== null && (!primary || line.raw.length > 160)) return [];
    // …关于…的通知
    // 国务院办公厅转发国家发展改革委、商务部关于…的通知: who forwards is the issuer
    const about = /^([^。:;《]{2,120}?) ?(?:转发|批转|关于)/.exec(line.text)?.[1];
    if (about !== undefined && /(?:通知|公告|通告|意见|决定|决议|批复|函|命令|令|办法|规定|细则|公示|报告|解释|规则|方案|措施|指引|指南|规划|计划)(?:\([^()]{1,40}\))?$|《|征求|征集/.test(line.text)) return named(line, 0, about.length, true, traditional);
    // 国家…局令 · 公告 with a number behind is read with the number
    const announcing = line.n !== null ? null : /^([^。:;《]{2,80}?)(?:近日|日前|今日)?(?:联合)?(?:公布|印发|发布|颁布|就|出台)/.exec(line.text)?.[1];
    return announcing === null || announcing === undefined ? [] : named(line, 0, announcing.length, primary && /《/.test(line.text), traditional);
  });
}

// 国家市场监督管理总局 国家标准化管理委员会 发布 · 发布单位 | 国家市场监督管理总局、国家标准化管理委员会
const PUBLISHING = /^(?:(?:发布(?:单位|部门|机构)|发文(?:机关|单位)|制定机关|公布机关)[\]】]? ?[:|] ?([^|。;]{3,120})|([^,。:;|]{3,80}) 发布)$/;

/** Who publishes, where the head of a page or the cover of a standard says so. */
function publishing({ lines }: Reading, traditional: boolean): Issuer[] {
  return lines.slice(0, 24).flatMap((line) => {
    const match = PUBLISHING.exec(line.text);
    const list = match?.[1] ?? match?.[2];
    return list === undefined ? [] : named(line, line.text.indexOf(list), list.length, false, traditional);
  });
}

// 已由中华人民共和国第十四届全国人民代表大会常务委员会第二十九次会议于2026年10月28日通过,现予公布
const ENACTED = /由(?:中华人民共和国)?(?:第[一二三四五六七八九十]{1,3}届)?(全国人民代表大会(?:常务委员会)?)第[一二三四五六七八九十]{1,4}次会议[^。;]{0,40}通过/;

/** The congress that passed a law: its order is only signed by the president. */
function enacting({ lines }: Reading): Issuer[] {
  return lines.slice(0, LINES).flatMap((line) => {
    const match = ENACTED.exec(line.text);
    const name = match?.[1];
    return match === null || name === undefined ? [] : named(line, match.index + match[0].indexOf(name), name.length, false, false);
  });
}

function signed(reading: Reading, traditional: boolean): Issuer[] {
  const [first] = signaturesIn(reading).filter(({ bodies }) => bodies.length > 0);
  return (first?.bodies ?? []).flatMap((line) => {
    // 国务院办公厅 2026年9月4日 · 中 华 示 例 部
    const end = /(?:(?:公告|令)? ?(?:中华)?(?:民国)? ?[\d〇二][\d〇○零一二三四五六七八九十]{1,3} ?年)/.exec(line.text)?.index ?? line.text.length;
    return named(line, 0, end, true, traditional);
  });
}

/** A line of bodies right above a number of its own: 对外经贸管理总署 口岸监管总局 / 公告2026年第3号. */
function aboveNumber({ lines }: Reading, numbers: readonly OwnNumber[], traditional: boolean): Issuer[] {
  return numbers.flatMap(({ line, paragraph }) => {
    const above: Issuer[] = [];
    if (paragraph === null) return above;
    for (let at = line.at - 1; at >= 0 && line.at - at < 12; at -= 1) {
      const before = lines[at];
      if (before === undefined || before.raw.length > 120) break;
      // 令 alone in its line, below the names of who gave it
      if (/^(?:令|公告|通告)$/.test(before.text) || /^(?:中华)?民国[^,。]{4,16}日$/.test(before.text)) continue;
      const found = named(before, 0, before.text.replace(/ ?(?:公告|令|通告|文件)$/, '').length, true, traditional);
      if (found.length === 0) break;
      above.unshift(...found);
    }
    return above;
  });
}

function beforeNumber({ text, paragraph, shape }: OwnNumber, traditional: boolean): Issuer[] {
  if (shape.id !== 'order' && shape.id !== 'announcement') return [];
  const folded = foldedTwin(text);
  // 国家数据流通管理局令第7号 · 中华人民共和国主席令第十二号
  const prefix = /^[^\d〔[(]{2,80}?(?=(?:令|公告|通告))/.exec(folded.text)?.[0];
  if (prefix === undefined) return [];
  const list = bodyList(pieceOf(folded, 0, prefix.length), 0, paragraph !== null, traditional);
  return (list ?? []).map((mention) => ({ ...mention, paragraph }));
}

/** 商务部、海关总署10日联合发布公告 · 我办会同…起草了《…》: who stands before the verb, and nothing else. */
function announcers(reading: Reading, subject: Subject, traditional: boolean, act: 'issue' | 'draft'): Issuer[] {
  const found: Issuer[] = [];
  for (const line of opening(reading, LINES)) {
    for (const sentence of line.n === null ? [line] : line.sentences) {
      const marks = marksIn(sentence);
      for (const verb of sentence.text.matchAll(VERB)) {
        const drafting = /起草|编制/.test(verb[0]);
        if (drafting !== (act === 'draft')) continue;
        const behind = sentence.text.slice(verb.index + verb[0].length, verb.index + verb[0].length + 30);
        const object = marks.find((mark) => mark.start >= verb.index && mark.start - verb.index < 40);
        const nearMark = marks.findLast((mark) => mark.end <= verb.index && verb.index - mark.end < 8);
        const about = object ?? (/征求/.test(verb[0]) ? nearMark : undefined);
        // An announcement without a title of its own: 发布公告,… · 发布2026年第61号公告 · 决定对…
        const untitled = subject.core === null && /^(?:了)?(?:\d{4}年第\d{1,4}号)?(?:公告|通知|通告|咨询文件)|^(?:自|对|于)/.test(behind) && /发表|发布|印发|公布|下发|宣布|决定/.test(verb[0]);
        if (!untitled && (about === undefined || !isOwn(subject, about.core))) continue;
        if (/^制[定订]$/.test(verb[0]) && !/现(?:予|将|印发)/.test(sentence.text)) continue;
        const stop = about !== undefined && about.end <= verb.index ? about.start : verb.index;
        const chunk = chunkBefore(sentence.text, stop);
        if (chunk === null) continue;
        const list = bodyList(pieceOf(sentence, chunk.start, chunk.end), chunk.start, act === 'draft' || (subject.primary && verb[0].startsWith('制')), traditional);
        found.push(...(list ?? []).map((mention) => ({ ...mention, paragraph: line.n })));
      }
    }
  }
  return found;
}

/** What stands between the last mark (or the dateline) and the verb, without adverbs of time. */
function chunkBefore(text: string, verb: number): { start: number; end: number } | null {
  const before = text.slice(Math.max(0, verb - 160), verb);
  const from = Math.max(0, verb - 160);
  const trimmed = before.replace(ADVERBS, '');
  // 新华社9月10日电 · 为规范…, · 记者从…获悉,
  let start = 0;
  for (const match of trimmed.matchAll(/[,。;:]|日电|讯 |电 |获悉|了解到|>/g)) start = match.index + match[0].length;
  const lead = DATE_LEAD.exec(trimmed.slice(start).trimStart())?.[0] ?? '';
  const gap = trimmed.slice(start).length - trimmed.slice(start).trimStart().length;
  start += gap + lead.length;
  return start >= trimmed.length ? null : { start: from + start, end: from + trimmed.length };
}
