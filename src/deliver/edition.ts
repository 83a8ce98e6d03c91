import type { Article } from '../domain/article.ts';
import type { Brief } from '../domain/brief.ts';
import type { Delivery, Edition } from '../domain/delivery.ts';
import type { Instant } from '../domain/instant.ts';
import type { Block, MessageDocument } from '../domain/message.ts';
import { placeKey } from '../domain/place.ts';
import type { Story } from '../domain/story.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { Told } from '../domain/told.ts';
import { VERSIONS } from '../domain/version.ts';
import type { MadeEdition } from '../store/ledger.ts';
import { stableHash } from '../text/hash.ts';
import { planned } from './planned.ts';

/** A story of an edition with what is said of it. */
export type Chosen = { story: Story; brief: Pick<Brief, 'headline'>; articles: readonly Article[]; documents: readonly MessageDocument[] };

/** The contents of an edition before it is fixed: the digest's parts and the messages of each story. */
export type Composed = { parts: MessageDocument[]; stories: Chosen[]; more: number };

export type Slot = { subscription: Subscription; slot: Instant; windowStart: Instant };

/** The key of an edition's first message: natural, so that whoever makes this slot again means the same message. */
export function firstKeyOf({ subscription, slot }: Pick<Slot, 'subscription' | 'slot'>): string {
  return `${nameOf(subscription, slot)}|part-1`;
}

/** Gives the rows of an edition: final documents, each with its key, its place in the order and what it reserves. */
export function fixEdition({ subscription, slot, windowStart }: Slot, composed: Composed, now: Instant): MadeEdition {
  const made = rowsOf({ subscription, slot, windowStart }, composed, now, slot + subscription.patienceMs);
  const told = composed.stories.map((chosen) => {
    const at = Math.max(0, composed.parts.findIndex((part) => tells(part.blocks, chosen.story.id)));
    return reservation(chosen, placeKey(subscription.place), made.parts[at] ?? made.edition.id, now);
  });
  return { edition: made.edition, deliveries: made.deliveries, told };
}

/**
 * Gives the rows of an edition that was sent before the store was restored from an older copy. Nothing of it is
 * sent again: its patience is over, so that each message is looked for, and what is not there fails. A story counts
 * as told where its own message is found; `untold` has every story that may have been in it, under documents that stand in.
 */
export function adoptEdition(slot: Slot, untold: Composed, now: Instant): MadeEdition {
  const { edition, deliveries } = rowsOf(slot, untold, now, slot.slot);
  // Each is looked for by itself: one that is not there says nothing of the next.
  const alone = deliveries.map((delivery) => ({ ...delivery, after: null }));
  const told = untold.stories.map((chosen) => reservation(chosen, placeKey(slot.subscription.place), storyKey(slot, chosen, 1), now));
  return { edition, deliveries: alone, told };
}

/** Gives the rows by which a story that nobody knew of when an edition was adopted is looked for under it. */
export function adoptStory(subscription: Subscription, edition: Edition, chosen: Chosen, now: Instant): Pick<MadeEdition, 'deliveries' | 'told'> {
  const slot: Slot = { subscription, slot: edition.slot, windowStart: edition.windowStart };
  const [document] = chosen.documents;
  if (document === undefined) return { deliveries: [], told: [] };
  const { deliveries } = rowsOf(slot, { parts: [document], stories: [{ ...chosen, documents: [document] }], more: 0 }, now, edition.slot);
  const key = storyKey(slot, chosen, 1);
  const own = deliveries.filter((delivery) => delivery.key === key).map((delivery) => ({ ...delivery, after: null }));
  return { deliveries: own, told: [reservation(chosen, edition.place, key, now)] };
}

function rowsOf({ subscription, slot, windowStart }: Slot, composed: Composed, now: Instant, expiresAt: Instant) {
  const place = placeKey(subscription.place);
  const id = stableHash([nameOf(subscription, slot)]);
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
  const push = (key: string, document: MessageDocument, parent: string | null, story: string | null) => {
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
      expiresAt,
      clearAt: slot,
      conditions: story === null ? [] : [{ kind: 'not-muted' as const, story }],
    };
    deliveries.push(planned(plan, now));
    return key;
  };
  const parts = composed.parts.map((document, at) => push(`${nameOf(subscription, slot)}|part-${at + 1}`, document, null, null));
  for (const chosen of composed.stories) {
    for (const [at, document] of chosen.documents.entries()) push(storyKey({ subscription, slot }, chosen, at + 1), document, parts[0] ?? null, chosen.story.id);
  }
  return { edition, deliveries, parts };
}

function nameOf(subscription: Subscription, slot: Instant): string {
  return `${placeKey(subscription.place)}|edition|${subscription.id}|${slot}`;
}

function storyKey({ subscription, slot }: Pick<Slot, 'subscription' | 'slot'>, { story }: Chosen, part: number): string {
  return `${nameOf(subscription, slot)}|story-${story.id}-${part}`;
}

function tells(blocks: readonly Block[], story: string): boolean {
  return blocks.some((block) => (block.kind === 'unit' && block.story === story) || ('blocks' in block && tells(block.blocks, story)));
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

/** What a message that tells one story at once reserves. */
export function reservationFor(chosen: Chosen, delivery: Pick<Delivery, 'key' | 'place'>, at: Instant): Told {
  return reservation(chosen, delivery.place, delivery.key, at);
}
