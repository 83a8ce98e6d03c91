import { makeDue, type Making } from '../../src/deliver/make.ts';
import { slotsBetween } from '../../src/deliver/slots.ts';
import { TIMES } from '../../src/deliver/times.ts';
import type { Edition } from '../../src/domain/delivery.ts';
import { DAY, HOUR, type Instant, MINUTE } from '../../src/domain/instant.ts';
import type { Subscription } from '../../src/domain/subscription.ts';
import { pause } from '../../src/house/ground.ts';
import { claimsOf } from '../../src/store/claims.ts';
import type { Engine } from '../../src/store/engine/engine.ts';
import { ledgerOf } from '../../src/store/ledger.ts';
import { subscriptionStatesOf } from '../../src/store/subscriptions.ts';
import type { Tables } from '../../src/store/tables.ts';
import { message, text } from '../chat/documents.ts';

/** What befalls two replicas. Spans are in milliseconds of true time. */
export type Step =
  /** The loop of one of them, or of both at once, comes round. */
  | { kind: 'tick'; who: 'one' | 'other' | 'both'; afterMs: number }
  /** Nothing runs: both are down, or the machine sleeps. */
  | { kind: 'gap'; ms: number }
  /** The clock of the machine is set, by so much. */
  | { kind: 'set'; byMs: number }
  /** It is set right. */
  | { kind: 'right' }
  /** The next edition that is composed fails. */
  | { kind: 'fail' }
  /** The team edits when editions come. */
  | { kind: 'edit'; at: number };

export const SCHEDULES = [['09:00'], ['08:00', '12:30', '17:30'], ['0 */2 * * *'], ['*/20 9-11 * * *', '23:45'], ['0 9 1,15 * mon']] as const;
export const PATIENCE = 12 * HOUR;
/** Two days before New York's clocks go forward. */
const START = Date.parse('2027-03-12T03:10:00Z');

/** More than the clocks of replicas differ by: an edition so little ahead of a clock carries what is due by it. */
const CLOCKS_AGREE = HOUR;

export type Played = {
  /** In the order in which they were made. */
  editions: Edition[];
  stored: number;
  /** How many were composed, and how many the rooms said that they made. */
  composed: number;
  counted: number;
  /** The most that one round of one room made of one subscription. */
  most: number;
  /** Every beginning that was remembered; only a clock set back lowers it. */
  sinces: Set<Instant>;
  /** After a round of one room: slots due by its clock, within patience, that no edition carries. */
  uncovered: string[];
};

/** Plays a script over a store that is emptied first, then lets both tick. `skews` are the replicas' own errors. */
export async function play(engine: Engine<Tables>, script: readonly Step[], skews: readonly [number, number]): Promise<Played> {
  for (const table of ['editions', 'deliveries', 'subscriptions', 'claims'] as const) await engine.db.deleteFrom(table).execute();
  const [ledger, states] = [ledgerOf(engine, () => 0), subscriptionStatesOf(engine)];
  const played: Played = { editions: [], stored: 0, composed: 0, counted: 0, most: 0, sinces: new Set(), uncovered: [] };
  let [now, error, fails, failedAt] = [START, 0, false, 0];
  const rooms = skews.map((skew, index): Making => ({
    subscriptions: [subscriptionOf(0)],
    states: {
      remember: async (...given) => {
        const state = await states.remember(...given);
        played.sinces.add(state.since);
        return state;
      },
    },
    ledger: {
      ...ledger,
      makeEdition: async (made) => {
        const outcome = await ledger.makeEdition(made);
        if (outcome === 'planned') played.editions.push(made.edition);
        return outcome;
      },
    },
    // Claims are judged by the store's clock.
    claims: claimsOf(engine, () => now, seeded(index)),
    clock: () => now + error + skew,
    times: TIMES,
    sleep: pause,
    // Nothing of this script can have been sent by anybody else.
    startedAt: Number.NEGATIVE_INFINITY,
    urgent: () => Promise.resolve([]),
    looked: new Set(),
    look: (_place, keys) => Promise.resolve(keys.map(() => ({ answer: 'absent' as const }))),
    untold: () => Promise.resolve({ parts: [], stories: [], more: 0 }),
    since: () => now + error + skew,
    ready: () => Promise.resolve(true),
    compose: () => {
      if (fails) {
        [fails, failedAt] = [false, now];
        return Promise.reject(new Error('cut'));
      }
      played.composed += 1;
      return Promise.resolve({ parts: [message([text('今日无事')])], stories: [], more: 0 });
    },
    report: () => undefined,
  }));
  const tick = async (who: readonly number[]) => {
    const ticking = rooms.filter((_, index) => who.includes(index));
    const made = await Promise.all(ticking.map(makeDue));
    played.most = Math.max(played.most, ...made);
    played.counted += made.reduce((sum, each) => sum + each, 0);
    // Of two at once one leaves it to the other, whose clock may not be there yet; what failed is due again in a minute.
    if (ticking.length === 1 && now - failedAt >= MINUTE) for (const room of ticking) played.uncovered.push(...uncovered(room, played));
  };
  for (const step of script) {
    if (step.kind === 'gap') now += step.ms;
    else if (step.kind === 'set') error += step.byMs;
    else if (step.kind === 'right') error = 0;
    else if (step.kind === 'fail') fails = true;
    else if (step.kind === 'edit') for (const room of rooms) room.subscriptions = [subscriptionOf(step.at)];
    else {
      now += step.afterMs;
      await tick(WHO[step.who]);
    }
  }
  [fails, now] = [false, now + 2 * MINUTE];
  for (const who of Object.values(WHO)) await tick(who);
  played.stored = (await engine.db.selectFrom('editions').select('id').execute()).length;
  return played;
}

const WHO = { both: [0, 1], one: [0], other: [1] } as const;

function uncovered({ clock, subscriptions }: Making, { editions, sinces }: Played): string[] {
  const [subscription] = subscriptions;
  if (subscription === undefined) return ['no subscription'];
  const newest = slotsBetween(subscription, Math.max(Math.min(...sinces), clock() - PATIENCE - 1), clock()).at(-1);
  const carried = newest === undefined || editions.some(({ slot }) => slot >= newest && slot <= clock() + CLOCKS_AGREE);
  return carried ? [] : [`${new Date(newest).toISOString()} at ${new Date(clock()).toISOString()}`];
}

function subscriptionOf(schedule: number): Subscription {
  return {
    id: 'here',
    place: { platform: 'console', app: '', installation: '', channel: 'here' },
    topics: [],
    at: [...(SCHEDULES[schedule] ?? [])],
    zone: 'America/New_York',
    calendar: 'every-day',
    holidays: [],
    languages: ['zh-Hans'],
    layout: 'stacked',
    horizonMs: 7 * DAY,
    patienceMs: PATIENCE,
    maxStories: 8,
    maxPerTopic: null,
    review: 'off',
    reviewChannel: null,
    notify: [],
  };
}

function seeded(seed: number): () => number {
  let state = (seed + 1) / 7;
  return () => (state = (state * 997 + 0.123) % 1);
}
