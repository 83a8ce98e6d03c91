import type { Stage } from '../../domain/facts.ts';
import type { Article } from '../../domain/article.ts';
import { fold } from '../../text/fold.ts';

/** Which rule, draft or plan an article is about, and which stage of it. Empty and null where it does not say. */
export type Subject = {
  /** Titles without stage and country, folded. */
  titles: ReadonlySet<string>;
  /** Those of them that the headline gives. */
  headlined: ReadonlySet<string>;
  /** Its own document numbers, folded. */
  numbers: ReadonlySet<string>;
  stage: Stage | null;
  /** It explains a document and is none: 答记者问, 解读. */
  explains: boolean;
  extends: boolean;
};

// 《数据流通服务备案管理办法(征求意见稿)》
const TITLE = /《([^《》]{4,80})》/g;
// 根据《…》第八十条 · 涉嫌违反《…》: what is cited is not what the text is about
const CITED = /(?:根据|依据|违反|按照|依照|适用|触犯|援引)[^《》。]{0,4}$/;
/** What the last word of a document's title is; what is named otherwise may be a film. */
const DOCUMENT_WORD =
  /(?:法|条例|办法|规定|细则|意见|通知|方案|规划|计划|纲要|公告|通告|决定|决议|标准|指引|指南|目录|清单|准则|规范|规则|措施|解释|批复|章程|协定|协议|公约|白皮书|报告|令|要点|说明|若干政策)(?:\([^()]{1,24}\))*$/;
// (征求意见稿) · (草案二次审议稿) · (试行) · (2026年版)
const QUALIFIER = /\([^()]{0,24}(?:稿|草案|试行|暂行|修订|修正|版|代拟)[^()]{0,8}\)/g;
// 国办发〔2026〕12号 · 数流通[2026]12号 · 公告2026年第3号 · 令第7号
const NUMBER = /(\p{Script=Han}{1,12})[〔[(](\d{4})[〕\])]\s?(\d{1,5})号|(\p{Script=Han}{0,12}(?:公告|令))\s?(?:(\d{4})年)?第\s?(\d{1,5})号/gu;
/** A document of its own names itself at the beginning or, on a line by itself, anywhere. */
const BEGINNING = 240;

/** Words of a headline that tell the stage, in the order in which they are tried. */
const STAGES: readonly (readonly [RegExp, Stage])[] = [
  // 公开征求意见 · (草案) · seeks comment on draft
  [/征求意见|公开征集意见|草案|draft (?:for|rules?|measures|law|regulations?)|(?:seek|open|invite)s?(?: public)? (?:comment|feedback)|public consultation|proposed rule/, 'consultation'],
  // 废止《…》 · repeals
  [/废止|repeal/, 'repealed'],
  // 今起施行 · 正式实施 · takes effect today
  [/[今明]日?起(?:正式)?(?:施行|实施|执行|生效)|正式(?:施行|实施|生效)|(?:takes?|took|come|comes) (?:effect|into force)/, 'in-force'],
  // 修改《…》的决定 · amends
  [/修改.{0,60}决定|amend(?:s|ed|ment)/, 'amended'],
  // 审议通过 · adopted
  [/审议通过|获通过|表决通过|\badopt|\bpass(?:es|ed)\b/, 'adopted'],
  // 印发 · 公布 · issues final rules
  [/印发|公布|发布|出台|颁布|\bissue[sd]?\b|\bpublish|\breleased?\b|final rule/, 'published'],
];
// 答记者问 · 政策解读 · 一图读懂 · Q&A · explained
const EXPLAINS = /答记者问|答问|解读|一图读懂|图解|一图看懂|问答|q&a|\bfaq|\bexplain|explainer/;
// 延长征求意见期限 · comment period extended
const EXTENDS = /延长|延期|顺延|extend/;

/** Gives which document an article is about. Facts that were read count before the headline. */
export function subjectOf(article: Article, foldedTitle: string, foldedBody: string): Subject {
  const { facts } = article.revision;
  const beginning = foldedBody.slice(0, BEGINNING);
  const named = [...foldedTitle.matchAll(TITLE)].map((match) => match[1] ?? '');
  const first = named.length > 0 ? [] : [...beginning.matchAll(TITLE)].filter((match) => !CITED.test(beginning.slice(Math.max(0, match.index - 10), match.index))).slice(0, 1).map((match) => match[1] ?? '');
  const own = DOCUMENT_WORD.test(foldedTitle) ? [foldedTitle] : [];
  const titles = [facts.titles.zh, ...named, ...first, ...own].flatMap((title) => (title === null ? [] : documentTitle(title)));
  const numbers = [...facts.documentNumbers.map(({ text }) => fold(text)), foldedTitle, ...ownLines(foldedBody)].flatMap(documentNumbers);
  // A spokesman who answers about a happening takes a stand; about a document he explains it.
  const explains = EXPLAINS.test(foldedTitle) && (named.length > 0 || !foldedTitle.includes('发言人'));
  return {
    titles: new Set(titles),
    headlined: new Set(named.flatMap(documentTitle)),
    numbers: new Set(numbers),
    stage: explains ? null : (facts.stage ?? STAGES.find(([pattern]) => pattern.test(foldedTitle))?.[1] ?? (/征求意见稿|草案/.test(beginning) && named.length === 0 ? 'consultation' : null)),
    explains,
    extends: EXTENDS.test(foldedTitle),
  };
}

/** Gives a document's title as all its stages share it, or nothing where it names none. */
export function documentTitle(title: string): string[] {
  const folded = fold(title);
  if (!DOCUMENT_WORD.test(folded)) return [];
  const core = folded
    .replaceAll(QUALIFIER, '')
    // 关于印发《…》的通知 names the inner title; 关于《…》公开征求意见的通知 likewise
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')
    .replace(/^中华人民共和国/, '');
  return core.length >= 5 ? [core] : [];
}

/** Gives the document numbers in a folded line, in one form for all brackets: 国办发2026-12. */
export function documentNumbers(folded: string): string[] {
  return [...folded.matchAll(NUMBER)].map(([, prefix, year, number, order, orderYear = '', orderNumber]) =>
    prefix === undefined ? `${(order ?? '').slice(-8)}${orderYear}-${Number(orderNumber)}` : `${prefix.slice(-6)}${year}-${Number(number)}`,
  );
}

/** A number that stands alone on its line, or in the very first ones, is the document's own. */
function ownLines(foldedBody: string): string[] {
  return foldedBody
    .slice(0, 4000)
    .split('\n')
    .filter((line) => line.length <= 40 && /号/.test(line));
}

/** Says whether two articles are about one document. A title says so where no numbers contradict. */
export function sameDocument(a: Subject, b: Subject): boolean {
  if (!a.numbers.isDisjointFrom(b.numbers)) return true;
  if (a.numbers.size > 0 && b.numbers.size > 0 && a.stage === b.stage) return false;
  return !a.titles.isDisjointFrom(b.titles);
}

/** Says whether the headline of one of them, or a number, says that both are about one document: more than a mention. */
export function chieflySameDocument(a: Subject, b: Subject): boolean {
  return sameDocument(a, b) && (!a.numbers.isDisjointFrom(b.numbers) || !a.headlined.isDisjointFrom(b.titles) || !b.headlined.isDisjointFrom(a.titles));
}
