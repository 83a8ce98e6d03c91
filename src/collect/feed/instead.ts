import { Trouble } from '../../domain/errors.ts';
import { plainText } from '../plain.ts';
import { decodeXml } from '../xml.ts';
import { absoluteAddress } from '../listed.ts';

/** Far enough for the head of any page. In characters. */
const HEAD = 100_000;
const LONGEST_TITLE = 120;

/** Gives the trouble of a source that answered with something else than a feed: what was found, and where the feed may be. */
export function notAFeed(text: string, source: string, location: string): Trouble {
  const head = text.slice(0, HEAD);
  // <!doctype html> · <html lang="zh">
  const page = /<!doctype html|<html[\s>]|<body[\s>]/i.test(head);
  // <title>首页</title>
  const title = page ? plainText(/<title[^>]*>([^<]*)/i.exec(head)?.[1] ?? '').slice(0, LONGEST_TITLE) : '';
  const feed = page ? alternateFeed(head, location) : null;
  if (feed !== null) return new Trouble('source-changed', 'source.page-names-feed', { arguments: { source, title, feed } });
  if (title !== '') return new Trouble('source-changed', 'source.page-not-feed', { arguments: { source, title } });
  return new Trouble('source-changed', 'source.not-a-feed', { arguments: { source } });
}

/** Gives the address of the feed that a page names, or null. */
function alternateFeed(head: string, location: string): string | null {
  // <link rel="alternate" type="application/rss+xml" href="/rss.xml">
  for (const [tag] of head.matchAll(/<link\s[^>]*>/gi)) {
    const href = attribute(tag, 'href');
    const type = attribute(tag, 'type') ?? '';
    if (href === null || !/\balternate\b/i.test(attribute(tag, 'rel') ?? '') || !/^application\/(?:(?:rss|atom|rdf)\+xml|feed\+json)/i.test(type)) continue;
    const address = absoluteAddress(decodeXml(href), [location]);
    if (address !== null) return address;
  }
  return null;
}

function attribute(tag: string, name: string): string | null {
  // href="/rss.xml" · href='/rss.xml' · href=/rss.xml
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(tag);
  return match?.[1] ?? match?.[2] ?? match?.[3] ?? null;
}
