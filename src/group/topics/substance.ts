/** In which sentences of a unit a term stands, one entry for each time, and by which of its words. */
export type Sighting = { term: number; word: string; sentences: readonly number[] };
/** The title or a paragraph. */
export type Unit = { isTitle: boolean; bytes: number; sightings: readonly Sighting[] };
/** The terms of a topic, as numbers. */
export type Lists = { any: readonly number[]; all: readonly number[]; none: readonly number[]; groups: readonly (readonly number[])[] };
export type Found = { counts: Map<string, { title: number; body: number }>; fit: number };

/** Up to here a text is a notice or a teaser, and one mention is what it is about: 300 characters of Chinese, 150 words. In bytes, of which a text and its translation have about as many. */
const SHORT_BYTES = 900;
/** Longer texts need two mentions, and one more for each so many bytes, but no more than MOST_NEEDED. */
const BYTES_A_MENTION = 9000;
const MOST_NEEDED = 6;

/**
 * Says by which terms a text is of a topic, or gives null. It is when a term stands in its title; else when the mentions in
 * the text are enough for its length, those in its opening (the first 900 bytes) counting twice: a report that names the
 * matter once on its way is about something else. A sentence is one mention, however many terms it lines up: a list of laws
 * is not two mentions. With groups only paragraphs that have one of each count, the title and the first being one.
 */
export function isOfTopic({ any, all, none, groups }: Lists, units: readonly Unit[]): Found | null {
  const seen = new Set(units.flatMap((unit) => unit.sightings.map((sighting) => sighting.term)));
  if (none.some((term) => seen.has(term)) || !all.every((term) => seen.has(term))) return null;
  const needed = [...(any.length > 0 ? [any] : []), ...groups];
  if (!needed.every((list) => list.some((term) => seen.has(term)))) return null;
  const own = new Set([...any, ...all, ...groups.flat()]);
  const counts = countsOf(own, units);
  // A topic of filters alone takes whatever they let through.
  if (own.size === 0) return { counts, fit: 0.5 };
  const lists = needed.length > 0 ? needed : all.map((term) => [term]);
  const mentions = mentionsOf(lists, units, groups.length > 0);
  const bytes = units.reduce((sum, unit) => sum + (unit.isTitle ? 0 : unit.bytes), 0);
  const wanted = bytes <= SHORT_BYTES ? 1 : Math.min(MOST_NEEDED, 2 + Math.floor(bytes / BYTES_A_MENTION));
  if (mentions.title === 0 && mentions.body < wanted) return null;
  return { counts, fit: fitOf(mentions, counts.size, wanted) };
}

/** A title is worth three fifths; variety of terms, and how often the text names them, the rest. */
function fitOf(mentions: { title: number; body: number }, terms: number, wanted: number): number {
  const variety = Math.min(4, terms - 1) / 4;
  const density = Math.min(1, mentions.body / (2 * wanted));
  return Math.round(100 * ((mentions.title > 0 ? 0.6 : 0.2) + 0.2 * variety + 0.2 * density)) / 100;
}

function countsOf(own: ReadonlySet<number>, units: readonly Unit[]): Found['counts'] {
  const counts: Found['counts'] = new Map();
  for (const { isTitle, sightings } of units) {
    for (const { term, word, sentences } of sightings) {
      if (!own.has(term)) continue;
      const count = counts.get(word) ?? { title: 0, body: 0 };
      counts.set(word, isTitle ? { ...count, title: count.title + sentences.length } : { ...count, body: count.body + sentences.length });
    }
  }
  return counts;
}

/** Counts where each list is met; `together` asks that they are met in one paragraph. */
function mentionsOf(lists: readonly (readonly number[])[], units: readonly Unit[], together: boolean): { title: number; body: number } {
  const sets = lists.map((list) => new Set(list));
  const each = units.map((unit) => sets.map((set) => spokenIn(unit, set)));
  const [title = [], opening = []] = each;
  const joint = (counts: readonly number[]) => (together ? Math.min(...counts) : Math.max(...counts));
  const head = title.map((count, index) => count + (opening[index] ?? 0));
  let body = 0;
  let bytes = 0;
  for (const [index, unit] of units.entries()) {
    if (unit.isTitle) continue;
    body += joint(each[index] ?? []) * (bytes < SHORT_BYTES ? 2 : 1);
    bytes += unit.bytes;
  }
  const inTitle = Math.max(...title);
  return { title: together && joint(head) === 0 ? 0 : inTitle, body };
}

/** Gives how many sentences of a unit have a term of a set. */
function spokenIn({ sightings }: Unit, set: ReadonlySet<number>): number {
  return new Set(sightings.filter((sighting) => set.has(sighting.term)).flatMap((sighting) => sighting.sentences)).size;
}
