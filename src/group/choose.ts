import type { Article } from '../domain/article.ts';
import type { TermHit, Topic } from '../domain/topic.ts';
import { hasForce, isOpinion } from './force.ts';
import { type Section, SECTIONS } from './sections.ts';
import type { TopicMatch, Topics } from './topics/match.ts';

/** What choosing looks at. */
type Ranked = { topic: Topic; section: Section; lead: Article };

/**
 * Gives the topic that a story is of, with the terms, or null. It is of a topic when one of its articles is; of several
 * topics the one that it fits best, and of equals the one that stands first in the configuration.
 */
export function bestTopic(topics: Topics, articles: readonly Article[]): TopicMatch | null {
  const byTopic = Map.groupBy(articles.flatMap((article) => topics.match(article)), (match) => match.topic.id);
  const matches = topics.topics.flatMap(({ id }) => {
    const [best, ...others] = (byTopic.get(id) ?? []).toSorted((a, b) => b.fit - a.fit);
    return best === undefined ? [] : [{ ...best, terms: merged([best, ...others]) }];
  });
  return matches.toSorted((a, b) => b.fit - a.fit)[0] ?? null;
}

/** Each term once, as often as the article says it that says it most. */
function merged(matches: readonly TopicMatch[]): TermHit[] {
  const terms = new Map<string, TermHit>();
  for (const { term, title, body } of matches.flatMap((match) => match.terms)) {
    const before = terms.get(term);
    terms.set(term, { term, title: Math.max(title, before?.title ?? 0), body: Math.max(body, before?.body ?? 0) });
  }
  return [...terms.values()];
}

/**
 * Gives as many ranked stories as an edition holds, at most `perTopic` of one topic (null: no limit): the best of each topic
 * and of each section first, so that no busy one crowds out the rest, then the others as ranked. An opinion takes the place
 * of no text with force.
 */
export function chooseFor<Story extends Ranked>(picked: readonly Story[], most: number, perTopic: number | null): Story[] {
  const topics = new Set(picked.map((each) => each.topic.id));
  const first = new Set([
    ...SECTIONS.flatMap((section) => picked.find((each) => each.section === section) ?? []),
    ...[...topics].flatMap((id) => picked.find((each) => each.topic.id === id) ?? []),
  ]);
  const opinions = [...first].filter((each) => isOpinion(each.lead));
  const chosen = new Set<Story>();
  const hasRoom = (topic: Topic) => perTopic === null || [...chosen].filter((each) => each.topic.id === topic.id).length < perTopic;
  for (const each of [...[...first].filter((one) => !opinions.includes(one)), ...picked.filter((one) => !first.has(one))]) {
    if (chosen.size < most && hasRoom(each.topic)) chosen.add(each);
  }
  for (const opinion of opinions) {
    const isFree = chosen.size < most && hasRoom(opinion.topic);
    const gives = isFree ? null : picked.findLast((each) => chosen.has(each) && !first.has(each) && !hasForce(each.lead) && (each.topic.id === opinion.topic.id || hasRoom(opinion.topic)));
    if (gives === undefined) continue;
    if (gives !== null) chosen.delete(gives);
    chosen.add(opinion);
  }
  return picked.filter((each) => chosen.has(each));
}

/** Gives stories in the order in which an edition shows them: by what the reader must do, then as ranked. */
export function inSections<Story extends Ranked>(picked: readonly Story[]): Story[] {
  return picked.toSorted((a, b) => SECTIONS.indexOf(a.section) - SECTIONS.indexOf(b.section));
}
