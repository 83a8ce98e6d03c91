import type { TroubleCode } from './errors.ts';
import { DAY, type Instant } from './instant.ts';

/**
 * Why a person should look at a source that answers: it listed nothing or gave no date any more where it used to, or what it
 * answered was not what it used to be.
 */
export const SUSPICIONS = ['changed', 'empty', 'undated'] as const;
export type Suspicion = (typeof SUSPICIONS)[number];

/** How a source does, from all that was tried so far. Null is what has not happened. */
export type SourceHealth = {
  readonly firstReadAt: Instant | null;
  readonly lastAttemptAt: Instant | null;
  readonly lastSuccessAt: Instant | null;
  readonly nextAttemptAt: Instant | null;
  readonly failingSince: Instant | null;
  /** In a row. */
  readonly failures: number;
  readonly lastProblem: string | null;
  /** All that ever came. */
  readonly articles: number;
  /** Whether it ever listed an item, and an item with a date. */
  readonly listedBefore: boolean;
  readonly datedBefore: boolean;
  readonly suspicious: Suspicion | null;
  readonly suspiciousSince: Instant | null;
  /** Since when it was told that the source is dead; null while it is not. */
  readonly deadSince: Instant | null;
};

/** How one attempt to read a source ended. */
export type Attempt =
  /** `items` it listed, of which `dated` had a date and `fresh` were new or changed. */
  | { readonly kind: 'read'; readonly items: number; readonly dated: number; readonly fresh: number }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'failed'; readonly code: TroubleCode; readonly problem: string };

/** What is told to people, each once. `since` is when the failing began. */
export type HealthEvent = { readonly kind: 'dead' | 'recovered'; readonly since: Instant };

/** A source fails for so long and so often before it is called dead: a night's maintenance is no death. */
const DEAD_AFTER = DAY;
const DEAD_FAILURES = 5;

/** What is known of a source that was never tried. */
export const NEVER_TRIED: SourceHealth = {
  firstReadAt: null,
  lastAttemptAt: null,
  lastSuccessAt: null,
  nextAttemptAt: null,
  failingSince: null,
  failures: 0,
  lastProblem: null,
  articles: 0,
  listedBefore: false,
  datedBefore: false,
  suspicious: null,
  suspiciousSince: null,
  deadSince: null,
};

/** Gives how a source does after an attempt, and what is to be told of it. Whoever stores the one tells the other. */
export function afterAttempt(before: SourceHealth, attempt: Attempt, at: Instant, nextAttemptAt: Instant): { health: SourceHealth; event: HealthEvent | null } {
  const suspicious = suspicionAfter(before, attempt);
  const tried = {
    ...before,
    lastAttemptAt: at,
    nextAttemptAt,
    suspicious,
    suspiciousSince: suspicious === null ? null : before.suspicious === null ? at : before.suspiciousSince,
  };
  return attempt.kind === 'failed' ? afterFailure(tried, attempt.problem, at) : afterSuccess(tried, attempt, at);
}

function afterFailure(tried: SourceHealth, problem: string, at: Instant): { health: SourceHealth; event: HealthEvent | null } {
  const failingSince = tried.failingSince ?? at;
  const failing = { ...tried, failingSince, failures: tried.failures + 1, lastProblem: problem };
  const dies = failing.deadSince === null && failing.failures >= DEAD_FAILURES && at - failingSince >= DEAD_AFTER;
  return dies ? { health: { ...failing, deadSince: at }, event: { kind: 'dead', since: failingSince } } : { health: failing, event: null };
}

function afterSuccess(tried: SourceHealth, attempt: Exclude<Attempt, { kind: 'failed' }>, at: Instant): { health: SourceHealth; event: HealthEvent | null } {
  const { items, dated, fresh } = attempt.kind === 'read' ? attempt : { items: 0, dated: 0, fresh: 0 };
  const health = {
    ...tried,
    firstReadAt: tried.firstReadAt ?? at,
    lastSuccessAt: at,
    failingSince: null,
    failures: 0,
    lastProblem: null,
    articles: tried.articles + fresh,
    listedBefore: tried.listedBefore || items > 0,
    datedBefore: tried.datedBefore || dated > 0,
    deadSince: null,
  };
  return { health, event: tried.deadSince === null ? null : { kind: 'recovered', since: tried.failingSince ?? tried.deadSince } };
}

/** A suspicion stays until a reading shows again what was missed; a source that is only down says nothing for or against it. */
function suspicionAfter(before: SourceHealth, attempt: Attempt): Suspicion | null {
  if (attempt.kind === 'failed') return attempt.code === 'source-changed' && before.suspicious === null ? 'changed' : before.suspicious;
  // It is again what it was when it was last read well.
  if (attempt.kind === 'unchanged') return before.suspicious === 'changed' ? null : before.suspicious;
  if (attempt.items === 0) return before.listedBefore ? 'empty' : null;
  return attempt.dated === 0 && before.datedBefore ? 'undated' : null;
}

/** How a source stands, worst first. */
export type Standing = 'dead' | 'failing' | 'suspicious' | 'unread' | 'fine';

/** Gives how a source stands in one word. */
export function standingOf(health: SourceHealth): Standing {
  if (health.deadSince !== null) return 'dead';
  if (health.failingSince !== null) return 'failing';
  if (health.suspicious !== null) return 'suspicious';
  return health.lastSuccessAt === null ? 'unread' : 'fine';
}

/** The span over which a source's rate is taken: long enough for one that publishes monthly. */
const RATE_SPAN = 28 * DAY;
const WEEK = 7 * DAY;

/**
 * Gives from when on a source's articles are counted for its rate: what came with the first reading had piled up before. Null
 * where it has been read for less than a week, so that nothing can be said.
 */
export function rateFrom({ firstReadAt }: SourceHealth, now: Instant): Instant | null {
  return firstReadAt === null || now - firstReadAt < WEEK ? null : Math.max(firstReadAt, now - RATE_SPAN);
}

/** Gives articles a week, to one decimal, of what came after `from` (as `rateFrom` gives it); null where nothing can be said. */
export function articlesPerWeek(articles: number, from: Instant | null, now: Instant): number | null {
  return from === null ? null : Math.round((articles * WEEK * 10) / (now - from)) / 10;
}
