import type { Keyv } from 'keyv';
import type { Clock } from '../../domain/instant.ts';
import type { Lookup } from '../../net/target.ts';
import { userAgent } from './agent.ts';
import { MOST_ROBOTS_BYTES, type RobotsRooms, robotsOf } from './robots.ts';
import { hostTurns } from './turns.ts';
import { type Access, fetchRules } from './visit.ts';

/** What the way out is made of; each from the configuration or the ground of the house. */
export type AccessRooms = {
  /** An address of a page or of mail where a site's operator finds who runs this, or null. */
  contact: string | null;
  /** `http://proxy.intra:3128`, or null. */
  proxy: string | null;
  lookup: Lookup;
  /** The machine's. */
  clock: Clock;
  sleep: (ms: number) => Promise<void>;
  /** Keeps what hosts' robots.txt said. */
  keyv: Keyv;
  /** Reads a robots.txt, in the process that parses what comes from outside. */
  readRobots: RobotsRooms['read'];
};

/** Gives the one way out for everything that is collected: turns at hosts, their robots.txt, the guard. */
export function accessOf({ contact, proxy, lookup, clock, sleep, keyv, readRobots }: AccessRooms): Access {
  const way = { userAgent: userAgent(contact), turns: hostTurns(clock, sleep), proxy, lookup, clock };
  return { ...way, robots: robotsOf({ fetch: fetchRules(way, MOST_ROBOTS_BYTES), read: readRobots, keyv, clock }) };
}
