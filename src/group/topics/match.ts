import type { Article } from '../../domain/article.ts';
import type { Term, TermHit, Topic } from '../../domain/topic.ts';
import { fold } from '../../text/fold.ts';
import { type Finder, finderOf } from './finder.ts';
import { isOfTopic, type Sighting, type Unit } from './substance.ts';
import { plain, readTerm, type Wanted } from './term.ts';
import type { Pattern } from './pattern.ts';

/** By which terms an article is of a topic, and how much of it is, from 0 to 1. */
export type TopicMatch = { topic: Topic; terms: TermHit[]; fit: number };

/** Topics made ready: an article is gone over once for all of them. */
export type Topics = { topics: readonly Topic[]; match: (article: Article) => TopicMatch[] };

/** So much of a text tells what it is about; what stands behind is annexes. In characters. */
const MOST_CHARACTERS = 200_000;
const MOST_MATCHES_OF_PATTERN = 200;

type ReadyTerm = { written: string; parts: { atom: number; written: string }[][]; pattern: Pattern | null };
type ReadyTopic = { topic: Topic; any: number[]; all: number[]; none: number[]; groups: number[][] };

/**
 * Makes topics ready. Terms that cannot be read are left out: the configuration refuses them with what is wrong
 * (`readTerm`).
 */
export function readyTopics(topics: readonly Topic[]): Topics {
  const { terms, ready, spot } = readyTerms(topics);
  const match = (article: Article): TopicMatch[] => {
    const open = ready.filter(({ topic }) => passes(topic, article));
    if (open.length === 0) return [];
    const units = unitsOf(article).map(({ text, isTitle }): Unit => ({ isTitle, bytes: Buffer.byteLength(text), sightings: sightingsIn(text, terms, spot) }));
    return open.flatMap(({ topic, ...lists }) => {
      const found = isOfTopic(lists, units);
      if (found === null) return [];
      const hits = [...found.counts].map(([term, count]) => ({ term, ...count }));
      return [{ topic, terms: hits.toSorted((a, b) => b.title - a.title || b.body - a.body), fit: found.fit }];
    });
  };
  return { topics, match };
}

/** Sources, kinds, stages, jurisdictions: an empty list lets everything through, and what is unknown is none of a list. */
function passes(topic: Topic, article: Article): boolean {
  const { kind, stage, jurisdiction } = article.revision.facts;
  const lets = (list: readonly string[], value: string | null) => list.length === 0 || (value !== null && list.includes(value));
  return lets(topic.sources, article.source) && lets(topic.kinds, kind) && lets(topic.stages, stage) && lets(topic.jurisdictions, jurisdiction);
}

function unitsOf(article: Article): { text: string; isTitle: boolean }[] {
  const units = [{ text: article.revision.title, isTitle: true }];
  let left = MOST_CHARACTERS;
  for (const { text } of article.revision.paragraphs) {
    if (left <= 0) break;
    units.push({ text: text.slice(0, left), isTitle: false });
    left -= text.length;
  }
  return units;
}

/** Gives where each atom begins in a text. */
type Spot = (text: string) => Map<number, number[]>;

function readyTerms(topics: readonly Topic[]): { terms: ReadyTerm[]; ready: ReadyTopic[]; spot: Spot } {
  const terms: ReadyTerm[] = [];
  const atoms: Wanted[] = [];
  const known = new Map<string, number>();
  const add = (list: readonly Term[]): number[] =>
    list.flatMap((term) => {
      const key = JSON.stringify(term);
      const before = known.get(key);
      if (before !== undefined) return [before];
      const read = readTerm(term);
      if ('expected' in read) return [];
      known.set(key, terms.length);
      const parts = read.parts.map((part) => part.map((wanted) => ({ atom: atoms.push(wanted) - 1, written: wanted.written })));
      return [terms.push({ written: read.term, parts, pattern: read.pattern }) - 1];
    });
  const ready = topics.map((topic) => ({ topic, any: add(topic.any), all: add(topic.all), none: add(topic.none), groups: topic.groups.map(add) }));
  return { terms, ready, spot: spotter(atoms) };
}

/** Gives where each atom stands in a text, without the places where it is part of another word. */
function spotter(atoms: readonly Wanted[]): Spot {
  const words = [...new Set(atoms.flatMap((atom) => atom.forms))];
  const at = new Map(words.map((word, index) => [word, index]));
  const atomsOf: { atom: number; longer: { word: string; from: number }[] }[][] = words.map(() => []);
  for (const [atom, { forms, not }] of atoms.entries()) {
    for (const form of forms) atomsOf[at.get(form) ?? 0]?.push({ atom, longer: not.flatMap((word) => placesIn(word, form)) });
  }
  const find: Finder = finderOf(words);
  return (text) => {
    const spotted = new Map<number, number[]>();
    for (const { word, start } of find(text)) {
      for (const { atom, longer } of atomsOf[word] ?? []) {
        if (longer.some((other) => start >= other.from && text.startsWith(other.word, start - other.from))) continue;
        const list = spotted.get(atom);
        if (list === undefined) spotted.set(atom, [start]);
        else list.push(start);
      }
    }
    return spotted;
  };
}

/** Where in a longer word a form stands: 算法 from 1 in 预算法. */
function placesIn(word: string, form: string): { word: string; from: number }[] {
  const places: { word: string; from: number }[] = [];
  for (let from = word.indexOf(form); from !== -1; from = word.indexOf(form, from + 1)) places.push({ word, from });
  return places;
}

function sightingsIn(text: string, terms: readonly ReadyTerm[], spot: Spot): Sighting[] {
  const read = plain(text);
  const spotted = spot(read);
  const hasPatterns = terms.some((term) => term.pattern !== null);
  if (spotted.size === 0 && !hasPatterns) return [];
  const folded = hasPatterns ? fold(text) : '';
  const sentenceOf = sentences(read);
  return terms.flatMap(({ written, parts, pattern }, term): Sighting[] => {
    // A pattern looks at the text with its hyphens: its places are nearly those of the other.
    const words = pattern === null ? wordsIn(parts, spotted, sentenceOf) : new Map([[written, pattern.find(folded, MOST_MATCHES_OF_PATTERN).map((place) => sentenceOf(place.start))]]);
    return [...words].filter(([, at]) => at.length > 0).map(([word, at]) => ({ term, word, sentences: at }));
  });
}

/**
 * Gives in which sentences a term stands, by the words that stand there: of `data|数据` which of the two, of
 * `AI|chatbot + rule|law` one of each in a sentence that has both.
 */
function wordsIn(parts: ReadyTerm['parts'], spotted: ReadonlyMap<number, number[]>, sentenceOf: (at: number) => number): Map<string, number[]> {
  const found = parts.map((part) => part.flatMap(({ atom, written }) => (spotted.get(atom) ?? []).map((place) => ({ written, sentence: sentenceOf(place) }))));
  const [first = [], ...others] = found;
  const bySentence = others.map((places) => new Map(places.map(({ sentence, written }) => [sentence, written])));
  const words = new Map<string, number[]>();
  for (const { written, sentence } of first) {
    const beside = bySentence.map((each) => each.get(sentence));
    if (beside.includes(undefined)) continue;
    const word = [written, ...beside].join(' + ');
    const list = words.get(word);
    if (list === undefined) words.set(word, [sentence]);
    else list.push(sentence);
  }
  return words;
}

/** Gives the number of the sentence that a place is in. A semicolon ends one too: what stands in a list is not one statement. */
function sentences(text: string): (at: number) => number {
  const ends: number[] = [];
  // 。 ; and a full stop before a space; NFKC makes ； and ？ plain
  for (const mark of text.matchAll(/[。;!?]|\.(?= )/g)) ends.push(mark.index);
  return (at) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
