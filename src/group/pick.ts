import type { Article } from '../domain/article.ts';
import type { Part, Weights } from '../domain/importance.ts';
import type { Instant } from '../domain/instant.ts';
import { audiencesOf, placeKey } from '../domain/place.ts';
import type { Story } from '../domain/story.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { Told } from '../domain/told.ts';
import type { TermHit, Topic } from '../domain/topic.ts';
import type { Archive } from '../store/archive.ts';
import type { Conditions } from '../store/conditions.ts';
import type { Stories } from '../store/stories.ts';
import type { ToldRecords } from '../store/told.ts';
import type { Tracks } from '../store/tracks.ts';
import { localDate } from '../text/dates.ts';
import { publisherKey } from '../text/publisher.ts';
import { bestTopic } from './choose.ts';
import { importanceOf } from './importance.ts';
import { leadOf } from './lead.ts';
import { type Section, sectionOf } from './sections.ts';
import { readyTopics } from './topics/match.ts';

/** A story that a subscription is to be told, with what of it this place may see. */
export type Picked = {
  story: Story;
  lead: Article;
  articles: Article[];
  topic: Topic;
  terms: TermHit[];
  /** How much of it is of the topic, from 0 to 1. */
  fit: number;
  section: Section;
  score: number;
  parts: Part[];
  /** What the place was told of it before: then this is an update. */
  before: Told | null;
};

/** What is known of a story's document through its other stories. */
type Elsewhere = ReadonlyMap<string, readonly Told[]>;

export type Picking = { archive: Archive; stories: Stories; told: ToldRecords; conditions: Conditions; tracks: Tracks; topics: readonly Topic[]; weights: Weights };

/**
 * Gives what is new for a subscription at an instant, in the order of the edition: neither told nor
 * reserved in its place at this material version nor muted there, published (else first seen) within its horizon,
 * on one of its topics, from articles that the place may see.
 */
export async function pickFor(rooms: Picking, subscription: Subscription, at: Instant): Promise<Picked[]> {
  const place = placeKey(subscription.place);
  const visible = new Set(audiencesOf(subscription.place));
  const today = localDate(at, subscription.zone);
  const topics = readyTopics(rooms.topics.filter((topic) => subscription.topics.includes(topic.id)));
  const stories = await rooms.stories.since(at - subscription.horizonMs);
  const told = Map.groupBy(await rooms.told.of(place, stories.map((story) => story.id)), (each) => each.story);
  const muted = await rooms.conditions.muted(place);
  const tracked = await rooms.tracks.of(place);
  const elsewhere = await toldOfDocuments(rooms, place, stories);
  const picked: Picked[] = [];
  for (const story of stories) {
    if (muted.has(story.id)) continue;
    const own = told.get(story.id)?.at(-1) ?? null;
    if (own !== null && own.materialVersion >= story.materialVersion) continue;
    // Its document was told by another story, such as its draft: then this is what came of it.
    const before = own ?? latest((elsewhere.get(story.document ?? '') ?? []).filter((each) => each.story !== story.id));
    const articles = (await rooms.archive.articlesOfStory(story.id)).filter(
      (article) => visible.has(article.audience) && (article.publishedAt ?? article.firstSeenAt) <= at,
    );
    const follows = story.document !== null && tracked.has(story.document);
    const match = bestTopic(topics, articles) ?? (follows ? firstTopic(rooms.topics, subscription) : null);
    if (match === null || articles.length === 0) continue;
    const lead = leadOf(articles);
    const publishers = new Set(articles.map((article) => publisherKey(article.publisher))).size;
    const { score, parts } = importanceOf({ lead, publishers, fit: match.fit, before: before?.snapshot ?? null, today }, rooms.weights);
    if (score < match.topic.floor && !follows) continue;
    picked.push({ story, lead, articles, ...match, section: sectionOf(lead, today, before !== null), score, parts, before });
  }
  return picked.sort(
    (a, b) =>
      b.score - a.score ||
      (b.lead.publishedAt ?? b.lead.firstSeenAt) - (a.lead.publishedAt ?? a.lead.firstSeenAt) ||
      a.story.id.localeCompare(b.story.id),
  );
}

/** What a place was told of the documents of these stories, by whichever story. */
async function toldOfDocuments(rooms: Picking, place: string, stories: readonly Story[]): Promise<Elsewhere> {
  const documents = [...new Set(stories.flatMap((story) => story.document ?? []))];
  if (documents.length === 0) return new Map();
  const of = await rooms.stories.ofDocuments(documents);
  const told = Map.groupBy(await rooms.told.of(place, of.map(({ story }) => story)), (each) => each.story);
  return new Map([...Map.groupBy(of, ({ document }) => document)].map(([document, its]) => [document, its.flatMap(({ story }) => told.get(story) ?? [])]));
}

function latest(told: readonly Told[]): Told | null {
  return told.toSorted((a, b) => a.changedAt - b.changedAt).at(-1) ?? null;
}

/** What a place follows reaches it though no topic of it matches: it stands under the subscription's first. */
function firstTopic(topics: readonly Topic[], subscription: Subscription): Pick<Picked, 'topic' | 'terms' | 'fit'> | null {
  const topic = topics.find(({ id }) => subscription.topics.includes(id));
  return topic === undefined ? null : { topic, terms: [], fit: 0 };
}
