import type { ChatAdapter } from '../chat/port.ts';
import { calendarUnknownFrom } from '../domain/calendar.ts';
import { HOUR, SECOND } from '../domain/instant.ts';
import { placeKey } from '../domain/place.ts';
import { respond } from '../house/respond.ts';
import { respondingOf, runHouse, runOnce } from '../house/run.ts';
import type { Ground, House } from '../house/rooms.ts';
import { ensureArchive } from './archive.ts';

/** What `start` needs beside the house: the platforms, and how it is told to end. */
export type StartHost = {
  house: House;
  ground: Ground;
  adapters: readonly ChatAdapter[];
  /** Resolves when whoever sits at the terminal is done; null where nobody can type. */
  talkEnds: Promise<void> | null;
  /** Aborts on SIGINT and SIGTERM. */
  stop: AbortSignal;
  /** Said once the first edition is out. */
  greet(): void;
  /** Said on the way out where there was nobody to talk to. */
  unattended(): void;
};

/** Everything has ended in order by then, or the process ends all the same. */
const STOPS_WITHIN = 10 * SECOND;

/** `start`: collects, briefs, delivers and answers until it is stopped; at the end of input where only a terminal is there. */
export async function start(host: StartHost): Promise<number> {
  const { house, ground, adapters, talkEnds, stop } = host;
  const onlyTerminal = adapters.every((adapter) => adapter.name === 'console');
  const stopped = new Promise<void>((resolve) => {
    stop.addEventListener('abort', () => resolve(), { once: true });
    if (stop.aborted) resolve();
  });
  for (const { id, calendar } of ground.config.subscriptions) {
    const year = calendarUnknownFrom(calendar);
    if (year !== null) ground.log.warn({ subscription: id, calendar, year }, 'from this year on the days of the calendar are not known yet; Monday to Friday is taken');
  }
  if (onlyTerminal) {
    // Who sits at a terminal sees the edition before the prompt. A source that hangs must not hold up who wants to stop.
    await Promise.race([stopped, firstRound(host)]);
    if (stop.aborted) return 0;
    await showToday(host);
  }
  if (onlyTerminal && talkEnds === null) {
    host.unattended();
    return 0;
  }
  const ending = new AbortController();
  const running = runHouse(house, ground, AbortSignal.any([stop, ending.signal]));
  for (const adapter of adapters) {
    await adapter.connect(async (item) => {
      await house.inbox.receive(item);
      running.nudge();
    });
  }
  host.greet();
  await (talkEnds === null ? stopped : Promise.race([stopped, talkEnds]));
  if (!stop.aborted) await answered(host);
  ending.abort();
  await Promise.race([
    Promise.all([running.ended, ...adapters.map((adapter) => adapter.disconnect())]),
    ground.sleep(STOPS_WITHIN),
  ]);
  return 0;
}

async function firstRound({ house, ground }: StartHost): Promise<void> {
  try {
    await ensureArchive(house, ground);
    await runOnce(house);
  } catch (error) {
    ground.log.error({ err: error }, 'the first round failed and is tried again');
  }
}

/** A terminal forgets what scrolled away: where today's edition went out before this start, it is shown again. */
async function showToday({ house, ground, adapters }: StartHost): Promise<void> {
  const [subscription] = ground.config.subscriptions;
  const [adapter] = adapters;
  if (subscription === undefined || adapter === undefined) return;
  const place = placeKey(subscription.place);
  const latest = await house.ledger.latestEdition(place);
  const shown = latest === null ? [] : await house.ledger.deliveriesOf(latest.id);
  const now = (delivery: (typeof shown)[number]) => delivery.state === 'planned' || delivery.state === 'sending' || (delivery.sentAt ?? 0) >= ground.startedAt;
  if (shown.some(now)) return;
  const item = {
    kind: 'command' as const,
    id: `start-${ground.startedAt}`,
    place: subscription.place,
    person: 'operator',
    language: subscription.languages[0] ?? 'zh-Hans',
    receivedAt: ground.clock(),
    replyTo: { kind: 'reply' as const, place, token: `start-${ground.startedAt}`, until: ground.clock() + HOUR, private: true },
    text: 'today',
  };
  for (const [at, document] of (await respond(respondingOf(house, ground), item)).entries()) {
    await adapter.post(item.replyTo, `${place}|reply|${item.id}|${at}`, document);
  }
}

/** What was typed before the end of input is still answered. */
async function answered({ house, ground }: StartHost): Promise<void> {
  for (let waited = 0; waited < STOPS_WITHIN; waited += 50) {
    const open = !(await house.inbox.isEmpty()) || (await house.ledger.nextDue()) !== null;
    if (!open) return;
    await ground.sleep(50);
  }
}
