import type { Look, Span } from '../chat/port.ts';
import type { Article } from '../domain/article.ts';
import { type Clock, DAY, HOUR, type Instant, MINUTE } from '../domain/instant.ts';
import { type Place, placeKey } from '../domain/place.ts';
import type { Subscription, SubscriptionState } from '../domain/subscription.ts';
import type { Claims } from '../store/claims.ts';
import { whileHeld } from '../store/held.ts';
import type { Ledger } from '../store/ledger.ts';
import type { SubscriptionStates } from '../store/subscriptions.ts';
import { adoptEdition, adoptStory, type Chosen, type Composed, firstKeyOf, fixEdition, reservationFor, type Slot } from './edition.ts';
import { urgentMessage } from './messages.ts';
import { slotAfter, slotsBetween } from './slots.ts';
import type { Times } from './times.ts';

export type Making = {
  subscriptions: readonly Subscription[];
  states: SubscriptionStates;
  ledger: Ledger;
  claims: Claims;
  clock: Clock;
  times: Times;
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Before this instant another process, or a store that was restored since, may have sent what is due. */
  startedAt: Instant;
  /** From which instant on a subscription that is seen for the first time has slots. */
  since: (subscription: Subscription) => Instant;
  /** Whether the archive has caught up since the start: an edition made before would call an unread day quiet. */
  ready(): Promise<boolean>;
  /** What is new at the instant of making: a late edition leaves nothing out that is known by then. `windowStart` is where the last edition's window ended, null before the first. */
  compose(subscription: Subscription, at: Instant, windowStart: Instant | null): Promise<Composed>;
  /** Every story that is neither told nor reserved in the place, under documents that stand in for what was sent in a time that is forgotten. */
  untold(subscription: Subscription, at: Instant): Promise<Composed>;
  /** New stories that cannot wait for the slot. */
  urgent(subscription: Subscription, at: Instant): Promise<Chosen[]>;
  /** First messages of missed editions that this process has looked for. */
  looked: Set<string>;
  /** Looks in a place for the messages that carry these keys, in one reading; an answer a key. */
  look(place: Place, keys: readonly string[], span: Span): Promise<Look[]>;
  report: (event: { subscription: string; problem: string }) => void;
};

const QUEUE = 'slot';
/** How often an edition is made anew because another message took one of its stories meanwhile. */
const TRIES = 3;
/** Slots further back than this are not looked for: no patience is longer. */
const LOOK_BACK = 14 * DAY;
/** So long after the start an edition waits for a history that cannot be read. */
const WAITS_FOR_HISTORY = 10 * MINUTE;
/** The newest missed slots that are looked for: two weeks of a few a day. */
const MOST_LOOKED_FOR = 60;
/** More than an edition holds: so many stories may have been in one that was sent before the store was restored. */
const MOST_ADOPTED = 200;
/** What a source that was away for longer than this brings late is told again, if the time in which it was told is forgotten. */
const KNOWN_LATE = 2 * DAY;

/** Makes what is due: urgent messages first, then the editions whose slot has come. Gives how many were made. */
export async function makeDue(rooms: Making): Promise<number> {
  let made = 0;
  if (!(await rooms.ready())) return 0;
  for (const subscription of rooms.subscriptions) {
    const [held] = await rooms.claims.take(QUEUE, [subscription.id], rooms.times.slotMs);
    if (held === undefined) continue;
    try {
      made += await whileHeld(rooms.claims, held, rooms.times.slotMs, rooms.sleep, () => makeFor(rooms, subscription));
      await rooms.claims.finish(held);
    } catch (error) {
      // The other subscriptions get theirs; this one is made again in a minute.
      const problem = error instanceof Error ? error.message : String(error);
      rooms.report({ subscription: subscription.id, problem });
      await rooms.claims.again(held, MINUTE, problem);
    }
  }
  return made;
}

/** The next instant at which a slot comes. */
export function nextSlot(rooms: Making, now: Instant): Instant | null {
  const slots = rooms.subscriptions.map((subscription) => slotAfter(subscription, now)).filter((slot) => slot !== null);
  return slots.length === 0 ? null : Math.min(...slots);
}

async function makeFor(rooms: Making, subscription: Subscription): Promise<number> {
  const now = rooms.clock();
  const state = await rooms.states.remember(subscription.id, rooms.since(subscription), now);
  if (state.pausedUntil !== null && now < state.pausedUntil) return 0;
  const place = placeKey(subscription.place);
  // What the place was told before the store was restored counts for all that it is told now.
  const neighbours = rooms.subscriptions.filter((each) => placeKey(each.place) === place);
  // One edition after the other: what is being looked for under one is reserved by it, and would be missing in the next.
  if ((await rooms.ledger.beingLookedFor(place)) > 0) return 0;
  const adopted = await adoptSent(rooms, neighbours, now);
  if (adopted !== 'nothing') return adopted === 'adopted' ? 1 : 0;
  await adoptLate(rooms, place, neighbours, now);
  if ((await rooms.ledger.beingLookedFor(place)) > 0) return 0;
  return (await tellUrgent(rooms, subscription)) + (await makeEdition(rooms, subscription, state, now));
}

async function makeEdition(rooms: Making, subscription: Subscription, state: SubscriptionState, now: Instant): Promise<number> {
  // What several missed slots would have carried, the last one carries.
  const slot = dueSlots(subscription, state, now).at(-1);
  if (slot === undefined || now - slot > subscription.patienceMs) return 0;
  const windowStart = state.windowEnd === state.since ? null : state.windowEnd;
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const composed = await rooms.compose(subscription, now, windowStart);
    const outcome = await rooms.ledger.makeEdition(fixEdition({ subscription, slot, windowStart: state.windowEnd }, composed, now));
    if (outcome === 'planned') return 1;
    if (outcome === 'exists') return 0;
  }
  throw new Error(`edition ${subscription.id} ${slot}: its stories were taken ${TRIES} times`);
}

function dueSlots(subscription: Subscription, { windowEnd }: SubscriptionState, now: Instant): Instant[] {
  return slotsBetween(subscription, Math.max(windowEnd, now - LOOK_BACK), now);
}

/**
 * Slots that came before this process began were missed, or were sent and forgotten when the store was restored
 * from an older copy. The platform knows: what is there is entered before anything new is made, oldest first.
 * `wait`: a message that was on its way then may still arrive.
 */
async function adoptSent(rooms: Making, neighbours: readonly Subscription[], now: Instant): Promise<'adopted' | 'nothing' | 'wait'> {
  const missed: { key: string; found: Slot }[] = [];
  for (const subscription of neighbours) {
    const state = await rooms.states.remember(subscription.id, rooms.since(subscription), now);
    const slots = slotsBetween(subscription, lookedForFrom(state, now), now).slice(-MOST_LOOKED_FOR).filter((slot) => slot < rooms.startedAt);
    missed.push(...slots.map((slot) => ({ key: firstKeyOf({ subscription, slot }), found: { subscription, slot, windowStart: state.windowEnd } })));
  }
  const open = missed.filter(({ key }) => !rooms.looked.has(key)).toSorted((a, b) => a.found.slot - b.found.slot);
  const [first] = open;
  if (first === undefined) return 'nothing';
  if (now < rooms.startedAt + rooms.times.settleMs) return 'wait';
  const looks = await rooms.look(first.found.subscription.place, open.map(({ key }) => key), { from: first.found.slot - HOUR, to: now + HOUR }).catch((error: unknown) => {
    // A history that fails and fails must not silence the place either.
    if (now < rooms.startedAt + WAITS_FOR_HISTORY) throw error;
    return open.map((): Look => ({ answer: 'cannot-tell', why: error instanceof Error ? error.message : String(error) }));
  });
  // A history that is hidden may be shown again in a moment; one that never is must not silence the place.
  const hidden = looks.find((look) => look.answer === 'cannot-tell');
  if (hidden !== undefined && now < rooms.startedAt + WAITS_FOR_HISTORY) return 'wait';
  for (const [at, { key, found }] of open.entries()) {
    const look = looks[at] ?? { answer: 'cannot-tell', why: 'no answer' };
    if (look.answer === 'found' && (await adopt(rooms, found, now)) === 'planned') return 'adopted';
    rooms.looked.add(key);
    if (look.answer === 'cannot-tell') rooms.report({ subscription: found.subscription.id, problem: `whether the edition of ${found.slot} was sent before the start cannot be told: ${look.why}` });
  }
  return 'nothing';
}

/** Since the last window. Of a subscription that seems new nobody knows whether it is: a copy that was put back may be older than it. */
function lookedForFrom({ since, windowEnd }: SubscriptionState, now: Instant): Instant {
  return windowEnd === since ? since - KNOWN_LATE : Math.max(windowEnd, now - LOOK_BACK);
}

async function adopt(rooms: Making, found: Slot, now: Instant): Promise<'planned' | 'exists'> {
  const untold = await rooms.untold(found.subscription, now);
  const outcome = await rooms.ledger.makeEdition(adoptEdition(found, { ...untold, stories: untold.stories.slice(0, MOST_ADOPTED) }, now));
  if (outcome === 'planned' || outcome === 'exists') return outcome;
  throw new Error(`edition ${found.subscription.id} ${found.slot}: its stories were taken`);
}

/** A story that nobody knew of when an edition was adopted may have been in it: it is looked for there before it is told. */
async function adoptLate(rooms: Making, place: string, neighbours: readonly Subscription[], now: Instant): Promise<void> {
  const untold = new Map<string, readonly Chosen[]>();
  for (const edition of await rooms.ledger.adoptedSince(place, now - KNOWN_LATE)) {
    const subscription = neighbours.find((each) => each.id === edition.subscription);
    if (subscription === undefined) continue;
    const stories = untold.get(subscription.id) ?? (await rooms.untold(subscription, now)).stories;
    untold.set(subscription.id, stories);
    for (const chosen of stories.filter(({ articles }) => mayBeOlder(articles, edition.madeAt))) {
      const { deliveries, told } = adoptStory(subscription, edition, chosen, now);
      const [delivery] = deliveries;
      if (delivery !== undefined) await rooms.ledger.plan(delivery, told);
    }
  }
}

/** An article of it was seen only after an instant, and published before it as far as is known. */
function mayBeOlder(articles: readonly Article[], at: Instant): boolean {
  return articles.some((article) => article.firstSeenAt > at && (article.publishedAt ?? at) <= at);
}

/** A story that is told at once is reserved with its message: the digest and other subscriptions of the place leave it out. */
async function tellUrgent(rooms: Making, subscription: Subscription): Promise<number> {
  const now = rooms.clock();
  let told = 0;
  for (const chosen of await rooms.urgent(subscription, now)) {
    const { story, articles, documents } = chosen;
    const [document] = documents;
    if (document === undefined) continue;
    const telling = { place: placeKey(subscription.place), story: story.id, materialVersion: story.materialVersion, knownSince: articles[0]?.publishedAt ?? null, document };
    const delivery = urgentMessage(telling, now);
    if ((await rooms.ledger.plan(delivery, [reservationFor(chosen, delivery, now)])) === 'planned') told += 1;
  }
  return told;
}
