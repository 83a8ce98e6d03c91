import { plainText } from '../plain.ts';
import { type Tag, walkTags } from '../tags.ts';
import { decodeXml, htmlOfRaw } from '../xml.ts';
import type { FeedEntry, ParsedFeed } from './entry.ts';
import { ALSO_HTML, FIELDS, NAMESPACES, OTHERS, OWN_PREFIXES, ROOTS } from './names.ts';
import { type RawEntry, type RawField, entryOf } from './raw-entry.ts';
import { endOpenSections } from './repair.ts';

/** As much of a reader's state as the tags so far have made. */
type State = {
  text: string;
  prefixes: Map<string, string>;
  entry: RawEntry | null;
  field: RawField | null;
  /** The element inside the entry whose fields are not the entry's. */
  other: string | null;
  root: string | null;
  rootEnded: boolean;
  rootBases: string[];
  site: string | null;
  entries: FeedEntry[];
};

/**
 * Reads a feed that is no XML: elements that are not closed or crossed, prefixes nobody declared, entities of HTML,
 * markup that was not escaped, any root. What was complete when the text breaks off is given, and that it breaks off.
 */
export function lenientFeed(written: string): ParsedFeed {
  const text = endOpenSections(written);
  const state: State = {
    text,
    prefixes: new Map(),
    entry: null,
    field: null,
    other: null,
    root: null,
    rootEnded: false,
    rootBases: [],
    site: null,
    entries: [],
  };
  walkTags(text, {
    open: (tag) => open(state, tag),
    close: (name, from, to) => close(state, nameOf(state, name), from, to),
  });
  return { entries: state.entries, site: state.site, skipped: breaksOff(state), notes: ['the feed is ill-formed'] };
}

function breaksOff(state: State): string[] {
  if (state.entry !== null) {
    endField(state, state.text.length);
    const title = plainText(state.entry.fields.find((field) => field.name === 'title')?.html ?? '') || 'no title';
    return [`the feed breaks off in the middle of an item: ${title}`];
  }
  return state.root !== null && !state.rootEnded ? ['the feed breaks off after its last item'] : [];
}

function open(state: State, tag: Tag): void {
  declarePrefixes(state, tag);
  const name = nameOf(state, tag.name);
  if (isEntry(name)) {
    endEntry(state, tag.from);
    const base = tag.attributes['xml:base'];
    const about = tag.attributes['rdf:about'] ?? tag.attributes['about'] ?? null;
    const prefix = tag.name.includes(':') ? (tag.name.split(':')[0] ?? '') : '';
    if (prefix !== '' && !state.prefixes.has(prefix)) state.prefixes.set(prefix, '');
    state.entry = { kind: name, about: about === null ? null : decodeXml(about), bases: [...state.rootBases, ...(base === undefined ? [] : [decodeXml(base)])], fields: [] };
    if (tag.empty) endEntry(state, tag.to);
    return;
  }
  if (state.root === null && ROOTS.has(name)) state.root = name;
  if (state.entry === null) openOutside(state, tag, name);
  else if (!beginsField(state, state.entry, tag, name)) return;
  else beginField(state, tag, name);
}

/** The feed's own base and site stand before its entries. */
function openOutside(state: State, tag: Tag, name: string): void {
  const base = tag.attributes['xml:base'];
  if (base !== undefined && ROOTS.has(name)) state.rootBases.push(decodeXml(base));
  if (OTHERS.has(name) && !tag.empty) state.other = name;
  if (name !== 'link' || state.site !== null || state.other !== null || state.entries.length > 0) return;
  const rel = tag.attributes['rel'] ?? null;
  const href = tag.attributes['href'] ?? null;
  if (href !== null && (rel === null || rel === 'alternate')) state.site = decodeXml(href);
  else if (href === null && !tag.empty) {
    const end = state.text.indexOf('<', tag.to);
    // <link><![CDATA[https://example.com/]]></link>
    const raw = state.text.startsWith('<![CDATA[', tag.to) ? state.text.slice(tag.to, state.text.indexOf(']]>', tag.to) + 3) : state.text.slice(tag.to, end < 0 ? tag.to : end);
    state.site = htmlOfRaw(raw) || null;
  }
}

/** Whether a tag inside an entry begins a field of it; a field that is open and cannot hold this one ends before it. */
function beginsField(state: State, entry: RawEntry, tag: Tag, name: string): boolean {
  const kind = FIELDS[name];
  const { field } = state;
  if (field !== null) {
    if (kind === undefined || name === 'media:content') return false;
    const inMarkup = FIELDS[field.name] === 'markup';
    if (inMarkup && ALSO_HTML.has(name) && !looksLikeOwn(entry, tag, name)) return false;
    endField(state, tag.from);
  }
  // Of an Atom entry, `source` is another feed; of an RSS item, its name.
  if (OTHERS.has(name) && !(name === 'source' && entry.kind === 'item') && !(name === 'author' && entry.kind === 'item')) {
    if (!tag.empty) state.other = name;
    return false;
  }
  return kind !== undefined;
}

/** `<link>` and `<title>` with no attributes after a description that was never closed: HTML's own have some, or stand elsewhere. */
function looksLikeOwn(entry: RawEntry, tag: Tag, name: string): boolean {
  return Object.keys(tag.attributes).length === 0 && !tag.empty && !entry.fields.some((field) => field.name === name);
}

function beginField(state: State, tag: Tag, name: string): void {
  const known = state.other === null ? name : state.other === 'source' && name === 'title' ? 'source' : null;
  state.field = { name: known ?? '', attributes: tag.attributes, from: tag.to, html: '' };
  if (tag.empty) endField(state, name === 'link' && tag.attributes['href'] === undefined ? afterAddress(state.text, tag.to) : tag.to);
}

/** Where the address ends that stands behind a link which is empty: some writers close it too early. */
function afterAddress(text: string, from: number): number {
  // <link/>https://example.com/1<description>
  return from + (/^\s*https?:\/\/[^\s<]+/.exec(text.slice(from, from + 2000))?.[0].length ?? 0);
}

function close(state: State, name: string, from: number, to: number): void {
  if (isEntry(name)) {
    if (state.entry?.kind === name) endEntry(state, from);
    return;
  }
  if (ROOTS.has(name)) {
    endEntry(state, from);
    if (name === state.root) state.rootEnded = to > from;
    return;
  }
  const { field } = state;
  // Of several channels only the last root counts: the file goes on behind the first.
  if (field !== null && (field.name === name || (state.other !== null && FIELDS[name] === 'value'))) endField(state, from);
  else if (state.other === name) {
    endField(state, from);
    state.other = null;
  }
}

function endField(state: State, at: number): void {
  const { field, entry } = state;
  state.field = null;
  if (field === null || entry === null || field.name === '') return;
  entry.fields.push({ ...field, html: htmlOfRaw(state.text.slice(field.from, Math.max(field.from, at))) });
}

function endEntry(state: State, at: number): void {
  endField(state, at);
  state.other = null;
  if (state.entry !== null) state.entries.push(entryOf(state.entry));
  state.entry = null;
}

function declarePrefixes(state: State, tag: Tag): void {
  for (const [name, uri] of Object.entries(tag.attributes)) {
    if (!name.startsWith('xmlns:')) continue;
    const known = NAMESPACES[uri.trim().toLowerCase()];
    if (known !== undefined) state.prefixes.set(name.slice('xmlns:'.length), known);
  }
}

function nameOf(state: State, written: string): string {
  const [prefix = '', local] = written.split(':');
  if (local === undefined) return written;
  if (isEntry(local)) return local;
  const known = state.prefixes.get(prefix) ?? (OWN_PREFIXES.has(prefix) ? '' : prefix);
  return known === '' ? local : `${known}:${local}`;
}

function isEntry(name: string): name is RawEntry['kind'] {
  return name === 'item' || name === 'entry';
}
