import { type Clock, SECOND } from '../../domain/instant.ts';
import type { PrivateAllowance } from '../../net/allowance.ts';
import { type Fetched, guardedFetch, type Visit } from '../../net/fetch.ts';
import { waitAsked } from '../../net/retry-after.ts';
import { statusTrouble } from '../../net/status.ts';
import type { Lookup } from '../../net/target.ts';
import type { Robots } from './robots.ts';
import type { HostTurns } from './turns.ts';
import { conditionalHeaders, type Validators } from './validators.ts';

/** More than any feed or page of text that people publish; attachments get their own limit when they are read. */
export const MOST_BYTES = 20 * 1024 * 1024;
const TIMEOUT = 30 * SECOND;
const MOST_REDIRECTS = 5;
const ACCEPT = 'application/feed+json, application/atom+xml, application/rss+xml, application/xml;q=0.9, text/html;q=0.8, */*;q=0.5';

/** The way out of the house for everything that is collected. One for the whole process: the turns are taken in it. */
export type Access = {
  readonly userAgent: string;
  readonly turns: HostTurns;
  readonly robots: Robots;
  readonly proxy: string | null;
  readonly lookup: Lookup;
  /** The machine's clock. */
  readonly clock: Clock;
};

/** Who visits, and what is permitted to this one alone. */
export type Visitor = { readonly who: string; readonly allow: PrivateAllowance | null; readonly validators: Validators };

type Visited = { body: Uint8Array; contentType: string | null; url: string; notes: string[]; headers: ReadonlyMap<string, string> };

/**
 * Gets a page in turn and by the rules of every host on the way. Gives null where it is what the visitor's validator stands for.
 * Throws a Trouble for what is no page.
 */
export async function visit(access: Access, visitor: Visitor, url: string): Promise<Visited | null> {
  const asked = new Set<string>();
  const around: Visit = async (at, go) => {
    const spacingMs = await access.robots.check(at, visitor.allow);
    return inTurn(access, visitor.who, spacingMs, at, async () => {
      const conditions = conditionalHeaders(await visitor.validators.get(at.href));
      if (Object.keys(conditions).length > 0) asked.add(at.href);
      return go(conditions);
    });
  };
  const answer = await guardedFetch(url, {
    timeoutMs: TIMEOUT,
    maxBytes: MOST_BYTES,
    tooLong: 'refuse',
    maxRedirects: MOST_REDIRECTS,
    userAgent: access.userAgent,
    headers: { accept: ACCEPT },
    allow: visitor.allow,
    lookup: access.lookup,
    visit: around,
    proxy: access.proxy,
  });
  if (answer.status === 304 && asked.has(answer.url)) return null;
  const trouble = statusTrouble(answer, access.clock());
  if (trouble !== null) throw trouble;
  const notes = answer.proxied ? ['fetched by way of the proxy: its name was checked, not where that leads'] : [];
  return { body: answer.body, contentType: answer.headers.get('content-type') ?? null, url: answer.url, notes, headers: answer.headers };
}

/** Fetches a host's rules, in turn but without asking its rules. */
export function fetchRules(access: Omit<Access, 'robots'>, maxBytes: number): (url: string, allow: PrivateAllowance | null) => Promise<Fetched> {
  return (url, allow) =>
    guardedFetch(url, {
      timeoutMs: TIMEOUT,
      maxBytes,
      tooLong: 'cut',
      maxRedirects: MOST_REDIRECTS,
      userAgent: access.userAgent,
      headers: { accept: 'text/plain, */*;q=0.5' },
      allow,
      lookup: access.lookup,
      visit: (at, go) => inTurn(access, 'robots.txt', 0, at, () => go({})),
      proxy: access.proxy,
    });
}

/** A host's request for quiet holds from within the turn, so that nobody who waits behind it asks once more. */
function inTurn(access: Pick<Access, 'turns' | 'clock'>, who: string, spacingMs: number, at: URL, work: () => ReturnType<Parameters<Visit>[1]>): ReturnType<Visit> {
  return access.turns.take({ host: at.host, who, spacingMs }, async () => {
    const answer = await work();
    const wait = waitAsked(answer, access.clock());
    if (wait !== null) access.turns.hold(at.host, wait);
    return answer;
  });
}
