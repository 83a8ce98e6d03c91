import type { Article } from '../domain/article.ts';
import { type DocumentKind, noFacts, type PolicyDate, type PolicyFacts, type Quoted, type Stage } from '../domain/facts.ts';
import { fold } from '../text/fold.ts';
import { documentDates } from './fact-dates.ts';

/** Headline words that tell the kind, first match wins. A name such as 办法 does not tell the legal rank: that stays unknown. */
const KINDS: readonly (readonly [RegExp, DocumentKind])[] = [
  // 就《…办法》答记者问 · 一图读懂 · Q&A on …
  [/答记者问|解读|一图读懂|press conference|q&a|explained/, 'interpretation'],
  // 本报评论员:… · Commentary | …
  [/评论|社论|时评|commentary|opinion|editorial/, 'commentary'],
  // 1—8月…同比增长… · … up 9.6% y/y
  [/同比|环比|统计|运行情况|statistics|year on year|y\/y|\bup \d|\bdown \d/, 'statistics'],
  // 国家标准《…》
  [/国家标准|gb\/t|national standard/, 'standard'],
  // 行动方案 · 规划 · action plan
  [/行动方案|行动计划|规划|action plan/, 'plan'],
  // 讲话 · speech
  [/讲话|致辞|speech|remarks/, 'speech'],
];

/**
 * Gives what an article says of a document, each fact with its paragraph. Only what the text says in
 * so many words: everything else stays unknown and is shown as not stated.
 */
export function factsOf(article: Article): PolicyFacts {
  const title = fold(article.revision.title);
  const stage = stageOf(title);
  const numbers = article.class === 'official-text' ? documentNumbers(article) : [];
  return {
    ...noFacts(),
    titles: titlesOf(article),
    documentNumbers: numbers,
    issuingBodies: [],
    kind: KINDS.find(([pattern]) => pattern.test(title))?.[1] ?? null,
    stage: stage ?? (numbers.length > 0 ? 'published' : null),
    dates: documentDates(article, stage),
  };
}

function stageOf(title: string): Stage | null {
  // …(征求意见稿) · 公开征求意见 · seeks comment on draft …
  return /征求意见|draft for (?:public )?comment|(?:seeks?|opens?|invites?) (?:public )?(?:comment|feedback)/.test(title) ? 'consultation' : null;
}

function titlesOf(article: Article): PolicyFacts['titles'] {
  // 关于印发《数据中心能效分级管理办法》的通知
  const zh = /《([^《》]{4,80})》/.exec(article.revision.title)?.[1] ?? null;
  return { zh, en: null, enOfficial: null };
}

/** A number that stands alone on its line is the document's own; one inside a sentence may be another's. */
function documentNumbers(article: Article): Quoted[] {
  return article.revision.paragraphs.flatMap(({ n, text }) => {
    // 数流通〔2026〕12号 · 公告2026年第3号 · 令第7号, alone or after 文号:
    const line = /^(?:发文字号|文号)?\s*[:\uFF1A]?\s*((?:\p{Script=Han}{1,16}[〔[(﹝]\d{4}[〕\])﹞]\d{1,5}号)|(?:\p{Script=Han}{0,20}(?:公告|令)\s*(?:\d{4}年)?第\s*\d{1,5}\s*号))$/u.exec(text.trim());
    return line?.[1] === undefined ? [] : [{ text: line[1], paragraph: n }];
  });
}

/** Gives the dates that bind, the earliest of each role, for a line of facts. */
export function bindingDate(dates: readonly PolicyDate[], role: PolicyDate['role']): PolicyDate | null {
  return dates.filter((date) => date.role === role).toSorted((a, b) => a.on.localeCompare(b.on))[0] ?? null;
}
