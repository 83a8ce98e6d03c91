import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { Trouble } from '../domain/errors.ts';
import type { Source } from '../domain/source.ts';
import { privateAllowance } from '../net/allowance.ts';
import { systemLookup } from '../net/target.ts';
import type { OpenSource } from './item.ts';
import { userAgent } from './polite/agent.ts';
import { noRobots } from './polite/robots.ts';
import { noValidators, type Validator, type Validators, validatorOf } from './polite/validators.ts';
import { type Access, MOST_BYTES, visit } from './polite/visit.ts';

const MOST_FILES = 5000;

/** What was opened, and what is odd about how. */
export type Opened = { body: Uint8Array; contentType: string | null; url: string; notes: readonly string[] };

/** How a source is opened politely: each call waits for its host's turn and keeps to its robots.txt. */
export type SourceOpener = OpenSource & {
  bytes(location: string): Promise<Opened>;
  /** Gives what lies there, or null where it is what it was at the last `commit`. */
  changed(location: string): Promise<Opened | null>;
  /** All that `changed` gave is stored: the next time it is asked whether it has changed since. Without it all comes again. */
  commit(): Promise<void>;
};

/** Gives how sources are opened: addresses through the guard and in turn, files and folders from this machine's disk. */
export function politeOpener(access: Access, validatorsFor: (source: Source) => Validators): (source: Source) => SourceOpener {
  return (source) => {
    if (!isRemote(source.location)) return localOpener(source.location);
    const validators = validatorsFor(source);
    const allow = source.privateAddress ? privateAllowance(source.location) : null;
    const given = new Map<string, Validator>();
    return {
      bytes: async (location) => (await visit(access, { who: source.id, allow, validators: noValidators }, location)) ?? notAsked(location),
      changed: async (location) => {
        const opened = await visit(access, { who: source.id, allow, validators }, location);
        if (opened !== null) given.set(opened.url, validatorOf(opened.headers));
        return opened;
      },
      commit: async () => {
        for (const [url, validator] of given) await validators.set(url, validator);
        given.clear();
      },
      files: async (folder) => {
        throw new Trouble('source-unreachable', 'source.no-file', { arguments: { path: folder } });
      },
    };
  };
}

/**
 * Asks whether a source's own page has changed, for one reading: gives the opener to read it with, which has that page at hand,
 * or null where there is nothing to read. What lies on this disk is always read.
 */
export async function openIfChanged(source: Source, open: SourceOpener): Promise<OpenSource | null> {
  if (!isRemote(source.location)) return open;
  const first = await open.changed(source.location);
  return first === null ? null : { ...open, bytes: (location) => (location === source.location ? Promise.resolve(first) : open.bytes(location)) };
}

/** Opens a link that somebody submitted or a page contains: public addresses only, whatever a source may do. */
export async function openLink(access: Access, url: string): Promise<Opened> {
  return (await visit(access, { who: 'link', allow: null, validators: noValidators }, url)) ?? notAsked(url);
}

/**
 * Opens a source once, for a person who looks at it now: no turns, no robots.txt, nothing remembered. The guard is the same.
 */
export function openerFor(source: Source): SourceOpener {
  const access: Access = {
    userAgent: userAgent(null),
    turns: { take: (_turn, work) => work(), hold: () => undefined },
    robots: noRobots,
    proxy: null,
    lookup: systemLookup,
    clock: () => 0,
  };
  return politeOpener(access, () => noValidators)(source);
}

function notAsked(location: string): never {
  throw new Error(`unchanged since nothing: ${new URL(location).host}`);
}

function isRemote(location: string): boolean {
  // https://example.com/feed.xml
  return /^https?:\/\//i.test(location);
}

/** What a source on this disk opens lies under its location: a name inside a file leads nowhere else. */
function localOpener(location: string): SourceOpener {
  const base = resolve(location);
  const within = (path: string) => resolve(path) === base || resolve(path).startsWith(base.endsWith(sep) ? base : base + sep);
  const bytes = async (path: string) => {
    if (!within(path)) throw new Trouble('source-changed', 'source.no-file', { arguments: { path } });
    return readLocal(path);
  };
  return { bytes, changed: bytes, commit: async () => undefined, files: (folder) => (within(folder) ? listFiles(folder) : bytes(folder).then(() => [])) };
}

async function readLocal(path: string): Promise<Opened> {
  try {
    const about = await stat(path);
    if (!about.isFile()) throw new Trouble('source-changed', 'source.no-file', { arguments: { path } });
    if (about.size > MOST_BYTES) throw new Trouble('source-changed', 'fetch.too-large', { arguments: { host: path, limit: MOST_BYTES } });
    return { body: await readFile(path), contentType: null, url: path, notes: [] };
  } catch (error) {
    throw error instanceof Trouble ? error : new Trouble('source-unreachable', 'source.no-file', { cause: error, arguments: { path } });
  }
}

async function listFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const names = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.')).map((entry) => entry.name);
    return names.sort().slice(0, MOST_FILES).map((name) => join(folder, name));
  } catch (error) {
    throw new Trouble('source-unreachable', 'source.no-file', { cause: error, arguments: { path: folder } });
  }
}
