import type { Instant } from '../../src/domain/instant.ts';
import { MINUTE, SECOND } from '../../src/domain/instant.ts';
import { MessageDocument } from '../../src/domain/message.ts';
import type { ChannelFile, Sent } from '../servers/channel/file.ts';
import type { Row, Rows } from './rows.ts';
import { PLACES } from './task.ts';

/** A store was put back as it was at `copiedAt`: what it knew since then is forgotten, and the platform still has it. */
export type Restore = { copiedAt: Instant; restoredAt: Instant; forgotten: ReadonlyMap<string, string> };

/** What became of everything that was due; each list names the messages. */
export type Verdict = {
  due: number;
  sent: number;
  refused: number;
  /** Answers whose six hours were over before anybody came to send them. */
  expired: number;
  /** Sent or taken in before a restore that forgot it: it stands in the channel and in no ledger, as it must. */
  forgotten: number;
  /** Due and not there: never sent, given up, or believed to be sent. */
  lost: string[];
  /** Two visible messages with one key, or one story told twice in a place. */
  doubled: string[];
  /** There before the one it comes after. */
  outOfOrder: string[];
  /** Claims that ran out minutes ago, and nobody let go of them. */
  leftClaimed: string[];
  /** Private answers that were given twice: one whose fate nobody knows is not given again. */
  repliedTwice: string[];
  /** Commands that were given, and how many of them got a private answer: it is no loss where one did not. */
  commands: number;
  answered: number;
  /** Was there twice and the second was removed again. */
  removedAgain: string[];
  /** Shows something older than the ledger believes. */
  stale: string[];
};

/** Gives what is still open: while there is any, the run is not at rest. */
export async function openWork(rows: Rows, channel: ChannelFile, titles: readonly string[]): Promise<string[]> {
  // Of what the operator says is there nobody knows which message it is: it is not edited.
  const open = await rows.all(`select key from deliveries where state in ('planned', 'sending', 'unknown') or (state = 'sent' and shown < wanted and message is not null)`);
  const inbox = await rows.all(`select id from inbox where state = 'waiting'`);
  const questions = channel.questions().filter((question) => !question.acknowledged);
  const commands = channel.commands().filter((command) => !command.acknowledged);
  const untold = await untoldIn(rows, titles);
  return [...open.map((row) => `delivery ${row['key']}`), ...inbox.map((row) => `inbox ${row['id']}`), ...questions.map(({ id }) => `question ${id}`), ...commands.map(({ id }) => `command ${id}`), ...untold];
}

export type Course = {
  readonly titles: readonly string[];
  /** What was planned since had no time to go out. */
  readonly until: Instant;
  readonly restores: readonly Restore[];
  /** Messages that waited for the operator. */
  readonly waited: ReadonlySet<string>;
};

/** Holds the platform's memory against what the ledger held at an instant. */
export async function judge(rows: Rows, channel: ChannelFile, { titles, until, restores, waited }: Course): Promise<Verdict> {
  const all = await rows.all('select * from deliveries');
  const deliveries = all.filter((row) => Number(row['created_at']) <= until);
  const messages = channel.messages();
  const visible = visibleBy(messages);
  const known = new Map(all.map((row) => [String(row['key']), row]));
  const refusedKeys = channel.refused();
  const wasRefused = (row: Row | undefined): boolean =>
    row !== undefined && row['state'] === 'failed' && (refusedKeys.has(String(row['key'])) || wasRefused(known.get(String(row['parent']))));
  const refused = deliveries.filter(wasRefused);
  const settled = deliveries.filter((row) => !wasRefused(row) && !isAdopted(row));
  // An answer is worth sending for six hours, which are minutes here; what a storm of kills held up for longer is told, and counted by itself.
  const expired = settled.filter((row) => row['kind'] === 'answer' && row['state'] === 'failed' && Number(row['attempts']) === 0 && row['last_reason'] === 'expired');
  const lost = settled.filter((row) => !expired.includes(row) && (row['state'] !== 'sent' || visible(row['key']).length === 0)).map((row) => `${row['key']} is ${row['state']}, ${visible(row['key']).length} there: ${row['last_reason']}`);
  const forgotten = (at: Instant) => restores.some(({ copiedAt, restoredAt }) => at >= copiedAt - 20 * SECOND && at <= restoredAt + 20 * SECOND);
  const orphans = messages.filter((message) => !known.has(message.key));
  const unanswered = channel.questions().filter(({ id, place }) => !known.has(`${place}|answer|${id}|0`));
  return {
    due: deliveries.filter((row) => !isAdopted(row)).length + unanswered.length,
    sent: deliveries.filter((row) => visible(row['key']).length > 0).length,
    refused: refused.length,
    expired: expired.length,
    forgotten: orphans.filter((message) => forgotten(message.arrivesAt)).length + unanswered.filter((question) => forgotten(question.acknowledgedAt ?? Infinity)).length,
    lost: [
      ...lost,
      ...unanswered.filter((question) => !forgotten(question.acknowledgedAt ?? Infinity)).map(({ id }) => `question ${id} has no answer`),
      ...(await untoldIn(rows, titles)),
      ...orphans.filter((message) => !forgotten(message.arrivesAt)).map((message) => `${message.key} is in no ledger`),
    ],
    doubled: [...new Set(messages.map((message) => message.key))].filter((key) => visible(key).length > 1).concat(toldTwice(messages)),
    outOfOrder: [...underOrder(deliveries, visible), ...laneOrder(settled.filter((row) => !hasWaited(row, known, waited)), visible, restores)],
    leftClaimed: (await rows.all(`select queue, key from claims where claimed_until < ${until - 3 * MINUTE}`)).map((row) => `${row['queue']} ${row['key']}`),
    repliedTwice: repliedTwice(channel.replies(), restores),
    commands: channel.commands().length,
    answered: new Set(channel.replies().map(({ reply }) => reply)).size,
    removedAgain: messages.filter((message) => message.removed).map((message) => message.key),
    stale: staleOnes(deliveries, visible, Math.max(0, ...restores.map((restore) => restore.restoredAt))),
  };
}

/** Looked for after a restore and not there: it was in no edition that was sent. */
function isAdopted(row: Row): boolean {
  return row['state'] === 'failed' && row['kind'] === 'edition' && Number(row['expires_at']) === Number(row['due_at']);
}

type Visible = (key: unknown) => readonly Sent[];

function visibleBy(messages: readonly Sent[]): Visible {
  const byKey = Map.groupBy(messages.filter((message) => !message.removed), (message) => message.key);
  return (key) => byKey.get(String(key)) ?? [];
}

function underOrder(deliveries: readonly Row[], visible: Visible): string[] {
  const first = (key: unknown) => visible(key)[0];
  return deliveries.filter((row) => early(first(row['key']), first(row['after'])) || early(first(row['key']), first(row['parent']))).map((row) => String(row['key']));
}

/** Nobody behind it waits for the operator, but what stands under it or comes after it does: all of them lose their place in the lane. */
function hasWaited(row: Row, known: ReadonlyMap<string, Row>, waited: ReadonlySet<string>): boolean {
  if (waited.has(String(row['key']))) return true;
  return [row['parent'], row['after']].some((key) => {
    const ahead = known.get(String(key));
    return ahead !== undefined && hasWaited(ahead, known, waited);
  });
}

/** What stood before another in its lane when that was made must have arrived before it. */
function laneOrder(deliveries: readonly Row[], visible: Visible, restores: readonly Restore[]): string[] {
  const wrong: string[] = [];
  for (const lane of Map.groupBy(deliveries, (row) => String(row['lane'])).values()) {
    const sorted = lane.toSorted(inLaneOrder);
    for (const [at, row] of sorted.entries()) {
      const next = sorted[at + 1];
      const [mine, theirs] = [visible(row['key'])[0], visible(next?.['key'])[0]];
      // Sent before its row was made: it is what a restore had forgotten.
      const adopted = (message: Sent | undefined, each: Row | undefined) => message !== undefined && message.arrivesAt < Number(each?.['created_at']);
      if (adopted(mine, row) || adopted(theirs, next) || Number(row['created_at']) > Number(next?.['created_at'])) continue;
      // It went ahead in a time that was forgotten, in which the one before it had failed, or nobody could tell: that is how lanes go on.
      const wentAhead = restores.some(({ copiedAt, restoredAt, forgotten }) => theirs !== undefined && theirs.arrivesAt >= copiedAt && theirs.arrivesAt <= restoredAt && ['failed', 'unknown'].includes(forgotten.get(String(row['key'])) ?? ''));
      if (wentAhead) continue;
      // Rows are stamped before they are committed: what came just now may not have been there when the other's lane was read.
      if (early(theirs, mine) && Number(theirs?.arrivesAt) - Number(row['created_at']) > 2 * MINUTE) wrong.push(`${next?.['key']} before ${row['key']}`);
    }
  }
  return wrong;
}

function inLaneOrder(a: Row, b: Row): number {
  const text = (name: string) => (String(a[name] ?? '') < String(b[name] ?? '') ? -1 : String(a[name] ?? '') > String(b[name] ?? '') ? 1 : 0);
  const number = (name: string) => Number(a[name]) - Number(b[name]);
  return number('due_at') || number('created_at') || text('edition') || number('position') || text('key');
}

/** Messages are ordered as they arrived, and by their number where that is the same. */
function early(message: Sent | undefined, before: Sent | undefined): boolean {
  if (message === undefined || before === undefined) return false;
  return message.arrivesAt < before.arrivesAt || (message.arrivesAt === before.arrivesAt && message.seq < before.seq);
}

/** A restore may have forgotten an edit: what was there before it is not judged. */
function staleOnes(deliveries: readonly Row[], visible: Visible, since: Instant): string[] {
  return deliveries.filter((row) => row['state'] === 'sent' && row['message'] !== null && visible(row['key']).some((message) => message.arrivesAt > since && message.text !== textOf(row))).map((row) => String(row['key']));
}

function textOf(row: Row): string {
  return JSON.stringify(MessageDocument.parse(JSON.parse(String(row['document']))));
}

/** Again after a restore that forgot the first is no fault: nobody can look for a private answer. */
function repliedTwice(replies: readonly Sent[], restores: readonly Restore[]): string[] {
  const wasForgotten = (first: Sent, second: Sent) =>
    restores.some(({ copiedAt, restoredAt }) => first.arrivesAt >= copiedAt - 20 * SECOND && first.arrivesAt <= restoredAt + 20 * SECOND && second.arrivesAt > restoredAt);
  return [...Map.groupBy(replies, (reply) => reply.key)]
    .filter(([, given]) => given.some((second, at) => at > 0 && given.slice(at - 1, at).some((first) => !wasForgotten(first, second))))
    .map(([key, given]) => `${key} at ${given.map(({ arrivesAt }) => new Date(arrivesAt).toISOString()).join(' and ')}`);
}

/** No story of this world ever changes: a place is told each one once, by its own message or urgently. */
function toldTwice(messages: readonly Sent[]): string[] {
  const tellings = messages.flatMap((message) => {
    // …|story-0f3a-1 and …|urgent|0f3a|1
    const story = /\|story-(.+)-1$|\|urgent\|([^|]+)\|/.exec(message.key);
    return story === null || message.removed ? [] : [{ story: `${message.place} ${story[1] ?? story[2]}`, key: message.key }];
  });
  const keys = Map.groupBy(tellings, (telling) => telling.story);
  return [...keys].filter(([, told]) => new Set(told.map(({ key }) => key)).size > 1).map(([story, told]) => `${story} told by ${told.map(({ key }) => key).join(' and ')}`);
}

/** Every article's story is told in every place in the end. Gives what became of those that are not. */
async function untoldIn(rows: Rows, titles: readonly string[]): Promise<string[]> {
  const known = await rows.all(`select distinct revisions.title, articles.story, told.place, told.state from revisions
    join articles on revisions.article = articles.id left join told on articles.story = told.story`);
  const ofTitle = Map.groupBy(known, (row) => String(row['title']));
  return PLACES.flatMap((place) =>
    titles.flatMap((title) => {
      const here = (ofTitle.get(title) ?? []).filter((row) => row['place'] === place).map((row) => row['state']);
      if (here.includes('told')) return [];
      const [article] = ofTitle.get(title) ?? [];
      return [`${title} is untold in ${place}: ${here[0] ?? (article === undefined ? 'not collected' : article['story'] === null ? 'in no story' : 'in no edition')}`];
    }),
  );
}
