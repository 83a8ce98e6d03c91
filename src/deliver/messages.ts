import type { Condition, Delivery, Destination } from '../domain/delivery.ts';
import type { DateRole } from '../domain/facts.ts';
import type { InboxItem } from '../domain/inbox.ts';
import { DAY, HOUR, type Instant, type LocalDate } from '../domain/instant.ts';
import type { MessageDocument } from '../domain/message.ts';
import { placeKey } from '../domain/place.ts';
import { planned } from './planned.ts';

/**
 * Every message that is no part of an edition, by its kind: the natural name in its key, its lane, how long it is
 * worth sending, since when it could have been sent, and what must still hold when it is. Two processes that mean
 * the same message make the same key, and one of them stores it.
 */

/** What is told at once is stale after this; the digest then tells it. */
const URGENT_PATIENCE = 2 * HOUR;
const NOTICE_PATIENCE = DAY;
/** An answer that could not be posted for so long is of no use to who asked. */
const ANSWER_PATIENCE = 6 * HOUR;

/** A story that is told by a message of its own; `knownSince` is its trusted publication, null where there is none. */
export type Telling = { place: string; story: string; materialVersion: number; knownSince: Instant | null; document: MessageDocument };

/** One message outside the digest, now. */
export function urgentMessage(telling: Telling, now: Instant): Delivery {
  const { place, story, materialVersion } = telling;
  return alone('urgent', `${story}|${materialVersion}`, { place, kind: 'place' }, 'urgent', telling, now, now + URGENT_PATIENCE);
}

/** New facts of a story, where it is tracked or was asked about: in a thread, or in the place. */
export function updateMessage(telling: Telling, to: Destination, now: Instant): Delivery {
  const { story, materialVersion } = telling;
  const where = to.kind === 'thread' ? `|thread|${to.thread}` : to.kind === 'person' ? `|person|${to.person}` : '';
  return alone('update', `${story}|${materialVersion}${where}`, to, 'notices', telling, now, now + NOTICE_PATIENCE);
}

export type Reminder = { place: string; story: string; role: DateRole; on: LocalDate; daysBefore: number; dueAt: Instant; document: MessageDocument };

/** A date that comes near. It is not sent when the date has moved or the story was muted since it was planned. */
export function reminderMessage({ place, story, role, on, daysBefore, dueAt, document }: Reminder, to: Destination, now: Instant): Delivery {
  const whom = to.kind === 'person' ? `|person|${to.person}` : to.kind === 'thread' ? `|thread|${to.thread}` : '';
  return planned(
    {
      ...common(place, 'reminder', `${story}|${role}|${on}|${daysBefore}${whom}`, to, 'notices', document),
      dueAt,
      expiresAt: dueAt + NOTICE_PATIENCE,
      clearAt: dueAt,
      conditions: [
        { kind: 'not-muted', story },
        { kind: 'date-stands', story, role, on },
      ],
    },
    now,
  );
}

/** Says that a message of ours was wrong: in the thread under it, behind the edit that mends it. */
export function correctionMessage(wrong: Pick<Delivery, 'key' | 'place' | 'destination' | 'wanted' | 'clearAt'>, document: MessageDocument, now: Instant): Delivery {
  return planned(
    {
      ...common(wrong.place, 'correction', `${wrong.key}|${wrong.wanted}`, wrong.destination, 'notices', document),
      parent: wrong.key,
      dueAt: now,
      expiresAt: now + 7 * DAY,
      clearAt: wrong.clearAt,
      conditions: [],
    },
    now,
  );
}

/** Tells the operator's place of a trouble, once for each time that it opens. */
export function alertMessage(place: string, trouble: string, openedAt: Instant, document: MessageDocument, now: Instant): Delivery {
  const to: Destination = { kind: 'place', place };
  return planned(
    { ...common(place, 'alert', `${trouble}|${openedAt}`, to, 'alerts', document), dueAt: now, expiresAt: now + NOTICE_PATIENCE, clearAt: openedAt, conditions: [] },
    now,
  );
}

/** The messages that answer what came in, in order. The question's id is in their keys: told twice by the platform, it is answered once. */
export function answerMessages(item: InboxItem, documents: readonly MessageDocument[], now: Instant): Delivery[] {
  const place = placeKey(item.place);
  const lane = item.replyTo.kind === 'thread' ? `thread|${item.replyTo.thread}` : 'answers';
  return documents.map((document, at) => {
    const named = common(place, 'answer', `${item.id}|${at}`, item.replyTo, lane, document);
    const after = at === 0 ? null : `${place}|answer|${item.id}|${at - 1}`;
    return planned({ ...named, position: at, after, dueAt: now, expiresAt: now + ANSWER_PATIENCE, clearAt: item.receivedAt, conditions: [] }, now);
  });
}

function alone(kind: Delivery['kind'], name: string, to: Destination, lane: string, telling: Telling, now: Instant, expiresAt: Instant): Delivery {
  const conditions: Condition[] = [{ kind: 'not-muted', story: telling.story }];
  // Of a story whose publication is unknown nobody can say since when it could have been told.
  const clearAt = Math.min(now, telling.knownSince ?? 0);
  return planned({ ...common(telling.place, kind, name, to, lane, telling.document), dueAt: now, expiresAt, clearAt, conditions }, now);
}

function common(place: string, kind: Delivery['kind'], name: string, destination: Destination, lane: string, document: MessageDocument) {
  return { key: `${place}|${kind}|${name}`, kind, place, destination, lane: `${place}|${lane}`, edition: null, position: 0, parent: null, after: null, document };
}
