import { noticeDocument } from '../compose/notice.ts';
import type { Story } from '../domain/story.ts';
import type { House } from '../house/rooms.ts';
import { type Why, whyOf } from '../house/why.ts';
import { say } from '../words/say.ts';
import type { Verb } from './context.ts';

/** `why STORY`: how its articles came together, what changed it, how it ranks and whom it was told. A short number, or an id. */
export const verb: Verb = {
  usage: 'why 26-0001|STORY [--json]',
  run: async ({ words, json, line, show, withHouse }) => {
    const [name] = words;
    if (name === undefined) return 2;
    return withHouse(async (house, { config, clock }) => {
      const language = config.subscriptions[0]?.languages[0] ?? 'zh-Hans';
      const story = await storyNamed(house, name);
      if (story === null) {
        if (json) line('null');
        else await show([noticeDocument(language, [say(language, 'story.unknown', { number: name.slice(0, 40) })])]);
        return 1;
      }
      const why = await whyOf(house.edition, story, config.subscriptions, language, clock());
      if (json) line(JSON.stringify(asJson(why)));
      else for (const row of asLines(why)) line(row);
      return 0;
    });
  },
};

/** Gives a story by its short number or its id; of a merged one what it is now. */
export async function storyNamed({ edition: { stories } }: House, name: string): Promise<Story | null> {
  return (await stories.byNumber(name)) ?? (await stories.story(name));
}

function asJson({ story, document, articles, relations, decisions, standings }: Why) {
  return {
    story: { id: story.id, number: story.number, materialVersion: story.materialVersion, lead: story.lead },
    document: document === null ? null : { id: document.id, numbers: document.numbers, titles: document.titles, stages: document.stages, dates: document.dates },
    articles: articles.map(({ id, publisher, class: classOf, language, url, revision }) => ({ id, publisher, class: classOf, language, url, title: revision.title, revision: revision.number })),
    relations,
    decisions: decisions.map((decision) => ({ ...decision, at: new Date(decision.at).toISOString() })),
    standings: standings.map((standing) => ({ ...standing, told: standing.told.map(({ materialVersion, state, delivery, changedAt }) => ({ materialVersion, state, delivery, at: new Date(changedAt).toISOString() })) })),
  };
}

function asLines({ story, document, articles, relations, decisions, standings }: Why): string[] {
  const titles = new Map(articles.map((article) => [article.id, article.revision.title.slice(0, 40)]));
  const named = (id: string) => titles.get(id) ?? id;
  return [
    `${story.number ?? '—'}  ${story.id}  version ${story.materialVersion}`,
    ...articles.map(({ id, publisher, class: classOf, url, revision }) => `  ${id === story.lead ? '★' : '·'} ${id}  ${publisher} · ${classOf} · ${revision.title}  ${url}`),
    ...(document === null ? [] : [`  document ${document.id}  ${[...document.numbers, document.titles.zh ?? document.titles.en ?? ''].join(' ')}`, ...document.stages.map(({ stage, on }) => `    ${stage}  ${on === null ? '?' : new Date(on).toISOString().slice(0, 10)}`)]),
    ...relations.map(({ a, b, kind, score, sameStory, reasons }) => `  ${sameStory ? '=' : '≠'} ${kind} ${score.toFixed(2)}  ${named(a)} ~ ${named(b)}: ${reasons.join('; ')}`),
    ...decisions.map(({ at, kind, subject, why }) => `  ${new Date(at).toISOString()}  ${kind} ${named(subject)}: ${why}`),
    ...standings.flatMap(({ subscription, topic, score, floor, lines, muted, tracked, told }) => [
      `  ${subscription}: ${topic === null ? 'no topic matches' : `${topic}, ${score} of at least ${floor}`}${muted ? ', muted' : ''}${tracked ? ', followed' : ''}`,
      ...lines.map((text) => `    ${text}`),
      ...told.map(({ materialVersion, state, delivery, changedAt }) => `    ${new Date(changedAt).toISOString()}  ${state} version ${materialVersion} by ${delivery}`),
    ]),
  ];
}
