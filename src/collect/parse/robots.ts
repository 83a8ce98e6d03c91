import robots from 'robots-parser';
import { SECOND } from '../../domain/instant.ts';
import { PRODUCT } from '../polite/agent.ts';

export type RobotsQuestion = {
  /** Where the rules lie, which is where they hold. */
  readonly robots: string;
  /** The rules as they were sent. */
  readonly text: string;
  /** What is to be fetched, at the same host. */
  readonly url: string;
};

export type RobotsVerdict = {
  readonly allowed: boolean;
  /** The rule that decided, counted from 1; null where none did. */
  readonly line: number | null;
  readonly rule: string | null;
  /** What the host asks for between two requests; null where it does not. */
  readonly crawlDelayMs: number | null;
};

/** The module is the function itself, while its types name a default export. */
const robotsParser = robots as unknown as typeof robots.default;

/** Enough to recognise a rule by. In characters. */
const LONGEST_RULE = 80;

/**
 * Gives what a robots.txt says about a URL (RFC 9309): the longest rule of our own group decides, or of the group for everybody.
 * What is no rule is passed over, so that a page in its place allows everything.
 */
export function readRobots({ robots: where, text, url }: RobotsQuestion): RobotsVerdict {
  const plain = text.replace(/^\uFEFF/u, '');
  const rules = robotsParser(where, plain);
  const line = rules.getMatchingLineNumber(url, PRODUCT);
  const delay = rules.getCrawlDelay(PRODUCT) ?? 0;
  const decided = line > 0 ? plain.split(/\r\n|\r|\n/u)[line - 1] : undefined;
  return {
    allowed: rules.isAllowed(url, PRODUCT) !== false,
    line: line > 0 ? line : null,
    rule: decided === undefined ? null : decided.replaceAll(/\p{C}/gu, ' ').trim().slice(0, LONGEST_RULE),
    crawlDelayMs: delay > 0 ? delay * SECOND : null,
  };
}
