import { noticeDocument } from '../compose/notice.ts';
import { storyDocument, type Told } from '../compose/story.ts';
import { bindingDate } from '../group/facts.ts';
import { composeEdition, contentsOf, storyContents } from '../house/edition.ts';
import { noFacts } from '../domain/facts.ts';
import { statusOn } from '../domain/document.ts';
import { localDate } from '../text/dates.ts';
import { say } from '../words/say.ts';
import { ensureArchive } from './archive.ts';
import type { Verb } from './context.ts';

/** `brief [today | story N]`: prints what a channel would see now, told or not. */
export const verb: Verb = {
  usage: 'brief [today | story 26-0001] [--json]',
  run: async ({ words, json, line, show, withHouse }) => {
    const [what = 'today', number = ''] = words;
    if (what !== 'today' && (what !== 'story' || number === '')) return 2;
    return withHouse(async (house, ground) => {
      const { config, clock } = ground;
      await ensureArchive(house, ground);
      const [subscription] = config.subscriptions;
      if (subscription === undefined) return 2;
      const at = clock();
      // A look, not a telling: nothing is reserved, and what was told is shown again.
      const rooms = { ...house.edition, told: { of: () => Promise.resolve([]) } };
      if (what === 'story') {
        const story = await house.edition.stories.byNumber(number);
        const told = story === null ? null : await storyContents(rooms, subscription, story);
        if (told === null) {
          const language = subscription.languages[0] ?? 'zh-Hans';
          if (json) line('null');
          else await show([noticeDocument(language, [say(language, 'story.unknown', { number: number.slice(0, 20) })])]);
          return 1;
        }
        if (json) {
          line(JSON.stringify(storyJson(told, localDate(at, subscription.zone), false)));
          return 0;
        }
        await show([storyDocument(told, subscription, at)]);
        return 0;
      }
      if (!json) {
        const composed = await composeEdition(rooms, subscription, at, null);
        await show([...composed.parts, ...composed.stories.flatMap((story) => story.documents)]);
        return 0;
      }
      const contents = await contentsOf(rooms, subscription, at, null);
      const today = localDate(at, subscription.zone);
      line(
        JSON.stringify({
          id: subscription.id,
          window: { from: new Date(at - subscription.horizonMs).toISOString(), to: new Date(at).toISOString() },
          stories: contents.lines.map((each) => storyJson(each.told, today, each.before !== null)),
          more: contents.more,
          coverage: {
            sources: contents.coverage.sources,
            failing: contents.coverage.uncovered.map(({ id, standing, since }) => ({ id, standing, since: since === null ? null : new Date(since).toISOString() })),
          },
        }),
      );
      return 0;
    });
  },
};

function storyJson({ story, brief, articles }: Told, today: string, update: boolean) {
  const facts = articles[0]?.revision.facts ?? noFacts();
  return {
    id: story.id,
    number: story.number,
    kind: brief.kind,
    headline: brief.headline,
    viewpoint: brief.viewpoint,
    groups: brief.groups,
    facts: {
      ...facts,
      status: statusOn(facts.stage, facts.dates, today),
      effectiveOn: bindingDate(facts.dates, 'effective')?.on ?? null,
      commentsDueOn: bindingDate(facts.dates, 'comments-due')?.on ?? null,
    },
    publishers: [...new Set(articles.map((article) => article.publisher))],
    update,
    links: articles.map((article) => article.url),
    withheld: brief.withheld.length,
  };
}
