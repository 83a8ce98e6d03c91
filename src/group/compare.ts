import type { Article } from '../domain/article.ts';
import { DAY } from '../domain/instant.ts';
import { half } from '../domain/language.ts';
import type { Relation, RelationKind } from '../domain/story.ts';
import { articleKey } from '../text/article-key.ts';
import { acrossLikelihood } from './relate/across.ts';
import { chieflySameDocument, sameDocument } from './relate/document.ts';
import { eventLikelihood } from './relate/event.ts';
import { stepsDiffer } from './relate/features.ts';
import { goesOn } from './relate/happenings.ts';
import { type Reading, readingOf } from './relate/reading.ts';
import { wordingOf } from './relate/same-text.ts';
import { datesConflict, kindsConflict } from './relate/veto.ts';

type Found = Pick<Relation, 'kind' | 'score' | 'sameStory' | 'reasons'>;

/** Even odds and better are one event. */
const SAME_EVENT = 0.5;
/** About the same document, and not at another stage of it, less speaks for one event already. */
const SAME_EVENT_OF_DOCUMENT = 0.25;
/** A later report of a running story is about the same people and things, and tells of a further step within so many days. */
const RUNNING = 0.6;
const RUNNING_DAYS = 10 * DAY;
/** A draft and its final share at least so many of their word pairs, whatever each is called. */
const DRAFT_KEPT = 0.4;
/** Two reports of a stage of a document come within so many days. */
const STAGE_DAYS = 20 * DAY;

/**
 * Gives how two articles relate by their words, figures, dates and the documents they are about, with reasons a person can
 * read. Symmetric in its two articles. The score is how sure the relation is; of `different`, how alike the texts still are.
 */
export function compareTexts(one: Article, other: Article): Relation {
  const [a, b] = one.id < other.id ? [one, other] : [other, one];
  return { a: a.id, b: b.id, ...relate(a, b) };
}

function relate(first: Article, second: Article): Found {
  if (first.id === second.id || sameToTheLetter(first, second)) return found('same-text', 1, ['title and text are the same to the letter']);
  if (articleKey(first.url) === articleKey(second.url)) return found('same-text', 1, ['both sources list the same address']);
  const [a, b] = [readingOf(first), readingOf(second)];
  const across = half(first.language) !== half(second.language);
  const wording = across ? null : wordingOf(a, b);
  if (wording?.kind === 'correction') return found('follows', wording.score, wording.reasons, true);
  const stages = betweenStages(a, b, wording === null || wording.kind === 'contains' ? 0 : wording.score);
  if (stages !== null) return stages;
  if (kindsConflict(first, second)) {
    const about = sameDocument(a.subject, b.subject);
    return found(about ? 'follows' : 'different', about ? 0.6 : 0, ['one is a document, the other tells figures or an opinion'], false);
  }
  if (wording?.kind === 'same-text' && datesConflict(first, second) && !sameDocument(a.subject, b.subject)) return found('different', wording.score, ['they say nearly the same, and another date of the same step', ...wording.reasons]);
  if (wording === null) return acrossLanguages(a, b);
  if (wording.kind === 'same-text' || wording.kind === 'contains') return found(wording.kind, wording.score, wording.reasons);
  if (wording.kind === 'template') return found('different', wording.score, wording.reasons);
  return reported(a, b, wording.reasons);
}

function sameToTheLetter({ revision: a }: Article, { revision: b }: Article): boolean {
  return a.title === b.title && a.paragraphs.length > 0 && a.paragraphs.length === b.paragraphs.length && a.paragraphs.every(({ text }, at) => text === b.paragraphs[at]?.text);
}

/** A draft and its final, a document and its explanation: they share a document, and each is a story of its own. */
function betweenStages(a: Reading, b: Reading, wording: number): Found | null {
  const same = sameDocument(a.subject, b.subject);
  const [x, y] = [a.subject, b.subject];
  const drafts = (x.stage === 'consultation') !== (y.stage === 'consultation');
  if (!same && !(drafts && wording >= DRAFT_KEPT)) return null;
  const why = same ? 'both are about the same document' : 'they share most of their words';
  if (x.explains !== y.explains) return found('follows', Math.max(0.7, wording), [why, 'one explains it'], false);
  if (x.stage !== null && y.stage !== null && x.stage !== y.stage) return found('follows', Math.max(0.7, wording), [why, `one tells of ${x.stage}, the other of ${y.stage}`], false);
  if (drafts && wording >= DRAFT_KEPT) return found('follows', wording, [why, 'one is a draft for comment, the other is not'], false);
  if (x.extends !== y.extends && x.stage === y.stage) return found('follows', 0.7, [why, 'one extends a time limit'], false);
  return null;
}

function reported(a: Reading, b: Reading, wording: readonly string[]): Found {
  const { score, about, reasons } = eventLikelihood(a, b);
  const same = chieflySameDocument(a.subject, b.subject);
  const apart = a.publishedAt === null || b.publishedAt === null ? 0 : Math.abs(a.publishedAt - b.publishedAt);
  const why = [...(same ? ['both are about the same document'] : []), ...reasons];
  if (same && apart <= STAGE_DAYS && score >= SAME_EVENT_OF_DOCUMENT) return found('same-event', Math.max(0.6, score), why);
  if (score >= SAME_EVENT && a.subject.explains !== b.subject.explains) return found('follows', score, ['one explains what the other tells', ...why], false);
  const further = (stepsDiffer(a, b) === 1 || apart >= DAY) && runsOn(a, b);
  if (score >= SAME_EVENT) return further || stepsDiffer(a, b) === 1 ? found('follows', score, why, true) : found('same-event', score, why);
  if (about >= RUNNING && apart <= RUNNING_DAYS && further) return found('follows', about, ['a further step of a running story', ...why], true);
  return found('different', score, [...wording, ...why]);
}

function runsOn(a: Reading, b: Reading): boolean {
  if (a.publishedAt === null || b.publishedAt === null || a.publishedAt === b.publishedAt) return false;
  return a.publishedAt < b.publishedAt ? goesOn(a.steps, b.steps) : goesOn(b.steps, a.steps);
}

function acrossLanguages(a: Reading, b: Reading): Found {
  const { score, reasons, translation } = acrossLikelihood(a, b);
  if (score < SAME_EVENT) return found('different', score, reasons);
  return found(translation ? 'translation' : 'same-event', score, reasons);
}

function found(kind: RelationKind, score: number, reasons: string[], sameStory = kind !== 'different'): Found {
  return { kind, score: Math.min(1, Math.max(0, score)), sameStory, reasons };
}
