import type { Instant } from '../../src/domain/instant.ts';
import { MessageDocument } from '../../src/domain/message.ts';
import type { ChannelFile, Sent } from '../servers/channel/file.ts';
import type { Row, Rows } from './rows.ts';
import { PLACES } from './task.ts';

/** What became of everything that was due; each list names the messages. */
export type Verdict = {
  due: number;
  sent: number;
  refused: number;
  /** Due and not there: never sent, given up, or believed to be sent. */
  lost: string[];
  /** Two visible messages with one key, or one story told twice in a place. */
  doubled: string[];
  /** There before the one it comes after. */
  outOfOrder: string[];
  leftClaimed: string[];
  /** Was there twice and the second was removed again. */
  removedAgain: string[];
  /** Shows something older than the ledger believes. */
  stale: string[];
};

/** Gives what is still open: while there is any, the run is not at rest. */
export async function openWork(rows: Rows, channel: ChannelFile, titles: readonly string[]): Promise<string[]> {
  const open = await rows.all(`select key from deliveries where state in ('planned', 'sending') or (state = 'sent' and shown < wanted)`);
  const inbox = await rows.all(`select id from inbox where state = 'waiting'`);
  const questions = channel.questions().filter((question) => !question.acknowledged);
  const untold = await untoldIn(rows, titles);
  return [...open.map((row) => `delivery ${row['key']}`), ...inbox.map((row) => `inbox ${row['id']}`), ...questions.map(({ id }) => `question ${id}`), ...untold];
}

/** Holds the platform's memory against what the ledger held at an instant; what was planned since had no time to go out. */
export async function judge(rows: Rows, channel: ChannelFile, titles: readonly string[], until: Instant): Promise<Verdict> {
  const all = await rows.all('select * from deliveries');
  const deliveries = all.filter((row) => Number(row['created_at']) <= until);
  const messages = channel.messages();
  const refusedKeys = channel.refused();
  const byKey = Map.groupBy(messages, (message) => message.key);
  const visible = (key: unknown) => (byKey.get(String(key)) ?? []).filter((message) => !message.removed);
  const known = new Map(all.map((row) => [String(row['key']), row]));
  const wasRefused = (row: Row | undefined): boolean =>
    row !== undefined && row['state'] === 'failed' && (refusedKeys.has(String(row['key'])) || wasRefused(known.get(String(row['parent']))));
  const refused = deliveries.filter(wasRefused);
  const lost = deliveries
    .filter((row) => !wasRefused(row) && (row['state'] !== 'sent' || visible(row['key']).length === 0))
    .map((row) => `${row['key']} is ${row['state']}, ${visible(row['key']).length} there: ${row['last_reason']}`);
  const unanswered = channel.questions().filter(({ id, place }) => !known.has(`${place}|answer|${id}|0`)).map(({ id }) => `question ${id} has no answer`);
  return {
    due: deliveries.length + unanswered.length,
    sent: deliveries.filter((row) => visible(row['key']).length > 0).length,
    refused: refused.length,
    lost: [...lost, ...unanswered, ...(await untoldIn(rows, titles)), ...messages.filter((message) => !known.has(message.key)).map((message) => `${message.key} is in no ledger`)],
    doubled: [...[...byKey.keys()].filter((key) => visible(key).length > 1), ...toldTwice(deliveries, await rows.all(`select * from told where state = 'told'`), visible)],
    outOfOrder: deliveries.filter((row) => early(visible(row['key'])[0], visible(row['after'])[0]) || early(visible(row['key'])[0], visible(row['parent'])[0])).map((row) => String(row['key'])),
    leftClaimed: (await rows.all('select queue, key from claims where token is not null')).map((row) => `${row['queue']} ${row['key']}`),
    removedAgain: messages.filter((message) => message.removed).map((message) => message.key),
    stale: deliveries.filter((row) => row['state'] === 'sent' && visible(row['key']).some((message) => message.text !== textOf(row))).map((row) => String(row['key'])),
  };
}

/** Messages are ordered as they arrived, and by their number where that is the same. */
function early(message: Sent | undefined, before: Sent | undefined): boolean {
  if (message === undefined || before === undefined) return false;
  return message.arrivesAt < before.arrivesAt || (message.arrivesAt === before.arrivesAt && message.seq < before.seq);
}

function textOf(row: Row): string {
  return JSON.stringify(MessageDocument.parse(JSON.parse(String(row['document']))));
}

/** A story may be told as often in a place as it has versions that were told there. */
function toldTwice(deliveries: readonly Row[], told: readonly Row[], visible: (key: unknown) => readonly Sent[]): string[] {
  const allowed = Map.groupBy(told, (row) => `${row['place']} ${row['story']}`);
  const tellings = Map.groupBy(
    deliveries.flatMap((row) => {
      // …|story-0f3a-1 and …|urgent|0f3a|1
      const story = /\|story-(.+)-1$|\|urgent\|([^|]+)\|/.exec(String(row['key']));
      return story === null || visible(row['key']).length === 0 ? [] : [`${row['place']} ${story[1] ?? story[2]}`];
    }),
    (name) => name,
  );
  return [...tellings].filter(([name, times]) => times.length > (allowed.get(name)?.length ?? 0)).map(([name, times]) => `${name} told ${times.length} times`);
}

/** Every article's story is told in every place in the end. */
async function untoldIn(rows: Rows, titles: readonly string[]): Promise<string[]> {
  const told = await rows.all(`select distinct told.place, revisions.title from told join articles on articles.story = told.story
    join revisions on revisions.article = articles.id where told.state = 'told'`);
  const there = new Set(told.map((row) => `${row['place']} ${row['title']}`));
  return PLACES.flatMap((place) => titles.filter((title) => !there.has(`${place} ${title}`)).map((title) => `${title} is untold in ${place}`));
}
