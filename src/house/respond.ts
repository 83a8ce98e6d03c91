import { answerDocument } from '../compose/answer.ts';
import { noticeDocument } from '../compose/notice.ts';
import { type Answering as Ask, answerQuestion } from '../answer/answer.ts';
import type { Memory } from '../answer/memory.ts';
import { runCommand } from '../commands/index.ts';
import type { InboxItem } from '../domain/inbox.ts';
import { type Clock, DAY } from '../domain/instant.ts';
import type { Language } from '../domain/language.ts';
import type { MessageDocument } from '../domain/message.ts';
import { type Place, placeKey } from '../domain/place.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { Ledger } from '../store/ledger.ts';
import { detectLanguage } from '../text/language.ts';
import { say } from '../words/say.ts';
import { composeEdition, type EditionRooms } from './edition.ts';

export type Responding = {
  ask: Ask;
  memory: Memory;
  edition: EditionRooms;
  ledger: Ledger;
  subscriptions: readonly Subscription[];
  clock: Clock;
};

/** Gives the messages that answer a thing that came in. */
export async function respond(rooms: Responding, item: InboxItem): Promise<MessageDocument[]> {
  switch (item.kind) {
    case 'command':
      return runCommand(item.text, {
        place: item.place,
        language: item.language,
        today: (place, language) => today(rooms, place, language),
      });
    case 'question':
      return question(rooms, item.place, item.thread, item.text, item.language);
    // No message of ours has a button yet, and no platform tells of joining: nothing to say to either.
    case 'press':
    case 'lifecycle':
      return [];
  }
}

async function question(rooms: Responding, place: Place, thread: string, asked: string, preferred: Language): Promise<MessageDocument[]> {
  const key = `${placeKey(place)}#${thread}`;
  const language = detectLanguage(asked) ?? preferred;
  const answer = await answerQuestion(rooms.ask, place, language, asked, await rooms.memory.recall(key));
  await rooms.memory.remember(key, { question: asked.slice(0, 500), answer, askedAt: rooms.clock() });
  const articles = await rooms.ask.archive.articles([...new Set([...answer.cites, ...answer.nearest].map((cite) => cite.article))]);
  return [answerDocument(answer, articles, language)];
}

/** What was sent is shown as it was sent; where nothing was within a day, what would go out now. */
async function today(rooms: Responding, place: Place, language: Language): Promise<MessageDocument[]> {
  const latest = await rooms.ledger.latestEdition(placeKey(place));
  if (latest !== null && rooms.clock() - latest.slot < DAY) {
    // What is held back, muted or was never in it is not shown by a side door.
    const sent = (await rooms.ledger.deliveriesOf(latest.id)).filter((delivery) => delivery.state === 'sent');
    if (sent.length > 0) return sent.map((delivery) => delivery.document);
  }
  const subscription = rooms.subscriptions.find((each) => placeKey(each.place) === placeKey(place)) ?? rooms.subscriptions[0];
  if (subscription === undefined) return [noticeDocument(language, [say(language, 'edition.empty')])];
  const composed = await composeEdition(rooms.edition, { ...subscription, place }, rooms.clock(), null);
  const preview = noticeDocument(language, [say(language, 'edition.preview')]);
  return [preview, ...composed.parts, ...composed.stories.flatMap((story) => story.documents)];
}
