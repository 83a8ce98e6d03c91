import type { Article } from '../domain/article.ts';
import { Trouble } from '../domain/errors.ts';
import { MINUTE } from '../domain/instant.ts';
import type { Held } from '../store/claims.ts';
import { compareTexts } from './compare.ts';
import { documentOf } from './document.ts';
import { factsOf } from './facts.ts';
import { placement } from './placement.ts';
import { sketchOf } from './sketch.ts';
import { type Grouping, inTurn } from './turn.ts';

const QUEUE = 'group';
const LEASE = 2 * MINUTE;
const BATCH = 50;
/** The most relatives that one article is compared with: adding an article costs the same in any archive. */
const CANDIDATES = 40;
/** After so many tries an article is set aside for the operator, and the others go on. */
const TRIES = 4;

/** Takes articles that no story has taken in, and gives each its story. Gives how many it placed. */
export async function groupPending(rooms: Grouping): Promise<number> {
  if ((await rooms.archive.ungrouped(1)).length === 0) return 0;
  return (await inTurn(rooms, async () => placeAll(rooms, await rooms.archive.ungrouped(BATCH)))) ?? 0;
}

async function placeAll(rooms: Grouping, ids: readonly string[]): Promise<number> {
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

async function placeOne(rooms: Grouping, id: string): Promise<void> {
  const { archive, stories } = rooms;
  const [article] = await archive.articles([id]);
  if (article === undefined) return;
  const facts = factsOf(article);
  const read: Article = { ...article, revision: { ...article.revision, facts } };
  const sketch = sketchOf(read);
  const near = await stories.candidates(sketch, CANDIDATES);
  const others = await archive.articles(near.map((candidate) => candidate.article));
  const relations = others.map((other) => compareTexts(read, other)).filter((relation) => relation.kind !== 'different');
  const { placed, decisions } = await placement(rooms, read, relations);
  await stories.place({ sketch, facts, relations, document: documentOf(read, facts), stories: placed, decisions });
}
