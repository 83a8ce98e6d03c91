import type { Article } from '../domain/article.ts';
import type { Relation, Story } from '../domain/story.ts';
import type { ComponentEdge, ComponentNode } from '../store/component.ts';
import type { Decision } from '../store/decisions.ts';
import type { Placed } from '../store/stories.ts';
import { stableHash } from '../text/hash.ts';
import { clustersOf } from './cluster.ts';
import { leadOf } from './lead.ts';
import { newsOf } from './material.ts';
import type { Grouping } from './turn.ts';

type Hanging = { nodes: readonly ComponentNode[]; own: readonly Relation[]; known: readonly Story[] };
type Placing = { placed: Placed[]; decisions: Decision[] };
/** Articles that belong together, with the stories that they are to become one of. */
type Cluster = { ids: string[]; stories: Story[] };

/**
 * Gives the stories that an article's relations make, of everything that hangs together with it: the component is computed again by
 * a rule that knows no order, and the stories that stood there before keep their numbers where most of their articles are.
 */
export async function placement(rooms: Grouping, article: Article, relations: readonly Relation[]): Promise<Placing> {
  const { archive, stories } = rooms;
  const own = relations.filter((relation) => relation.sameStory);
  const kin = own.map(({ a, b }) => (a === article.id ? b : a));
  const { nodes, edges, forbidden } = await stories.component([article.id, ...kin], article.id);
  const all: ComponentEdge[] = [...edges, ...own];
  const groups = clustersOf(nodes, all, forbidden);
  const before = await Promise.all([...new Set(nodes.flatMap((node) => node.story ?? []))].map((id) => stories.story(id)));
  const known = [...new Map(before.filter((story) => story !== null).map((story) => [story.id, story])).values()];
  const clusters = claimed(groups, nodes, known);
  const placing: Placing = { placed: [], decisions: [] };
  for (const cluster of clusters) {
    const [keeper, ...rest] = cluster.stories;
    const changed = keeper === undefined || rest.length > 0 || !sameMembers(keeper.articles, cluster.ids);
    if (!changed && !cluster.ids.includes(article.id)) continue;
    const members = (await archive.articles(cluster.ids)).map((member) => (member.id === article.id ? article : member));
    await placeCluster(rooms, cluster, members, article, { nodes, own, known }, placing);
  }
  return placing;
}

/** Each story goes to the group that has most of its articles; the one with the founder where two have as many. */
function claimed(groups: readonly string[][], nodes: readonly ComponentNode[], known: readonly Story[]): Cluster[] {
  const storyOf = new Map(nodes.map((node) => [node.id, node.story]));
  const clusters = groups.map((ids): Cluster => ({ ids, stories: [] }));
  for (const story of known.toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))) {
    const has = (cluster: Cluster) => cluster.ids.filter((id) => storyOf.get(id) === story.id).length;
    const founder = (cluster: Cluster) => (cluster.ids.some((id) => storyIdOf(id) === story.id) ? 1 : 0);
    const [best] = clusters.toSorted((a, b) => has(b) - has(a) || founder(b) - founder(a));
    if (best !== undefined && has(best) > 0) best.stories.push(story);
  }
  return clusters;
}

async function placeCluster(rooms: Grouping, { ids, stories }: Cluster, members: readonly Article[], article: Article, { nodes, own, known }: Hanging, { placed, decisions }: Placing): Promise<void> {
  const at = rooms.clock();
  const [keeper, ...rest] = stories;
  const lead = leadOf(members);
  const previous = nodes.find((node) => ids.includes(node.id) && node.story !== null)?.story ?? null;
  const story: Story = keeper ?? {
    id: storyId(ids, nodes),
    number: null,
    document: known.find((each) => each.id === previous)?.document ?? null,
    lead: lead.id,
    articles: ids,
    // What was told of the story that it was a part of counts for it, up to the version that was told.
    materialVersion: known.find((each) => each.id === previous)?.materialVersion ?? 1,
    mergedInto: null,
    createdAt: at,
  };
  const joins = ids.includes(article.id) && !story.articles.includes(article.id);
  const others = members.filter((member) => member.id !== article.id);
  const mayBeNews = ids.includes(article.id) && nodes.find((node) => node.id === article.id)?.knownBefore !== true;
  const news = !mayBeNews || (keeper === undefined && previous === null) ? null : await newsOf(rooms, article, others, keeper !== undefined && joins, own);
  const version = Math.max(story.materialVersion, ...rest.map((each) => each.materialVersion)) + (news === null ? 0 : 1);
  const decide = (kind: Decision['kind'], subject: string, why: string) => decisions.push({ story: story.id, at, kind, subject, why });
  if (keeper === undefined) decide('founded', lead.id, previous === null ? 'no article tells of the same' : `parted from ${previous}: its articles do not hang together any more`);
  const reasons = own.filter(({ a, b }) => ids.includes(a) && ids.includes(b)).toSorted((a, b) => b.score - a.score)[0];
  if (joins) decide('joined', article.id, reasons === undefined ? 'hangs together by others' : `${reasons.kind} ${reasons.score.toFixed(2)} with ${reasons.a === article.id ? reasons.b : reasons.a}: ${reasons.reasons.join('; ')}`);
  for (const absorbed of rest) decide('merged', absorbed.id, `joined by ${article.id}`);
  for (const gone of story.articles.filter((id) => !ids.includes(id) && nodes.some((node) => node.id === id))) decide('left', gone, 'does not hang together with the others any more');
  if (news !== null) decide('risen', String(version), `${news} (${article.id})`);
  if (keeper !== undefined && keeper.lead !== lead.id) decide('led', lead.id, `leads in place of ${keeper.lead}: ${lead.class}`);
  placed.push({
    story: { ...story, lead: lead.id, articles: ids, materialVersion: version },
    absorbed: rest.map((each) => each.id),
    from: keeper === undefined ? previous : null,
  });
}

/** Gives the id of a story that an article founds. */
function storyIdOf(article: string): string {
  return stableHash(['story', article]);
}

/** The first seen article gives the name, if no other story has it. */
function storyId(ids: readonly string[], nodes: readonly ComponentNode[]): string {
  const taken = new Set(nodes.flatMap((node) => node.story ?? []));
  const inOrder = nodes.filter((node) => ids.includes(node.id)).toSorted((a, b) => a.firstSeenAt - b.firstSeenAt || (a.id < b.id ? -1 : 1));
  const names = [...inOrder.map((node) => storyIdOf(node.id)), stableHash(['stories', ...ids])];
  return names.find((name) => !taken.has(name)) ?? stableHash(['stories', ...ids]);
}

function sameMembers(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id) => other.includes(id));
}
