import type { Article } from '../domain/article.ts';
import type { DocumentKind, PolicyFacts } from '../domain/facts.ts';
import type { SeenDocument } from '../store/documents.ts';
import { fold } from '../text/fold.ts';
import { plainNumber } from './facts/plain-number.ts';
import { documentTitle } from './relate/document.ts';

/** What is about no document: its figures or words are the news. */
const NO_DOCUMENT: ReadonlySet<DocumentKind> = new Set(['commentary', 'speech', 'statistics']);
/** A shorter title is shared by documents that have nothing to do with each other. In characters. */
const TELLING_TITLE = 8;
/** An English title of so many words is one document's; Notice of Proposed Rulemaking is everybody's. */
const LONG_TITLE = 8;
/** 关于进一步加强…工作的通知: many bodies issue such a one, and it is told apart by its body. */
const COMMON = /(?:通知|意见|公告|通告|方案|要点|决定|报告|函)$/;

/**
 * Gives the document that an article is about: its numbers and titles as keys, and what the article adds, or null where it names none.
 * A stage counts from an official text alone; a paper or an explanation tells of a document and moves it nowhere.
 */
export function documentOf(article: Article, facts: PolicyFacts): SeenDocument | null {
  if (facts.kind !== null && NO_DOCUMENT.has(facts.kind)) return null;
  const numbers = [...new Set(facts.documentNumbers.map(({ text }) => plainNumber(fold(text))))];
  const keys = [...numbers.flatMap((number) => numberKeys(number, facts)), ...titleKeys(facts)];
  if (keys.length === 0) return null;
  const moves = article.class === 'official-text' && facts.kind !== 'interpretation' && facts.stage !== null;
  return {
    keys,
    document: {
      numbers,
      titles: facts.titles,
      bodies: facts.issuingBodies.map(({ text }) => text),
      kind: facts.kind === 'interpretation' ? null : facts.kind,
      jurisdiction: facts.jurisdiction,
      stages: moves && facts.stage !== null ? [{ stage: facts.stage, on: article.publishedAt, article: article.id }] : [],
      dates: facts.dates,
    },
  };
}

// 国办发(2026)12号 · 国务院令789号 · (eu)2026/12 · executiveorder14400 · publiclaw119-12 · frdoc.2026-12345 · gb/t12345-2026
const ISSUER_SAID = /^\p{Script=Han}{2,}[(\d]|\((?:eu|ec)\)|^executiveorder|^publiclaw|^pub\.l|^frdoc|^gb(?:\/t)?\d/u;
// 公告2026年12号 · 令7号: every body has one
const ANYBODY = /^(?:公告|令|通告|通知|决定)/;

/** A number tells a document apart only with who gave it: 2026年第12号 is what any body has. */
function numberKeys(number: string, { issuingBodies }: PolicyFacts): string[] {
  if (ISSUER_SAID.test(number) && !ANYBODY.test(number)) return [`no:${number}`];
  const [body] = issuingBodies.map(({ text }) => fold(text));
  // 公告(2026年第12号) is 公告2026年第12号
  return body === undefined ? [] : [`no:${number.replaceAll(/[()]/g, '')}|${body}`];
}

function titleKeys({ titles, issuingBodies }: PolicyFacts): string[] {
  const [body = null] = issuingBodies.map(({ text }) => fold(text));
  const keyed = (core: string) => (!COMMON.test(core) ? [`title:${core}`] : body === null ? [] : [`title:${core}|${body}`]);
  const zh = titles.zh === null ? [] : documentTitle(titles.zh).filter((core) => core.length >= TELLING_TITLE);
  // (Draft for Comment) · (Trial)
  const en = titles.en === null ? '' : fold(titles.en).replaceAll(/\([^()]{0,40}\)/g, '').replaceAll(/[^a-z0-9]+/g, ' ').trim();
  const telling = en.split(' ').length;
  const english = telling >= LONG_TITLE ? [`title-en:${en}`] : telling >= 4 && body !== null ? [`title-en:${en}|${body}`] : [];
  return [...zh.flatMap(keyed), ...english];
}
