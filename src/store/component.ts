import type { Instant } from '../domain/instant.ts';
import type { RelationKind } from '../domain/story.ts';
import type { StoreEngine } from './store.ts';

/** An article of a component, with the story in which it stands. */
export type ComponentNode = { id: string; at: Instant; firstSeenAt: Instant; story: string | null; /** Came in with a backfill. */ knownBefore: boolean };
export type ComponentEdge = { a: string; b: string; kind: RelationKind; score: number };
export type Component = { nodes: ComponentNode[]; edges: ComponentEdge[]; forbidden: ReadonlySet<string> };

/** More articles than belong together in any news; a component beyond it is what was reached first. */
const MOST = 400;

/**
 * Gives what hangs together with some articles by relations that make one story, and by the stories in which they stand, with what an
 * operator forbids among them. Relations of `anew` are left out: it is compared anew. Costs as much as the component is large.
 */
export async function componentOf({ db }: StoreEngine, starts: readonly string[], anew: string): Promise<Component> {
  const seen = new Set<string>();
  const edges = new Map<string, ComponentEdge>();
  const nodes: ComponentNode[] = [];
  for (let frontier = [...new Set(starts)]; frontier.length > 0 && nodes.length < MOST; ) {
    const reached = frontier.filter((id) => !seen.has(id)).toSorted().slice(0, MOST - nodes.length);
    for (const id of reached) seen.add(id);
    const rows = await db.selectFrom('articles').select(['id', 'published_at', 'first_seen_at', 'story', 'known_before']).where('id', 'in', reached.concat('')).execute();
    nodes.push(...rows.map((row) => ({ id: row.id, at: row.published_at ?? row.first_seen_at, firstSeenAt: row.first_seen_at, story: row.story, knownBefore: row.known_before === 1 })));
    const relations = await db
      .selectFrom('relations')
      .select(['a', 'b', 'kind', 'score'])
      .where('same_story', '=', 1)
      .where((eb) => eb.or([eb('a', 'in', reached.concat('')), eb('b', 'in', reached.concat(''))]))
      .where('a', '!=', anew)
      .where('b', '!=', anew)
      .execute();
    for (const { a, b, kind, score } of relations) edges.set(`${a} ${b}`, { a, b, kind: kind as RelationKind, score });
    const stories = rows.flatMap((row) => row.story ?? []);
    const together = await db.selectFrom('articles').select('id').where('story', 'in', stories.concat('')).execute();
    frontier = [...new Set([...relations.flatMap(({ a, b }) => [a, b]), ...together.map(({ id }) => id)])].filter((id) => !seen.has(id));
  }
  const inside = [...seen, ''];
  const forbidden = await db.selectFrom('cannot_links').select(['a', 'b']).where('a', 'in', inside).where('b', 'in', inside).execute();
  return { nodes, edges: [...edges.values()], forbidden: new Set(forbidden.map(({ a, b }) => `${a} ${b}`)) };
}
