import type { Keyv } from 'keyv';
import { z } from 'zod';
import { Trouble } from '../../domain/errors.ts';
import { type Clock, DAY, Instant, MINUTE } from '../../domain/instant.ts';
import { mayBePrivate, type PrivateAllowance } from '../../net/allowance.ts';
import { rateLimited } from '../../net/errors.ts';
import type { Fetched } from '../../net/fetch.ts';
import { waitAsked } from '../../net/retry-after.ts';
import type { RobotsQuestion, RobotsVerdict } from '../parse/robots.ts';
import { SPACING } from './turns.ts';

/** What crawlers read at least, and we at most. In bytes. Source: RFC 9309, section 2.5. */
export const MOST_ROBOTS_BYTES = 500 * 1024;
/** How long rules are taken for the present ones. Source: RFC 9309, section 2.4. */
const FRESH = DAY;
/** After so long without an answer the rules count as not there. Source: RFC 9309, section 2.3.1.4. */
const GIVEN_UP = 30 * DAY;
/** More quiet than this between two requests nobody needs who reads a few pages a day. */
const LONGEST_DELAY = MINUTE;

/** What is known of a host's rules: a text that may be empty, or since when they could not be read. */
const Known = z.object({ text: z.string().nullable(), readAt: Instant, unreachableSince: Instant.nullable() });
type Known = z.infer<typeof Known>;

export type Robots = {
  /**
   * Gives the milliseconds of quiet that the host wants after a request for this URL. Throws `source-changed` where its rules
   * forbid it, `source-unreachable` or `rate-limited` where they cannot be read.
   */
  check(url: URL, allow: PrivateAllowance | null): Promise<number>;
};

export type RobotsRooms = {
  /** Fetches through the guard with at most `MOST_ROBOTS_BYTES`, following five redirects. */
  fetch: (url: string, allow: PrivateAllowance | null) => Promise<Fetched>;
  read: (question: RobotsQuestion) => Promise<RobotsVerdict>;
  /** May be forgotten; shared by the replicas. */
  keyv: Keyv;
  clock: Clock;
};

/** Asks nobody and allows everything, for a page that a person asked for by name. */
export const noRobots: Robots = { check: async () => SPACING };

/** Gives the rules of hosts, each read once a day. */
export function robotsOf(rooms: RobotsRooms): Robots {
  const reading = new Map<string, Promise<Known>>();

  /** One reading for all who ask meanwhile. */
  async function known(robots: string, allow: PrivateAllowance | null): Promise<Known> {
    // What was read with an allowance must not answer for a source that has none.
    const key = `${allow === null ? 'public' : 'private'} ${robots}`;
    const now = reading.get(key) ?? look(key, robots, allow).finally(() => reading.delete(key));
    reading.set(key, now);
    return now;
  }

  async function look(key: string, robots: string, allow: PrivateAllowance | null): Promise<Known> {
    const now = rooms.clock();
    const kept = Known.safeParse(await rooms.keyv.get(key));
    const before = kept.success ? kept.data : null;
    if (before !== null && before.unreachableSince === null && now - before.readAt < FRESH) return before;
    const text = await rulesAt(robots, allow, before, now);
    const unreachableSince = text === null ? (before?.unreachableSince ?? now) : null;
    const after = { text: text ?? before?.text ?? null, readAt: text === null ? (before?.readAt ?? now) : now, unreachableSince };
    await rooms.keyv.set(key, after, GIVEN_UP + DAY);
    return after;
  }

  /** Gives the rules, empty where there are none; null where nobody can say. */
  async function rulesAt(robots: string, allow: PrivateAllowance | null, before: Known | null, now: Instant): Promise<string | null> {
    try {
      const answer = await rooms.fetch(robots, allow);
      const wait = waitAsked(answer, now);
      if (wait !== null && before?.text == null) throw rateLimited(new URL(robots).host, wait);
      if (wait !== null || answer.status >= 500) return null;
      return answer.status >= 200 && answer.status < 300 ? new TextDecoder().decode(answer.body) : '';
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      if (error.code === 'source-unreachable') return null;
      // It leads somewhere we do not go, or in a circle: then there are no rules (RFC 9309, section 2.3.1.2).
      if (error.code === 'source-changed') return '';
      throw error;
    }
  }

  return {
    check: async (url, allow) => {
      const robots = new URL('/robots.txt', url);
      const isPrivate = mayBePrivate(url, allow);
      // Outside the folder that is allowed: not even this is asked there. The operator named the source.
      if (isPrivate && !mayBePrivate(robots, allow)) return SPACING;
      const { text, unreachableSince } = await known(robots.href, isPrivate ? allow : null);
      if (text === null) {
        if (unreachableSince !== null && rooms.clock() - unreachableSince > GIVEN_UP) return SPACING;
        throw new Trouble('source-unreachable', 'fetch.robots-unreachable', { arguments: { host: url.host } });
      }
      if (text === '') return SPACING;
      const { allowed, line, rule, crawlDelayMs } = await rooms.read({ robots: robots.href, text, url: url.href });
      if (!allowed) {
        throw new Trouble('source-changed', 'fetch.robots-disallowed', { arguments: { host: url.host, line: line ?? 0, rule: rule ?? '' } });
      }
      return Math.min(LONGEST_DELAY, Math.max(SPACING, crawlDelayMs ?? 0));
    },
  };
}
