import type { Article } from '../domain/article.ts';
import type { Instant } from '../domain/instant.ts';
import { audiencesOf, placeKey } from '../domain/place.ts';
import type { Story } from '../domain/story.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { Told } from '../domain/told.ts';
import type { Topic } from '../domain/topic.ts';
import type { Archive } from '../store/archive.ts';
import type { Conditions } from '../store/conditions.ts';
import type { Stories } from '../store/stories.ts';
import type { ToldRecords } from '../store/told.ts';
import { localDate } from '../text/dates.ts';
import { publisherKey } from '../text/publisher.ts';
import { importanceOf, type Section, SECTIONS, sectionOf } from './importance.ts';
import { leadOf } from './lead.ts';
import { matchTopic } from './topics.ts';

/** A story that a subscription is to be told, with what of it this place may see. */
export type Picked = {
  story: Story;
  lead: Article;
  articles: Article[];
  topic: Topic;
  terms: string[];
  section: Section;
  score: number;
  parts: Record<string, number>;
  /** What the place was told of it before: then this is an update. */
  before: Told | null;
};

export type Picking = { archive: Archive; stories: Stories; told: ToldRecords; conditions: Conditions; topics: readonly Topic[] };

/**
 * Gives what is new for a subscription at an instant, in the order of the edition: neither told nor
 * reserved in its place at this material version nor muted there, published (else first seen) within its horizon,
 * on one of its topics, from articles that the place may see.
 */
export async function pickFor(rooms: Picking, subscription: Subscription, at: Instant): Promise<Picked[]> {
  const place = placeKey(subscription.place);
  const visible = new Set(audiencesOf(subscription.place));
  const today = localDate(at, subscription.zone);
  const topics = rooms.topics.filter((topic) => subscription.topics.includes(topic.id));
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
    const parts = importanceOf(lead, new Set(articles.map((article) => publisherKey(article.publisher))).size, match.terms.length, today);
    const score = Object.values(parts).reduce((sum, part) => sum + part, 0);
    if (score < match.topic.floor) continue;
    picked.push({ story, lead, articles, ...match, section: sectionOf(lead, today), score, parts, before });
  }
  return picked.sort(
    (a, b) =>
      b.score - a.score ||
      (b.lead.publishedAt ?? b.lead.firstSeenAt) - (a.lead.publishedAt ?? a.lead.firstSeenAt) ||
      a.story.id.localeCompare(b.story.id),
  );
}

/**
 * Gives as many stories as an edition holds: the best of each section first, so that one busy kind does
 * not crowd out the rest, then the others as ranked.
 */
export function chooseFor(picked: readonly Picked[], most: number): Picked[] {
  const best = SECTIONS.flatMap((section) => picked.find((each) => each.section === section) ?? []);
  return [...best, ...picked.filter((each) => !best.includes(each))].slice(0, most);
}

/** Gives stories in the order in which an edition shows them: by what the reader must do, then as ranked. */
export function inSections(picked: readonly Picked[]): Picked[] {
  return picked.toSorted((a, b) => SECTIONS.indexOf(a.section) - SECTIONS.indexOf(b.section));
}

function bestTopic(topics: readonly Topic[], articles: readonly Article[]): { topic: Topic; terms: string[] } | null {
  const matches = topics.flatMap((topic) => {
    const terms = new Set(articles.flatMap((article) => matchTopic(topic, article) ?? []));
    const matched = articles.some((article) => matchTopic(topic, article) !== null);
    return matched ? [{ topic, terms: [...terms] }] : [];
  });
  return matches.toSorted((a, b) => b.terms.length - a.terms.length)[0] ?? null;
}
