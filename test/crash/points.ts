import { writeSync } from 'node:fs';
import type { Random } from '../../src/domain/instant.ts';
import type { House } from '../../src/house/rooms.ts';
import type { Inbox } from '../../src/store/inbox.ts';
import type { Ledger } from '../../src/store/ledger.ts';

/** Where a process may be stopped to be killed: the calls of the platform, and the steps of the stores around them. */
export const POINTS = [
  'post called',
  'post taken',
  'edit called',
  'edit taken',
  'thread taken',
  'find called',
  'page read',
  'find found',
  'find absent',
  'planned to sending, before',
  'planned to sending, after',
  'sending to sent, before',
  'sending to sent, after',
  'sending to sending, before',
  'sending to planned, after',
  'sent to sent, before',
  'sent to sent, after',
  'edition, before',
  'edition, after',
  'message planned, before',
  'message planned, after',
  'revised, before',
  'revised, after',
  'question received, before',
  'question received, after',
  'question stored',
  'question acknowledged',
  'command stored',
  'command acknowledged',
  'question taken, after',
  'question done, before',
  'question done, after',
] as const;

/** How often a point is chosen beside the others: the calls of the platform and the writes around them above all. */
const WEIGHTS: Readonly<Record<string, number>> = { 'post called': 6, 'post taken': 8, 'planned to sending, after': 4, 'sending to sent, before': 4, 'edit taken': 2, 'edition, after': 2 };

/** Gives a point by chance. */
export function drawPoint(random: Random): string {
  let left = random() * POINTS.reduce((sum, point) => sum + (WEIGHTS[point] ?? 1), 0);
  return POINTS.find((point) => (left -= WEIGHTS[point] ?? 1) < 0) ?? POINTS[0];
}

export type Reached = (point: string) => void;
export type Points = { reached: Reached; arm: (point: string) => void };

/** Gives what each point is told to. At the one that is armed the process says so and stands still until it is killed. */
export function openPoints(): Points {
  let armed: string | null = null;
  return {
    arm: (point) => {
      armed = point;
    },
    reached: (point) => {
      if (point !== armed) return;
      writeSync(1, `STOP ${point}\n`);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    },
  };
}

/** Puts points around the stores' steps of a house. */
export function withPoints(house: House, reached: Reached): House {
  const ledger = ledgerWithPoints(house.ledger, reached);
  return {
    ...house,
    ledger,
    inbox: inboxWithPoints(house.inbox, reached),
    making: { ...house.making, ledger },
    sending: { ...house.sending, ledger },
  };
}

function ledgerWithPoints(ledger: Ledger, reached: Reached): Ledger {
  const around = async <R>(name: string, step: () => Promise<R>): Promise<R> => {
    reached(`${name}, before`);
    const result = await step();
    reached(`${name}, after`);
    return result;
  };
  return {
    ...ledger,
    makeEdition: (made) => around('edition', () => ledger.makeEdition(made)),
    plan: (delivery, told) => around('message planned', () => ledger.plan(delivery, told)),
    revise: (key, document) => around('revised', () => ledger.revise(key, document)),
    move: (before, after, at) => around(`${before.state} to ${after.state}`, () => ledger.move(before, after, at)),
  };
}

function inboxWithPoints(inbox: Inbox, reached: Reached): Inbox {
  return {
    ...inbox,
    receive: async (item) => {
      reached('question received, before');
      const fresh = await inbox.receive(item);
      reached('question received, after');
      return fresh;
    },
    next: async (lane, now) => {
      const waiting = await inbox.next(lane, now);
      if (waiting !== null) reached('question taken, after');
      return waiting;
    },
    done: async (item) => {
      reached('question done, before');
      await inbox.done(item);
      reached('question done, after');
    },
  };
}
