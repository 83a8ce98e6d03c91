import type { Article } from '../domain/article.ts';
import { noFacts, type PolicyDate, type PolicyFacts } from '../domain/facts.ts';
import { attachmentsOf } from './facts/attached.ts';
import { datesOf } from './facts/dates.ts';
import { isDigest } from './facts/digest.ts';
import { draftersOf, issuersOf, quoted } from './facts/issuers.ts';
import { jurisdictionOf } from './facts/jurisdiction.ts';
import { BINDS_NOBODY, genreOf, kindOf } from './facts/kind.ts';
import { ownNumbers } from './facts/numbers.ts';
import { provisionsOf } from './facts/provisions.ts';
import { readingOf } from './facts/reading.ts';
import { relationsOf } from './facts/relations.ts';
import { stageOf } from './facts/stage.ts';
import { subjectOf } from './facts/subject.ts';
import { titlesOf } from './facts/titles.ts';

/**
 * Gives what an article says of a rule, draft or plan: of the document that it is, or, for a report, of the one that it tells
 * of. Each fact stands in so many words in the paragraph that is named with it; what the text does not say is null or empty.
 * Never throws; lists hold some dozens at most. The rules of each field are a file of their own under facts/.
 */
export function factsOf(article: Article): PolicyFacts {
  const reading = readingOf(article);
  const subject = subjectOf(reading);
  // Of many documents at once nothing can be said but whose they are.
  if (isDigest(reading)) return { ...noFacts(), jurisdiction: jurisdictionOf(reading, subject, [], []) };
  const numbers = ownNumbers(reading, subject);
  const issuers = issuersOf(reading, subject, numbers);
  const jurisdiction = jurisdictionOf(reading, subject, numbers, issuers);
  const kind = kindOf(reading, subject, numbers, issuers, jurisdiction);
  const stage = stageOf(reading, subject, numbers, kind);
  return {
    titles: titlesOf(reading, subject, jurisdiction, kind),
    // What only talks of a document (a report, an explanation, a commentary) has no number of its own; the number told of still helps to read the rest.
    documentNumbers: subject.primary && genreOf(reading) === null ? numbers.map(({ text, paragraph }) => ({ text, paragraph })) : [],
    issuingBodies: quoted(issuers, reading),
    draftingBodies: draftersOf(reading, subject).flatMap(({ words, paragraph }) => (paragraph === null ? [] : [{ text: words, paragraph }])),
    jurisdiction,
    kind,
    stage,
    dates: BINDS_NOBODY.has(kind) ? [] : datesOf(reading, subject, numbers, jurisdiction),
    ...provisionsOf(reading, subject, kind, stage),
    ...relationsOf(reading, subject, numbers),
    attachments: attachmentsOf(reading),
  };
}

/** Gives the date of a role that still binds, the earliest where there are several; a day that was extended binds no longer. */
export function bindingDate(dates: readonly PolicyDate[], role: PolicyDate['role']): PolicyDate | null {
  const ofRole = dates.filter((date) => date.role === role);
  const extended = new Set(ofRole.map((date) => date.extendedFrom));
  return ofRole.filter((date) => !extended.has(date.on)).toSorted((a, b) => a.on.localeCompare(b.on))[0] ?? null;
}
