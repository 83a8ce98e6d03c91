import { announcesCorrection } from '../../text/correction.ts';
import { comparable, containment, jaccard } from '../../text/shingles.ts';
import { countsDiffer, figuresConflict, keywordsCovered, keywordsInside, namesTraded } from './features.ts';
import type { Reading } from './reading.ts';

/** What two texts of one language have in common word for word. */
export type Wording = {
  kind: 'same-text' | 'contains' | 'correction' | 'template' | 'other';
  score: number;
  reasons: string[];
};

/** Nearly the same words: a reprint with small edits keeps at least this share of its word pairs. */
const SAME_TEXT = 0.6;
/** With the same headline within a few days, a shorter or edited printing keeps at least this much. */
const SAME_HEADLINE = 0.22;
/** All but little of the shorter text stands in the longer one. */
const CUT = 0.8;
/** A shorter text that is less than this of the longer one is an excerpt of it, or one piece of a round-up. */
const EXCERPT = 0.45;
const HEADLINE_DAYS = 5 * 24 * 3_600_000;
/** A reprint keeps its figures; two notices of one template share nearly all words, and say different things. */
const SAME_FIGURES = 0.5;
/** Texts of one template share so many of their words and so few of their figures. */
const TEMPLATE = 0.3;
const TEMPLATE_FIGURES = 0.4;
/** Nor do they name the same: of what a text is about, this much must stand in its reprint. */
const SAME_NAMES = 0.72;
/** A text that stands all but whole in one more than so much longer was taken from it, whatever the longer one is chiefly about. */
const INSIDE = 0.85;
/** Of the names in each text, so much is missing in the other: names were traded for others, and not cut. */
const TRADED = 0.18;
/** Texts of fewer word pairs say too little for their likeness to mean much. */
const SHORT = 12;

/** Compares two texts of one language word for word. Symmetric. */
export function wordingOf(a: Reading, b: Reading): Wording {
  const [left, right] = comparable(a.shingled, b.shingled);
  const score = jaccard(left, right);
  const inside = containment(left, right);
  const ratio = Math.min(left.size, right.size) / Math.max(1, left.size, right.size);
  const headline = a.titleCore.length >= 6 && a.titleCore === b.titleCore;
  const near = a.publishedAt === null || b.publishedAt === null || Math.abs(a.publishedAt - b.publishedAt) <= HEADLINE_DAYS;
  const reasons = [`${Math.round(score * 100)} of 100 word pairs are shared`];
  if (inside >= CUT && inside > score) reasons.push(`${Math.round(inside * 100)} of 100 word pairs of the shorter stand in the longer`);
  if (headline) reasons.push('the headlines are the same but for the label');
  if (Math.min(left.size, right.size) < SHORT) return { kind: headline && near ? 'same-text' : 'other', score: headline ? 0.7 : score, reasons };
  const alike = score >= SAME_TEXT || inside >= CUT || (headline && near && score >= SAME_HEADLINE);
  const figures = figuresKept(a, b);
  if (!alike && score >= TEMPLATE && figures < TEMPLATE_FIGURES && figuresConflict(a, b) === 1) return { kind: 'template', score, reasons: [...reasons, `and only ${Math.round(figures * 100)} of 100 figures: two texts of one template`] };
  if (!alike) return { kind: 'other', score, reasons };
  if (corrects(a) !== corrects(b)) return { kind: 'correction', score: Math.max(score, inside), reasons: [...reasons, 'one says that it corrects the other'] };
  if (figures < SAME_FIGURES) return { kind: 'template', score, reasons: [...reasons, `only ${Math.round(figures * 100)} of 100 figures are shared`] };
  if (!headline && countsDiffer(a, b) === 1) return { kind: 'template', score, reasons: [...reasons, 'the headlines count differently'] };
  const excerpt = score < SAME_TEXT && ratio < EXCERPT && !headline;
  if (excerpt && inside >= INSIDE && keywordsInside(a, b) >= SAME_NAMES) return { kind: 'contains', score: inside, reasons };
  if (!headline && !excerpt && namesTraded(a, b) >= TRADED) return { kind: 'template', score, reasons: [...reasons, 'each names what the other does not'] };
  const names = keywordsCovered(a, b);
  if (names < SAME_NAMES && inside < 0.95) return { kind: 'template', score, reasons: [...reasons, `only ${Math.round(names * 100)} of 100 parts of what they are about are shared`] };
  return { kind: excerpt ? 'contains' : 'same-text', score: Math.max(score, inside), reasons };
}

function corrects({ article: { revision } }: Reading): boolean {
  const first = revision.paragraphs.slice(0, 3).map(({ text }) => text);
  return announcesCorrection(revision.title, first);
}

/** How many of the figures of the text that has fewer stand in the other; 1 where one has none. */
function figuresKept(a: Reading, b: Reading): number {
  const fewer = Math.min(a.figures.size, b.figures.size);
  return fewer === 0 ? 1 : a.figures.intersection(b.figures).size / fewer;
}
