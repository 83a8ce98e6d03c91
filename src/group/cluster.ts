import { DAY, type Instant } from '../domain/instant.ts';
import type { RelationKind } from '../domain/story.ts';

/** An article as clustering sees it: `at` is its publication, else when it was first seen. */
export type Node = { id: string; at: Instant };
/** Two articles that belong into one story, by themselves. */
export type Edge = { a: string; b: string; kind: RelationKind; score: number };

/** One text in several printings or languages: whatever joins one of them joins all. */
const ONE_TEXT: ReadonlySet<RelationKind> = new Set(['same-text', 'translation']);
/** Reports lie within so many days; what comes later is another happening, or a story of its own that follows. */
const SPAN = 14 * DAY;
/** Two groups of reports become one when at least this share of their texts, pair by pair, tell of one event: a chain is no story. */
const LINKED = 0.5;
/** A piece that contains others (a round-up of the day) joins only those that belong together without it. */
const CONTAINED = 0.6;
/** More reports than any event has; a flood of one template stops here. */
const MOST = 200;

/**
 * Gives which articles are one story: a partition that depends on articles, relations and what an operator forbids alone, and not
 * on the order in which they came. First printings and translations of one text are put together, the surest first; then texts are
 * joined, again the surest first, where half of all pairs between two groups tell of one event (average linkage, so that no chain
 * of half-alike reports becomes a story). Groups and their members come sorted.
 */
export function clustersOf(nodes: readonly Node[], edges: readonly Edge[], forbidden: ReadonlySet<string>): string[][] {
  const known = new Map(nodes.map((node) => [node.id, node]));
  const sure = edges.filter((edge) => known.has(edge.a) && known.has(edge.b)).toSorted((x, y) => y.score - x.score || compare(pairKey(x.a, x.b), pairKey(y.a, y.b)));
  const groups = new Map(nodes.map((node) => [node.id, [node.id]]));
  const groupOf = (id: string) => groups.get(id) ?? [id];
  const join = (one: string[], other: string[]) => {
    const all = [...one, ...other];
    for (const id of all) groups.set(id, all);
  };
  const apart = (one: readonly string[], other: readonly string[]) => one.some((a) => other.some((b) => forbidden.has(pairKey(a, b))));
  for (const { a, b, kind } of sure) {
    const [one, other] = [groupOf(a), groupOf(b)];
    if (ONE_TEXT.has(kind) && one !== other && one.length + other.length <= MOST && !apart(one, other)) join(one, other);
  }
  const textOf = new Map(nodes.map(({ id }) => [id, groupOf(id).toSorted(compare)[0] ?? id]));
  const links = new Map<string, RelationKind>();
  for (const { a, b, kind } of sure) {
    const key = pairKey(textOf.get(a) ?? a, textOf.get(b) ?? b);
    if (!links.has(key) || kind !== 'contains') links.set(key, kind);
  }
  const span = (ids: readonly string[]) => {
    const times = ids.map((id) => known.get(id)?.at ?? 0);
    return Math.max(...times) - Math.min(...times);
  };
  const texts = (ids: readonly string[]) => [...new Set(ids.map((id) => textOf.get(id) ?? id))];
  const linked = (one: readonly string[], other: readonly string[], needed: number) => {
    const [left, right] = [texts(one), texts(other)];
    const found = left.reduce((sum, a) => sum + right.filter((b) => links.has(pairKey(a, b))).length, 0);
    return found >= needed * left.length * right.length;
  };
  // A join can give another pair of groups the share that it lacked: until nothing changes.
  for (let changed = true; changed; ) {
    changed = false;
    for (const { a, b, kind } of sure) {
      const [one, other] = [groupOf(a), groupOf(b)];
      if (one === other || one.length + other.length > MOST || apart(one, other) || span([...one, ...other]) > SPAN) continue;
      if (!linked(one, other, kind === 'contains' ? CONTAINED : LINKED)) continue;
      join(one, other);
      changed = true;
    }
  }
  return [...new Set(groups.values())].map((ids) => ids.toSorted(compare)).toSorted((x, y) => compare(x[0] ?? '', y[0] ?? ''));
}

/** Names a pair, whichever comes first. */
export function pairKey(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
