import { schedule } from 'node-cron';
import { noticeDocument } from '../compose/notice.ts';
import { collectDue, nextCollectMs } from '../collect/collect.ts';
import { inTime } from '../deliver/calls.ts';
import { answerWaiting } from '../deliver/incoming.ts';
import { makeDue, nextSlot } from '../deliver/make.ts';
import { sendDue } from '../deliver/send.ts';
import { Trouble } from '../domain/errors.ts';
import type { InboxItem as Item } from '../domain/inbox.ts';
import { MINUTE, SECOND } from '../domain/instant.ts';
import type { MessageDocument } from '../domain/message.ts';
import { placeFromKey, placeKey } from '../domain/place.ts';
import { forgetExpired } from '../store/engine/keyv.ts';
import { mendSetBack } from '../store/set-back.ts';
import { groupPending } from '../group/group.ts';
import { say } from '../words/say.ts';
import { respond, type Responding } from './respond.ts';
import type { Ground, House } from './rooms.ts';

/** A loop that has nothing to do looks again after this at the latest, in case a nudge came from another process. */
const LONGEST_SLEEP = 5 * SECOND;
const LONGEST_PAUSE = MINUTE;

export type Running = {
  /** Wakes the loops: something came in, or the minute changed. */
  nudge(): void;
  /** Resolves when every loop has ended after the signal. */
  ended: Promise<void>;
};

/** Reads, groups, makes and sends until nothing is left to do now. */
export async function runOnce(house: House): Promise<void> {
  for (;;) {
    const moved = (await collectDue(house.collecting)) + (await groupAll(house)) + (await makeDue(house.making)) + (await sendDue(house.sending));
    if (moved === 0) return;
  }
}

/** Gives what answers a thing that came in, for the loop and for commands that are run at once. */
export function respondingOf(house: House, ground: Ground): Responding {
  const { ask, memory, edition, ledger } = house;
  return { ask, memory, edition, ledger, subscriptions: ground.config.subscriptions, clock: ground.clock };
}

/** Runs the house until the signal: each loop does what is due and sleeps until the next instant that it knows of. */
export function runHouse(house: House, ground: Ground, signal: AbortSignal): Running {
  const nudges = new Set<() => void>();
  const nudge = () => {
    for (const wake of nudges) wake();
  };
  const responding = respondingOf(house, ground);
  const answering = {
    inbox: house.inbox,
    ledger: house.ledger,
    claims: house.sending.claims,
    clock: ground.clock,
    times: ground.times,
    sleep: ground.sleep,
    respond: async (item: Item) => {
      // A sign of life is worth trying and not worth failing for.
      const adapter = ground.adapters.get(item.place.platform);
      if (item.kind === 'question' && adapter !== undefined) await inTime(ground.sleep, adapter, adapter.showWorking(item.replyTo, say(item.language, 'answer.working'))).catch(() => undefined);
      return respond(responding, item);
    },
    apologise: (item: Item) => (item.kind === 'lifecycle' ? [] : [noticeDocument(item.language, [say(item.language, 'answer.failed')])]),
    replyPrivately: async (item: Item, document: MessageDocument, at: number) => {
      const adapter = ground.adapters.get(item.place.platform);
      if (adapter === undefined) throw new Trouble('platform-unavailable', 'platform.not-connected', { arguments: { platform: item.place.platform } });
      await inTime(ground.sleep, adapter, adapter.post(item.replyTo, `${placeKey(item.place)}|reply|${item.id}|${at}`, document));
    },
    report: ({ item, problem }: { item: string; problem: string }) => ground.log.error({ item, problem }, 'not answered'),
  };
  // One scheduler: the tick only wakes the loop, which asks the slots and the ledger what is due.
  const ticking = schedule('* * * * *', nudge, { name: 'minute', noOverlap: true });
  const tidying = loop('tidy', () => tidy(house, ground), () => Promise.resolve(LONGEST_PAUSE));
  const loops = [
    loop('collect', async () => (await collectDue(house.collecting)) + (await groupAll(house)), () => nextCollectMs(house.collecting)),
    loop('make', () => makeDue(house.making), () => Promise.resolve((nextSlot(house.making, ground.clock()) ?? Infinity) - ground.clock())),
    loop('send', () => sendDue(house.sending), async () => ((await house.ledger.nextDue()) ?? Infinity) - ground.clock()),
    loop('answer', () => answerWaiting(answering), () => Promise.resolve(LONGEST_SLEEP)),
  ];
  const ended = Promise.all([...loops, tidying]).then(() => ticking.stop());
  return { nudge, ended: ended.then(() => undefined) };

  async function loop(name: string, step: () => Promise<number>, untilNext: () => Promise<number>): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      let wait = 0;
      try {
        if ((await step()) > 0) nudge();
        else wait = Math.min(LONGEST_SLEEP, atLeast(await untilNext()));
        failures = 0;
      } catch (error) {
        failures += 1;
        ground.log.error({ err: error, loop: name }, 'a step failed and is tried again');
        wait = Math.min(LONGEST_PAUSE, SECOND * 2 ** Math.min(failures - 1, 6));
      }
      if (wait > 0) await rest(wait);
    }
  }

  async function rest(ms: number): Promise<void> {
    const woken = new AbortController();
    const wake = () => woken.abort();
    nudges.add(wake);
    await ground.sleep(ms, AbortSignal.any([signal, woken.signal])).catch(() => {
      // Woken by a nudge or by the end: both are what the loop is for.
    });
    nudges.delete(wake);
  }
}

/** What nobody needs any more goes. It is no work that others wait for. */
async function tidy(house: House, ground: Ground): Promise<number> {
  await forgetExpired(ground.engine.db, ground.machine);
  await house.sending.claims.freeExpired();
  await removeSurplus(house, ground);
  const mended = await mendSetBack(ground.engine, ground.machine, ground.clock);
  if (mended > 0) ground.log.warn({ rows: mended }, 'the clock was set back: what it left behind in the future is taken as of now');
  return 0;
}

/** A second message of ours is removed as soon as its platform lets us. */
async function removeSurplus({ ledger }: House, ground: Ground): Promise<void> {
  for (const each of await ledger.surplus()) {
    const adapter = ground.adapters.get(placeFromKey(each.place).platform);
    if (adapter === undefined) continue;
    try {
      await inTime(ground.sleep, adapter, adapter.remove(each.message));
    } catch (error) {
      const gone = error instanceof Trouble && error.code === 'platform-rejected';
      ground.log.warn({ err: error, message: each.message }, gone ? 'a second message cannot be removed' : 'a second message is removed later');
      if (!gone) continue;
    }
    await ledger.forgetSurplus(each);
  }
}

/** What is due and was not moved waits for somebody else: a look a second is enough. */
function atLeast(ms: number): number {
  return ms <= 0 ? SECOND : Math.max(10, ms);
}

async function groupAll(house: House): Promise<number> {
  let placed = 0;
  for (let now = await groupPending(house.grouping); now > 0; now = await groupPending(house.grouping)) placed += now;
  return placed;
}
