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

export type Picking = { archive: Archive; stories: Stories; told: ToldRecords; conditions: Conditions; topics: readonly Topic[]; weights: Weights };

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
  const picked: Picked[] = [];
  for (const story of stories) {
    if (muted.has(story.id)) continue;
    const before = told.get(story.id)?.at(-1) ?? null;
    if (before !== null && before.materialVersion >= story.materialVersion) continue;
    const articles = (await rooms.archive.articlesOfStory(story.id)).filter(
      (article) => visible.has(article.audience) && (article.publishedAt ?? article.firstSeenAt) <= at,
    );
    const match = bestTopic(topics, articles);
    if (match === null) continue;
    const lead = leadOf(articles);
    const publishers = new Set(articles.map((article) => publisherKey(article.publisher))).size;
    const { score, parts } = importanceOf({ lead, publishers, fit: match.fit, before: before?.snapshot ?? null, today }, rooms.weights);
    if (score < match.topic.floor) continue;
    picked.push({ story, lead, articles, ...match, section: sectionOf(lead, today, before !== null), score, parts, before });
  }
  return picked.sort(
    (a, b) =>
      b.score - a.score ||
      (b.lead.publishedAt ?? b.lead.firstSeenAt) - (a.lead.publishedAt ?? a.lead.firstSeenAt) ||
      a.story.id.localeCompare(b.story.id),
  );
}
