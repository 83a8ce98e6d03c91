import type { ChatAdapter } from '../../src/chat/port.ts';
import { systemClock } from '../../src/clock.ts';
import { noticeDocument } from '../../src/compose/notice.ts';
import { planned } from '../../src/deliver/planned.ts';
import type { Sending } from '../../src/deliver/send.ts';
import { TIMES } from '../../src/deliver/times.ts';
import type { Delivery } from '../../src/domain/delivery.ts';
import { placeKey } from '../../src/domain/place.ts';
import { pause } from '../../src/house/ground.ts';
import { claimsOf } from '../../src/store/claims.ts';
import { conditionsOf } from '../../src/store/conditions.ts';
import { type Ledger, ledgerOf } from '../../src/store/ledger.ts';
import { openTerminal } from '../adapters/console/terminal.ts';
import { type DIALECTS, openStore, TODAY } from '../store/stores.ts';

const HOUR = 3_600_000;

/** One message of a team's channel, due now; what a test does not say is ordinary. */
export function message(team: string, name: string, over: Partial<Delivery> = {}): Delivery {
  const place = placeKey({ platform: 'console', app: '', installation: team, channel: 'c' });
  const plan = {
    key: `${team}|${name}`,
    kind: 'edition' as const,
    place,
    destination: { kind: 'place' as const, place },
    lane: `${place}|digest`,
    edition: null,
    position: 0,
    parent: null,
    after: null,
    document: noticeDocument('en', [name]),
    dueAt: TODAY,
    expiresAt: TODAY + HOUR,
    clearAt: TODAY,
    conditions: [],
  };
  return { ...planned(plan, TODAY), ...over };
}

/** What sends, over a real store and a terminal that takes everything and remembers the keys. */
export async function rooms(dialect: (typeof DIALECTS)[number], over: Partial<ChatAdapter> = {}) {
  const engine = await openStore(dialect);
  const ledger: Ledger = ledgerOf(engine, systemClock());
  const posted: string[] = [];
  const { adapter } = openTerminal({ clock: () => TODAY });
  const fake: ChatAdapter = {
    ...adapter,
    post: (to, key, document) => {
      posted.push(key);
      return adapter.post(to, key, document);
    },
    ...over,
  };
  const sending: Sending = {
    ledger,
    claims: claimsOf(engine, systemClock(), Math.random),
    conditions: conditionsOf(engine),
    clock: () => TODAY,
    times: TIMES,
    sleep: pause,
    adapter: () => fake,
    startedAt: Number.NEGATIVE_INFINITY,
    report: () => undefined,
  };
  /** Lanes that could not move are looked at again at once. */
  const standBackNoMore = async () => {
    await engine.db.deleteFrom('claims').execute();
  };
  return { engine, ledger, sending, posted, standBackNoMore };
}
