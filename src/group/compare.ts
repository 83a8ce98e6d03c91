import type { Article } from '../domain/article.ts';
import { DAY } from '../domain/instant.ts';
import { half } from '../domain/language.ts';
import type { Relation } from '../domain/story.ts';
import { articleKey } from '../text/article-key.ts';
import { figuresOf } from '../text/figures.ts';
import { fold } from '../text/fold.ts';
import { containment, jaccard, shingles } from '../text/shingles.ts';
import { bodyOf, titleCore } from './sketch.ts';

/** Nearly the same words: a reprint with small edits keeps at least this share of its word pairs. */
const SAME_TEXT = 0.6;
/** With the same headline within a few days, a shorter or edited printing keeps at least this much. */
const SAME_HEADLINE = 0.22;
/** All but little of the shorter text stands in the longer one. */
const CUT = 0.85;
const HEADLINE_DAYS = 5 * DAY;
/** A reprint keeps at least this share of the figures, cut or not. */
const SAME_FIGURES = 0.4;
/** A translation keeps its figures: so many shared, and so large a share of both texts' figures. */
const SHARED_FIGURES = 5;
const FIGURES_KEPT = 0.7;
const TRANSLATION_DAYS = 4 * DAY;

/** Gives how two articles relate by their words and figures, with reasons a person can read. Symmetric in its two articles. */
export function compareTexts(one: Article, other: Article): Relation {
  const [a, b] = one.id < other.id ? [one, other] : [other, one];
  const apart = Math.abs((a.publishedAt ?? a.firstSeenAt) - (b.publishedAt ?? b.firstSeenAt));
  const sameAddress = articleKey(a.url) === articleKey(b.url);
  const found = sameAddress ? SAME_ADDRESS : half(a.language) === half(b.language) ? sameLanguage(a, b, apart) : acrossLanguages(a, b, apart);
  return { a: a.id, b: b.id, ...found };
}

const SAME_ADDRESS: Found = { kind: 'same-text', score: 1, reasons: ['both sources list the same address'] };

type Found = Pick<Relation, 'kind' | 'score' | 'reasons'>;

function sameLanguage(a: Article, b: Article, apart: number): Found {
  const left = shingles(bodyOf(a));
  const right = shingles(bodyOf(b));
  const score = jaccard(left, right);
  const inside = containment(left, right);
  const headline = sameHeadline(a, b);
  const reasons = [`${Math.round(score * 100)} of 100 word pairs are shared`];
  if (inside >= CUT && inside > score) reasons.push(`${Math.round(inside * 100)} of 100 word pairs of the shorter stand in the longer`);
  if (headline) reasons.push('the headlines are the same but for the label');
  const same = score >= SAME_TEXT || inside >= CUT || (headline && score >= SAME_HEADLINE && apart <= HEADLINE_DAYS);
  if (!same) return { kind: 'different', score, reasons };
  const figures = sharedFigures(a, b);
  // Two notices of one template share nearly all words, and say different things.
  if (figures.smaller > 0 && figures.share < SAME_FIGURES) {
    return { kind: 'different', score, reasons: [...reasons, `only ${Math.round(figures.share * 100)} of 100 figures are shared`] };
  }
  // A draft and its final share nearly every word and are two pieces of news.
  if (isDraft(a) !== isDraft(b)) return { kind: 'follows', score: Math.max(score, inside), reasons: [...reasons, 'one is a draft for comment, the other is not'] };
  return { kind: 'same-text', score: Math.max(score, inside), reasons };
}

function acrossLanguages(a: Article, b: Article, apart: number): Found {
  const { shared, share } = sharedFigures(a, b);
  const reasons = [`${shared} figures are shared, ${Math.round(share * 100)} of 100`];
  const same = shared >= SHARED_FIGURES && share >= FIGURES_KEPT && apart <= TRANSLATION_DAYS;
  return { kind: same ? 'translation' : 'different', score: share, reasons };
}

function sharedFigures(a: Article, b: Article): { shared: number; share: number; smaller: number } {
  const left = figuresOf(fold(bodyOf(a)));
  const right = figuresOf(fold(bodyOf(b)));
  const shared = left.intersection(right).size;
  return { shared, share: shared / Math.max(1, left.union(right).size), smaller: Math.min(left.size, right.size) };
}

function sameHeadline(a: Article, b: Article): boolean {
  const left = titleCore(a.revision.title);
  return left.length >= 6 && left === titleCore(b.revision.title);
}

function isDraft(article: Article): boolean {
  // 办法(征求意见稿) · (Draft for Comment)
  return /征求意见稿|徵求意見稿|draft for (?:public )?comment/i.test(article.revision.title);
}
