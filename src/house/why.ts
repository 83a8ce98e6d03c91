import { importanceLines } from '../compose/importance.ts';
import type { Article } from '../domain/article.ts';
import type { PolicyDocument } from '../domain/document.ts';
import type { Instant } from '../domain/instant.ts';
import type { Language } from '../domain/language.ts';
import { audiencesOf, placeKey } from '../domain/place.ts';
import type { Relation, Story } from '../domain/story.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { Told } from '../domain/told.ts';
import { bestTopic } from '../group/choose.ts';
import { importanceOf } from '../group/importance.ts';
import { leadOf } from '../group/lead.ts';
import { readyTopics } from '../group/topics/match.ts';
import type { Decision } from '../store/decisions.ts';
import { localDate } from '../text/dates.ts';
import { publisherKey } from '../text/publisher.ts';
import type { EditionRooms } from './edition.ts';

/** Everything that was decided about a story, and how it stands with each subscription now. */
export type Why = {
  story: Story;
  document: PolicyDocument | null;
  articles: readonly Article[];
  relations: readonly Relation[];
  decisions: readonly Decision[];
  standings: readonly Standing[];
};

export type Standing = {
  subscription: string;
  /** Null where no topic of the subscription matches. */
  topic: string | null;
  score: number | null;
  /** The least score that the topic asks for. */
  floor: number | null;
  lines: readonly string[];
  muted: boolean;
  tracked: boolean;
  told: readonly Told[];
};

/** Gives the whole history of a story's decisions: how its articles came together, what rose, how it ranks and whom it was told. */
export async function whyOf(rooms: EditionRooms, story: Story, subscriptions: readonly Subscription[], language: Language, at: Instant): Promise<Why> {
  const articles = await rooms.archive.articlesOfStory(story.id);
  const own = new Map<string, Relation>();
  for (const article of articles) for (const relation of await rooms.stories.relationsOf(article.id)) own.set(`${relation.a} ${relation.b}`, relation);
  return {
    story,
    document: story.document === null ? null : await rooms.stories.document(story.document),
    articles,
    relations: [...own.values()].sort((a, b) => b.score - a.score),
    decisions: await rooms.stories.decisions(story.id),
    standings: await Promise.all(subscriptions.map((subscription) => standingOf(rooms, story, articles, subscription, language, at))),
  };
}

async function standingOf(rooms: EditionRooms, story: Story, articles: readonly Article[], subscription: Subscription, language: Language, at: Instant): Promise<Standing> {
  const place = placeKey(subscription.place);
  const audiences = new Set(audiencesOf(subscription.place));
  const visible = articles.filter((article) => audiences.has(article.audience));
  const told = await rooms.told.of(place, [story.id]);
  const match = visible.length === 0 ? null : bestTopic(readyTopics(rooms.topics.filter((topic) => subscription.topics.includes(topic.id))), visible);
  const known = {
    subscription: subscription.id,
    muted: (await rooms.conditions.muted(place)).has(story.id),
    tracked: story.document !== null && (await rooms.tracks.of(place)).has(story.document),
    told,
  };
  if (match === null) return { ...known, topic: null, score: null, floor: null, lines: [] };
  const today = localDate(at, subscription.zone);
  const publishers = new Set(visible.map((article) => publisherKey(article.publisher))).size;
  const ranked = importanceOf({ lead: leadOf(visible), publishers, fit: match.fit, before: told.at(-1)?.snapshot ?? null, today }, rooms.weights);
  return { ...known, topic: match.topic.id, score: ranked.score, floor: match.topic.floor, lines: importanceLines(language, { ...ranked, terms: match.terms }) };
}
