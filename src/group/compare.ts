import type { Article } from '../domain/article.ts';
import { DAY } from '../domain/instant.ts';
import type { Relation } from '../domain/story.ts';
import { containment, jaccard, shingles } from '../text/shingles.ts';
import { bodyOf, titleCore } from './sketch.ts';

/** Nearly the same words: a reprint with small edits keeps at least this share of its word pairs. */
const SAME_TEXT = 0.6;
/** With the same headline within a few days, a shorter or edited printing keeps at least this much. */
const SAME_HEADLINE = 0.22;
/** All but little of the shorter text stands in the longer one. */
const CUT = 0.85;
const HEADLINE_DAYS = 5 * DAY;

/** Gives how two articles relate by their words, with reasons a person can read. Symmetric in its two articles. */
export function compareTexts(one: Article, other: Article): Relation {
  const [a, b] = one.id < other.id ? [one, other] : [other, one];
  const left = shingles(bodyOf(a));
  const right = shingles(bodyOf(b));
  const score = jaccard(left, right);
  const inside = containment(left, right);
  const headline = sameHeadline(a, b);
  const reasons = [`${Math.round(score * 100)} of 100 word pairs are shared`];
  if (inside >= CUT && inside > score) reasons.push(`${Math.round(inside * 100)} of 100 word pairs of the shorter stand in the longer`);
  if (headline) reasons.push('the headlines are the same but for the label');
  const apart = Math.abs((a.publishedAt ?? a.firstSeenAt) - (b.publishedAt ?? b.firstSeenAt));
  const same = score >= SAME_TEXT || inside >= CUT || (headline && score >= SAME_HEADLINE && apart <= HEADLINE_DAYS);
  // A draft and its final share nearly every word and are two pieces of news.
  const stages = differentStage(a, b);
  if (same && stages) reasons.push('one is a draft for comment, the other is not');
  const kind = same ? (stages ? 'follows' : 'same-text') : 'different';
  return { a: a.id, b: b.id, kind, score: kind === 'different' ? score : Math.max(score, inside), reasons };
}

function sameHeadline(a: Article, b: Article): boolean {
  const left = titleCore(a.revision.title);
  return left.length >= 6 && left === titleCore(b.revision.title);
}

function differentStage(a: Article, b: Article): boolean {
  // 办法(征求意见稿) · (Draft for Comment)
  const draft = (article: Article) => /征求意见稿|徵求意見稿|draft for (?:public )?comment/i.test(article.revision.title);
  return draft(a) !== draft(b);
}
