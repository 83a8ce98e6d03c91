import { Trouble } from '../../domain/errors.ts';
import type { Source } from '../../domain/source.ts';
import { htmlBlocks } from '../blocks.ts';
import { foundInstead } from '../instead.ts';
import type { Item, RawBlock, Reading } from '../item.ts';
import { absoluteAddress, type Dated, fewReasons, firstPublished, listedItem, newest, withoutTwins } from '../listed.ts';
import { plainText } from '../plain.ts';
import { addressAt, textAt, valuesAt } from './paths.ts';
import { parseJson } from './salvage.ts';
import { type JsonShape, SHAPES } from './shapes.ts';

/** Gives the items of a JSON answer by the paths of its source. `location` is where it was found, after redirects. */
export function readJson(text: string, source: Source, location: string): Reading {
  const parsed = parseJson(text);
  if (parsed === null) throw foundInstead(text, source.id, 'source.not-json');
  const shape = shapeOf(source);
  const lists = shape.items.map((path) => ({ path, list: valuesAt(parsed.value, path)[0] })).filter((each) => Array.isArray(each.list)) as { path: string; list: unknown[] }[];
  if (lists.length === 0) throw new Trouble('source-changed', 'source.no-list-at', { arguments: { source: source.id, path: shape.items.join(' | ') } });
  const all = lists.flatMap(({ list }) => list);
  if (all.length === 0) throw new Trouble('source-changed', 'source.empty', { arguments: { source: source.id } });
  const skipped = parsed.cut ? ['the answer breaks off after its last complete item'] : [];
  const objects = all.filter((each, at) => {
    const usable = typeof each === 'object' && each !== null && !Array.isArray(each);
    if (!usable) skipped.push(`item ${at + 1} is no object`);
    return usable;
  });
  const once = withoutTwins(objects, (each) => JSON.stringify(each), skipped);
  const dated = once.map((each) => ({ each, published: instantOf(each, shape.date, source.zone) }));
  return {
    items: newest(dated, ({ published }) => published.at, skipped).map(({ each, published }) => itemOf(each, published, { shape, source, location })),
    skipped: fewReasons(skipped),
  };
}

/** A source without paths is one list of the commonest names. */
const PLAIN: JsonShape = { items: [''], title: ['title'], url: ['url', 'link'], date: ['date'], changed: [], publisher: [], summary: ['summary'], content: ['content'], rows: {} };

function shapeOf(source: Source): JsonShape {
  if (source.json === undefined) return PLAIN;
  return typeof source.json === 'string' ? SHAPES[source.json] : { ...source.json, rows: {} };
}

function itemOf(each: unknown, published: ReturnType<typeof instantOf>, from: { shape: JsonShape; source: Source; location: string }): Item {
  const { shape, source, location } = from;
  const url = addressAt(each, shape.url);
  const title = plainText(textAt(each, shape.title) ?? '');
  return listedItem({
    url: url === null ? null : absoluteAddress(url, [location]),
    title: title === '' ? null : title,
    publisher: plainText(textAt(each, shape.publisher) ?? '') || null,
    publishedAt: published.at,
    publishedWords: published.words,
    updatedAt: instantOf(each, shape.changed, source.zone).at,
    blocks: blocksOf(each, shape),
    notes: published.note === null ? [] : [published.note],
  }, 'json');
}

function blocksOf(each: unknown, shape: JsonShape): RawBlock[] {
  const text = textAt(each, shape.content) ?? textAt(each, shape.summary) ?? '';
  // Plain text keeps its lines; what has tags is HTML.
  const html = /<\/?[a-z]/i.test(text) ? text : text.replaceAll('<', '&lt;').replaceAll(/\n+/g, '<br>');
  const rows = Object.entries(shape.rows).flatMap(([label, path]): RawBlock[] => {
    const value = textAt(each, [path]);
    return value === null ? [] : [{ kind: 'row', text: `${label} | ${plainText(value)}`, file: null }];
  });
  return [...htmlBlocks(html), ...rows];
}

/** A date is written, or counts from 1970: ten digits are seconds until the year 2286, thirteen milliseconds. */
function instantOf(each: unknown, paths: readonly string[], zone: string): Dated {
  const written = paths.flatMap((path) => textAt(each, [path]) ?? []);
  for (const text of written) {
    // 1795392000 · 1795392000000
    if (/^\d{13}$/.test(text)) return { at: Number(text), words: null, note: null };
    if (/^\d{10}$/.test(text)) return { at: Number(text) * 1000, words: null, note: null };
    const { at } = firstPublished([text], zone);
    if (at !== null) return { at, words: null, note: null };
  }
  return firstPublished(written, zone);
}
