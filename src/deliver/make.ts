import type { Article } from '../domain/article.ts';
import type { Brief } from '../domain/brief.ts';
import type { Delivery, Edition } from '../domain/delivery.ts';
import { type Clock, DAY, type Instant, MINUTE } from '../domain/instant.ts';
import type { MessageDocument } from '../domain/message.ts';
import { placeKey } from '../domain/place.ts';
import type { Story } from '../domain/story.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { Told } from '../domain/told.ts';
import { VERSIONS } from '../domain/version.ts';
import type { Claims } from '../store/claims.ts';
import type { Ledger } from '../store/ledger.ts';
import type { SubscriptionStates } from '../store/subscriptions.ts';
import { stableHash } from '../text/hash.ts';
import { planned } from './planned.ts';
import { slotAfter, slotsBetween } from './slots.ts';
import type { Times } from './times.ts';

/** A story of an edition with what is said of it. */
export type Chosen = { story: Story; brief: Brief; articles: readonly Article[]; documents: readonly MessageDocument[] };

/** The contents of an edition before it is fixed: the digest's parts and a message a story. */
export type Composed = { parts: MessageDocument[]; stories: Chosen[]; more: number };

export type Making = {
  subscriptions: readonly Subscription[];
  states: SubscriptionStates;
  ledger: Ledger;
  claims: Claims;
  clock: Clock;
  times: Times;
  /** From which instant on a subscription that is seen for the first time has slots. */
  since: (subscription: Subscription) => Instant;
  /** Whether the archive has caught up since the start: an edition made before would call an unread day quiet. */
  ready(): Promise<boolean>;
  /** What is new at the instant of making: a late edition leaves nothing out that is known by then. `windowStart` is where the last edition's window ended, null before the first. */
  compose(subscription: Subscription, at: Instant, windowStart: Instant | null): Promise<Composed>;
  report: (event: { subscription: string; problem: string }) => void;
};

const QUEUE = 'slot';
/** How often an edition is made anew because another message took one of its stories meanwhile. */
const TRIES = 3;
/** Slots further back than this are not looked for: no patience is longer. */
const LOOK_BACK = 14 * DAY;

/** Makes the editions whose slot has come. Gives how many were made. */
export async function makeDue(rooms: Making): Promise<number> {
  let made = 0;
  if (!(await rooms.ready())) return 0;
  for (const subscription of rooms.subscriptions) {
    const [held] = await rooms.claims.take(QUEUE, [subscription.id], rooms.times.slotMs);
    if (held === undefined) continue;
    try {
      made += await makeFor(rooms, subscription);
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
  const from = Math.max(state.windowEnd, now - LOOK_BACK);
  // What several missed slots would have carried, the last one carries.
  const slot = slotsBetween(subscription, from, now).at(-1);
  if (slot === undefined || now - slot > subscription.patienceMs) return 0;
  const first = state.windowEnd === state.since;
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const composed = await rooms.compose(subscription, now, first ? null : state.windowEnd);
    const outcome = await rooms.ledger.makeEdition(fix(subscription, state.windowEnd, slot, composed, now));
    if (outcome === 'made') return 1;
    if (outcome === 'exists') return 0;
  }
  throw new Error(`edition ${subscription.id} ${slot}: its stories were taken ${TRIES} times`);
}

/** Gives the rows of an edition: final documents, each with its key, its place in the order and what it reserves. */
function fix(subscription: Subscription, windowStart: Instant, slot: Instant, composed: Composed, now: Instant) {
  const place = placeKey(subscription.place);
  const name = `${place}|edition|${subscription.id}|${slot}`;
  const id = stableHash([name]);
  const edition: Edition = {
    id,
    subscription: subscription.id,
    place,
    slot,
    windowStart,
    windowEnd: slot,
    stories: composed.stories.map(({ story }, at) => ({ story: story.id, materialVersion: story.materialVersion, position: at + 1 })),
    more: composed.more,
    madeAt: now,
    version: VERSIONS.document,
  };
  const deliveries: Delivery[] = [];
  const push = (suffix: string, document: MessageDocument, parent: string | null) => {
    const key = `${name}|${suffix}`;
    const plan = {
      key,
      kind: 'edition' as const,
      place,
      destination: { kind: 'place' as const, place },
      lane: `${place}|digest`,
      edition: id,
      position: deliveries.length,
      parent,
      after: deliveries.at(-1)?.key ?? null,
      document,
      dueAt: slot,
      expiresAt: slot + subscription.patienceMs,
    };
    deliveries.push(planned(plan, now));
    return key;
  };
  const parts = composed.parts.map((document, at) => push(`part-${at + 1}`, document, null));
  const told = composed.stories.map((chosen): Told => {
    for (const [at, document] of chosen.documents.entries()) push(`story-${chosen.story.id}-${at + 1}`, document, parts[0] ?? null);
    return reservation(chosen, place, parts[0] ?? id, now);
  });
  return { edition, deliveries, told };
}

function reservation({ story, brief, articles }: Chosen, place: string, delivery: string, at: Instant): Told {
  const facts = articles[0]?.revision.facts;
  return {
    place,
    story: story.id,
    materialVersion: story.materialVersion,
    state: 'reserved',
    delivery,
    snapshot: {
      headline: brief.headline,
      stage: facts?.stage ?? null,
      dates: facts?.dates ?? [],
      documentNumbers: facts?.documentNumbers.map((number) => number.text) ?? [],
    },
    changedAt: at,
  };
}
