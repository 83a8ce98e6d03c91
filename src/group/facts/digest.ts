import type { Reading } from './reading.ts';
import { marksIn } from './title-marks.ts';

/** Headlines of articles that tell of many documents at once, one after another. */
const HEADLINE: readonly RegExp[] = [
  // 一周政策速览 · 每周法规 · 本周新规
  /(?:一周|每周|本周|上周|当月|每月)(?:政策|法规|监管|要闻|新规|资讯|热点)|(?:政策|法规|新规|监管|要闻|资讯|新闻)(?:速览|速递|盘点|汇总|周报|月报|早报|晚报|日报|早知道)/,
  // 12月起这些新规将施行 · 一批新规 · 10项新规来了
  /(?:这些|一批|一大批|哪些|多项|\d{1,2}项)\p{Script=Han}{0,4}新规|新规(?:来了|汇总|盘点)/u,
  // Weekly roundup · Daily digest · Tracker: … · The week ahead
  /\b(?:weekly|monthly|daily|morning) (?:roundup|round-up|digest|brief|briefing|update|review|summary|wrap)\b|\b(?:round-?up|tracker)\b|\bthe week (?:ahead|in)\b/,
];
/** Lines that are looked at, each of which would begin with a document of its own. */
const LINES = 12;
const LEAST = 2;

/**
 * Says whether an article tells of many documents, so that stage, days and numbers in it are of no one of them: by its
 * headline, where the text has no form of a document. An authority's own notice may be called 汇总 and is none.
 */
export function isDigest({ title, lines }: Reading, formal: boolean): boolean {
  if (formal || marksIn(title).length > 0) return false;
  if (HEADLINE.some((pattern) => pattern.test(title.text))) return true;
  return false;
}
