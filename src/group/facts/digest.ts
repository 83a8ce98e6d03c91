import type { Reading } from './reading.ts';
import { marksIn } from './title-marks.ts';

/** Headlines of articles that tell of many documents at once, one after another. */
const HEADLINE: readonly RegExp[] = [
  // 一周政策速览 · 每周法规 · 本周新规
  /(?:一周|每周|本周|上周|当月|每月)(?:政策|法规|监管|要闻|新规|资讯|热点)|(?:政策|法规|新规|监管|要闻|资讯|新闻)(?:速览|速递|盘点|汇总|周报|月报|早报|晚报|日报|早知道)/,
  // 12月起这些新规将施行 · 一批新规 · 10项新规下月施行
  /(?:这些|一批|一大批|哪些)\p{Script=Han}{0,4}新规|(?:多项|\d{1,2}项)\p{Script=Han}{0,4}新规\p{Script=Han}{0,6}(?:施行|实施|生效)|新规(?:来了|汇总|盘点)/u,
  // Weekly roundup · Daily digest · Export controls tracker · Tracker: … · The week ahead
  /\b(?:weekly|monthly|daily|morning) (?:roundup|round-up|digest|brief|briefing|update|review|summary|wrap)\b|\b(?:policy|news|regulatory|legal) (?:round-?up|digest)\b|^round-?up\b|\btracker(?::|$)|\bthe week (?:ahead|in)\b/,
];

/**
 * Says whether an article tells of many documents, so that stage, days and numbers in it are of no one of them: by its
 * headline, where that names none. An official text may have 汇总 in its name and is no digest.
 */
export function isDigest({ title, officialText }: Reading): boolean {
  return !officialText && marksIn(title).length === 0 && HEADLINE.some((pattern) => pattern.test(title.text));
}
