import { expect, test } from 'vitest';
import { noticeDocument } from '../../src/compose/notice.ts';
import { alertMessage, answerMessages, correctionMessage, reminderMessage, updateMessage, urgentMessage } from '../../src/deliver/messages.ts';
import { DeliveryKind } from '../../src/domain/delivery.ts';
import { TODAY } from '../store/stores.ts';
import { message } from './rooms.ts';

const [HOUR, DAY] = [3_600_000, 86_400_000];
const wrong = message('t', 'digest');
const { place } = wrong;
const document = noticeDocument('en', ['x']);
const telling = { place, story: 's', materialVersion: 2, knownSince: TODAY - HOUR, document };
const thread = { kind: 'thread' as const, place, thread: 'T1' };
const reminder = { place, story: 's', role: 'comments-due' as const, on: '2026-10-14', daysBefore: 3, dueAt: TODAY + HOUR, document };
const item = {
  kind: 'question' as const,
  id: 'q1',
  place: { platform: 'console', app: '', installation: 't', channel: 'c' },
  person: 'p',
  language: 'en' as const,
  receivedAt: TODAY - 5,
  replyTo: thread,
  text: '?',
  thread: 'T1',
};

const every = (now: number) => [
  urgentMessage(telling, now),
  updateMessage(telling, thread, now),
  reminderMessage(reminder, { kind: 'person', place, person: 'U1' }, now),
  correctionMessage(wrong, document, now),
  alertMessage(place, 'source feed', TODAY - 7, document, now),
  ...answerMessages(item, [document, document], now),
];

test('the same thing meant at another moment, by another process, is the same message', () => {
  expect(every(TODAY).map((each) => each.key)).toEqual(every(TODAY + DAY).map((each) => each.key));
  expect(new Set(every(TODAY).map((each) => each.key)).size).toBe(7);
});

test('every kind but an edition’s part has its maker', () => {
  expect(new Set(every(TODAY).map((each) => each.kind))).toEqual(new Set(DeliveryKind.options.filter((kind) => kind !== 'edition')));
});

test('urgent messages, notices, alerts and the answers of each thread do not wait for each other, nor for the digest', () => {
  const lanes = every(TODAY).map((each) => each.lane.slice(place.length + 1));
  expect(lanes).toEqual(['urgent', 'notices', 'notices', 'notices', 'alerts', 'thread|T1', 'thread|T1']);
});

test('each knows since when it could have been sent: of a story without a trusted date nobody can say', () => {
  expect(every(TODAY).map((each) => each.clearAt)).toEqual([TODAY - HOUR, TODAY - HOUR, TODAY + HOUR, TODAY, TODAY - 7, TODAY - 5, TODAY - 5]);
  expect(urgentMessage({ ...telling, knownSince: null }, TODAY).clearAt).toBe(0);
  expect(urgentMessage({ ...telling, knownSince: TODAY + HOUR }, TODAY).clearAt).toBe(TODAY);
});

test('what can become untrue before it is sent says what it rests on', () => {
  const [urgent, , soon] = every(TODAY);
  expect(urgent?.conditions).toEqual([{ kind: 'not-muted', story: 's' }]);
  expect(soon?.conditions).toContainEqual({ kind: 'date-stands', story: 's', role: 'comments-due', on: '2026-10-14' });
});

test('a correction stands under what it corrects, once for each revision of it', () => {
  const first = correctionMessage(wrong, document, TODAY);
  expect(first.parent).toBe(wrong.key);
  expect(correctionMessage({ ...wrong, wanted: 2 }, document, TODAY).key).not.toBe(first.key);
});

test('the parts of an answer come one after the other', () => {
  const [first, second] = answerMessages(item, [document, document], TODAY);
  expect([first?.after, second?.after]).toEqual([null, first?.key]);
});
