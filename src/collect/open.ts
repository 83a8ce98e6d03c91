import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Trouble } from '../domain/errors.ts';
import { SECOND } from '../domain/instant.ts';
import type { Source } from '../domain/source.ts';
import { privateAllowance } from '../net/allowance.ts';
import { atOnce, guardedFetch } from '../net/fetch.ts';
import { systemLookup } from '../net/target.ts';
import type { OpenSource } from './item.ts';

/** More than any feed or page of text that people publish; attachments get their own limit when they are read. */
const MOST_BYTES = 20 * 1024 * 1024;
const MOST_FILES = 5000;
const TIMEOUT = 30 * SECOND;
const MOST_REDIRECTS = 5;
const USER_AGENT = 'Jianbao/0.1 (policy briefing bot)';

/** Gives how a source's bytes are opened: addresses through the guard, files and folders from this machine's disk. */
export function openerFor(source: Source): OpenSource {
  const remote = isRemote(source.location);
  return {
    bytes: (location) => (isRemote(location) ? download(location, remote && source.privateAddress ? source.location : null) : readLocal(location)),
    files: listFiles,
  };
}

function isRemote(location: string): boolean {
  // https://example.com/feed.xml
  return /^https?:\/\//i.test(location);
}

async function download(url: string, privateUnder: string | null): ReturnType<OpenSource['bytes']> {
  const answer = await guardedFetch(url, {
    timeoutMs: TIMEOUT,
    maxBytes: MOST_BYTES,
    maxRedirects: MOST_REDIRECTS,
    userAgent: USER_AGENT,
    tooLong: 'refuse',
    visit: atOnce,
    proxy: null,
    headers: { accept: 'application/feed+json, application/atom+xml, application/rss+xml, application/xml;q=0.9, text/html;q=0.8, */*;q=0.5' },
    allow: privateUnder === null ? null : privateAllowance(privateUnder),
    lookup: systemLookup,
  });
  if (answer.status !== 200) {
    throw new Trouble('source-unreachable', 'source.status', { arguments: { host: new URL(url).host, status: answer.status } });
  }
  return { body: answer.body, contentType: answer.headers.get('content-type') ?? null, url: answer.url };
}

async function readLocal(path: string): ReturnType<OpenSource['bytes']> {
  try {
    const { size } = await stat(path);
    if (size > MOST_BYTES) throw new Trouble('source-changed', 'fetch.too-large', { arguments: { host: path, limit: MOST_BYTES } });
    return { body: await readFile(path), contentType: null, url: path };
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
