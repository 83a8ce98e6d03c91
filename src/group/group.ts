import type { Article } from '../domain/article.ts';
import { Trouble } from '../domain/errors.ts';
import { type Clock, MINUTE } from '../domain/instant.ts';
import type { Story } from '../domain/story.ts';
import type { Archive } from '../store/archive.ts';
import type { Claims, Held } from '../store/claims.ts';
import type { Stories } from '../store/stories.ts';
import { stableHash } from '../text/hash.ts';
import { compareTexts } from './compare.ts';
import { factsOf } from './facts.ts';
import { leadOf } from './lead.ts';
import { isMaterialChange } from './material.ts';
import { sketchOf } from './sketch.ts';

const QUEUE = 'group';
const LEASE = 2 * MINUTE;
const BATCH = 50;
/** The most relatives that one article is compared with: adding an article costs the same in any archive. */
const CANDIDATES = 40;
/** After so many tries an article is set aside for the operator, and the others go on. */
const TRIES = 4;

export type Grouping = { archive: Archive; stories: Stories; claims: Claims; clock: Clock };

/** Takes articles that no story has taken in, and gives each its story. Gives how many it placed. */
export async function groupPending(rooms: Grouping): Promise<number> {
  const ids = await rooms.archive.ungrouped(BATCH);
  let placed = 0;
  for (const held of await rooms.claims.take(QUEUE, ids, LEASE)) {
    try {
      await placeOne(rooms, held.key);
      await rooms.claims.finish(held);
      placed += 1;
    } catch (error) {
      await putOff(rooms, held, error);
    }
  }
  return placed;
}

async function putOff(rooms: Grouping, held: Held, error: unknown): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error);
  // A store that is away counts against no article.
  if (error instanceof Trouble && error.code === 'store') {
    await rooms.claims.again(held, 0, null);
    throw error;
  }
  await (held.attempts >= TRIES ? rooms.claims.setAside(held, reason) : rooms.claims.again(held, held.attempts * MINUTE, reason));
}

async function placeOne({ archive, stories, clock }: Grouping, id: string): Promise<void> {
  const [article] = await archive.articles([id]);
  if (article === undefined) return;
  const sketch = sketchOf(article);
  const near = await stories.candidates(sketch, CANDIDATES);
  const others = await archive.articles(near.map((candidate) => candidate.article));
  const relations = others.map((other) => compareTexts(article, other)).filter((relation) => relation.kind !== 'different');
  const kin = new Set(relations.filter((relation) => relation.kind === 'same-text' || relation.kind === 'translation').flatMap((relation) => [relation.a, relation.b]));
  const found = await storiesOfArticles(stories, [article, ...others.filter((other) => kin.has(other.id))]);
  const { story, absorbed } = await join(archive, clock, article, found);
  await stories.place({ sketch, facts: factsOf(article), relations, story, absorbed });
}

/** The stories these articles stand in already, the oldest first: it keeps its number when they become one. */
async function storiesOfArticles(stories: Stories, articles: readonly Article[]): Promise<Story[]> {
  const found = await Promise.all(articles.map((article) => stories.storyOfArticle(article.id)));
  const own = new Map(found.filter((story) => story !== null).map((story) => [story.id, story]));
  return [...own.values()].sort((a, b) => a.createdAt - b.createdAt || a.id.localeCompare(b.id));
}

async function join(
  archive: Archive,
  clock: Clock,
  article: Article,
  found: readonly Story[],
): Promise<{ story: Story; absorbed: string[] }> {
  const [oldest, ...rest] = found;
  if (oldest === undefined) {
    return {
      story: {
        id: stableHash(['story', article.id]),
        number: null,
        document: null,
        lead: article.id,
        articles: [article.id],
        materialVersion: 1,
        mergedInto: null,
        createdAt: clock(),
      },
      absorbed: [],
    };
  }
  const members = await archive.articles([...new Set([article.id, ...found.flatMap((story) => story.articles)])]);
  const versions = found.map((story) => story.materialVersion);
  const rises = await revisedMaterially(archive, article);
  return {
    story: {
      ...oldest,
      lead: leadOf(members).id,
      articles: members.map((member) => member.id),
      materialVersion: Math.max(...versions) + (rises ? 1 : 0),
    },
    absorbed: rest.map((story) => story.id),
  };
}

async function revisedMaterially(archive: Archive, article: Article): Promise<boolean> {
  if (article.revision.number === 1) return false;
  const before = await archive.revision(`${article.id}.${article.revision.number - 1}`);
  return before !== null && isMaterialChange(before, article.revision);
}
