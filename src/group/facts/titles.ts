import type { DocumentKind, PolicyFacts } from '../../domain/facts.ts';
import { wordsAt } from './folded.ts';
import { BINDS_NOBODY } from './kind.ts';
import { numbersIn } from './numbers.ts';
import { opening, type Reading } from './reading.ts';
import type { Subject } from './subject.ts';
import { coreOf, marksIn, namesDocument } from './title-marks.ts';

const LINES = 10;
const LONGEST = 200;
// 国务院办公厅关于…的意见 · 关于…的公告: a headline that is the document's title
const OFFICIAL = /关于[^。]{2,160}(?:通知|公告|通告|意见|决定|决议|批复|函|命令|办法|规定|细则|公示|令)(?:\([^()]{1,40}\))?$|^公布对?.{4,80}决定$/;
// the Measures for the Filing of Data Circulation Services · Interim Provisions on …
const NAMED_EN =
  /\b((?:(?:Interim|Provisional|Administrative|Implementing|Draft|Trial|Guiding|Detailed|Revised) )*(?:Measures|Provisions|Rules|Regulations?|Guidelines|Opinions|Catalogue|Action Plan|Implementation Plan|Specifications|Standards?) (?:for|on|of|Governing|Concerning|Regarding)(?: the)?(?: (?:and|of|the|for|on|in|to|with|by|from|through|under|between|or|[A-Z][A-Za-z’'-]*|AI|5G),?){1,24})/g;
// the Artificial Intelligence Act · Data (Use and Access) Act 2025 · Online Safety Regulations 2026
const ACT = /\b((?:[A-Z][A-Za-z’'-]*|\([A-Z][A-Za-z ]{2,50}\))(?: (?:and|of|the|for|in|to|\([A-Z][A-Za-z ]{2,50}\)|[A-Z][A-Za-z’'-]*)){0,10} (?:Act|Regulations|Order|Rules)(?: 20\d{2})?)\b/;

// 译文仅供参考 · unofficial translation · for reference only
const REFERENCE = /(?:译文|英文|英译)[^。]{0,12}(?:仅供参考|非官方)|参考译(?:文|名)|unofficial (?:english )?translation|(?:english|translation)[^.]{0,40}for reference only|reference (?:only|translation)|courtesy translation/;
// 官方英文译本 · official English translation
const OFFICIAL_EN = /官方(?:英文)?(?:译本|译文|译名)|official (?:english )?(?:translation|version|title)/;

/** Gives the document's titles in the words of the source: the one in marks that it is about, else a headline that has the form of a title. An English one only where the source gives it. */
export function titlesOf(reading: Reading, subject: Subject, jurisdiction: string | null, kind: DocumentKind | null): PolicyFacts['titles'] {
  // A headline of these is no document's title.
  const headed = subject.primary && !BINDS_NOBODY.has(kind) && kind !== 'release' && kind !== 'interpretation';
  const english = reading.language === 'en' ? englishTitle(reading, headed, jurisdiction) : bracketedEnglish(reading, subject);
  return { zh: chineseTitle(reading, subject), en: english, enOfficial: english === null ? null : officialEnglish(reading, jurisdiction) };
}

function chineseTitle(reading: Reading, { name, bundle, primary }: Subject): string | null {
  const { title } = reading;
  const official = primary && OFFICIAL.test(title.text) && reading.language !== 'en';
  // 关于批准发布《…》等4项国家标准的公告 · 国务院关于修改《…》的决定
  // 海关总署公告2026年第105号(关于…的公告)
  const inside = /号 ?\((关于[^()]{4,120}(?:公告|通告|决定))\)$/.exec(title.text)?.[1];
  if (name === null && primary && inside !== undefined) return tidy(wordsAt(title, title.text.length - 1 - inside.length, title.text.length - 1));
  if (official && (bundle || (name === null && title.text.length > 8))) return tidy(title.raw);
  if (name !== null && /\p{Script=Han}/u.test(name)) return tidy(name);
  if (reading.language === 'en') return originalTitle(reading);
  if (!primary || !/\p{Script=Han}/u.test(title.raw)) return null;
  const numbered = numbersIn(title)[0];
  // 商务部公告2026年第61号 公布对…实施出口管制的决定
  if (numbered !== undefined && /^ .{5}/.test(title.text.slice(numbered.end))) return tidy(wordsAt(title, numbered.end, title.text.length));
  // 公告修正「…辦法」: the changed rule is the document
  const changed = /^(?:公告|预告)?(?:修正|订定)/.test(title.text) ? marksIn(title)[0] : undefined;
  if (changed !== undefined) return tidy(changed.name);
  // 数据权益法, above its own articles
  return namesDocument(coreOf(title.text)) && !/[《,:;!?]/.test(title.text) && reading.lines.some(({ text }) => /^第(?:一|1)条/.test(text)) ? tidy(title.raw) : null;
}

/** Original: 《…办法》, above a translation. */
function originalTitle(reading: Reading): string | null {
  for (const line of opening(reading, LINES)) {
    const mark = marksIn(line).find(({ start, core }) => namesDocument(core) && /(?:original(?: title| text)?|chinese(?: title| original)?|原文): ?$/.test(line.text.slice(Math.max(0, start - 20), start)));
    if (mark !== undefined) return tidy(mark.name);
  }
  return null;
}

/** Space at brackets is of the page, not of the title; that between words is (数据安全技术 示例要求). */
function tidy(name: string): string {
  // 办法 (征求意见稿) · 《 办法 》
  return name.slice(0, LONGEST).replaceAll(/ (?=[()（）《》〈〉])|(?<=[()（）《》〈〉]) /g, '').trim();
}

/** An official text in English is titled by its headline; a report names the title in its sentences, and its headline is its own. */
function englishTitle(reading: Reading, headed: boolean, jurisdiction: string | null): string | null {
  const { title } = reading;
  // Translation: Measures for …
  const translated = /^(?:unofficial |full |english )?translation: (.{8,})$/i.exec(title.raw)?.[1];
  if (translated !== undefined) return translated.slice(0, LONGEST);
  // What an English headline of the authority names is its title; of a Chinese authority it may be the news.
  if (headed && !/\b(?:seeks?|issues?|publishes|announces|opens|open(?! consultation:)|launches|invites?|extends?|proposes)\b/.test(title.text)) return title.raw.slice(0, LONGEST);
  for (const line of opening(reading, LINES).slice(1)) {
    const quoted = /(?:titled|entitled|called|named) [“"‘']([^“”"‘’]{8,160})[”"’']/.exec(line.raw)?.[1];
    if (quoted !== undefined) return quoted.replace(/,$/, '');
    for (const match of line.raw.matchAll(NAMED_EN)) {
      const found = trimmed(match[1] ?? '');
      if (found.split(' ').length >= 4) return found;
    }
    const act = jurisdiction === 'US' || jurisdiction === 'UK' || jurisdiction === 'EU' ? ACT.exec(line.raw)?.[1] : undefined;
    if (act !== undefined && act.split(' ').length >= 3) return act.replace(/^The /, '');
  }
  return null;
}

/** Words that only join cannot end a title, nor does a comma. */
function trimmed(found: string): string {
  return found.replace(/(?:[, ]+(?:and|of|the|for|on|in|to|with|by|from|through|under|between|or))*[, ]*$/, '');
}

// 英文标准名称:Safety requirements for …
const ENGLISH_LABEL = /^(?:(?:标准)?英文(?:标准)?(?:名称?|题名)|英文标准名称) ?[:|] ?(?=[a-z])/;

/** 《…办法》(Measures for …), or a label of its own in the head. */
function bracketedEnglish(reading: Reading, subject: Subject): string | null {
  for (const line of opening(reading, LINES)) {
    const label = subject.primary ? ENGLISH_LABEL.exec(line.text)?.[0] : undefined;
    if (label !== undefined) return wordsAt(line, label.length, line.text.length).slice(0, LONGEST);
    const mark = marksIn(line).find(({ core }) => core === subject.core);
    const behind = mark === undefined ? null : /^ ?\((?:英文名?:? ?)?([a-z][a-z ,'-]{8,160})\)/.exec(line.text.slice(mark.end));
    if (mark === undefined || behind === null) continue;
    const start = mark.end + behind[0].indexOf(behind[1] ?? '');
    return wordsAt(line, start, start + (behind[1]?.length ?? 0));
  }
  return null;
}

function officialEnglish(reading: Reading, jurisdiction: string | null): boolean | null {
  const lines = [...opening(reading, LINES), ...reading.lines.slice(-5)];
  if (lines.some(({ text }) => REFERENCE.test(text))) return false;
  if (lines.some(({ text }) => OFFICIAL_EN.test(text))) return true;
  // Where English is the language of the law its title is the official one.
  return jurisdiction === 'US' || jurisdiction === 'UK' || jurisdiction === 'EU' || jurisdiction === 'HK' ? true : null;
}
