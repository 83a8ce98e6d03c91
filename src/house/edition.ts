import { splitDocument } from '../chat/split.ts';
import type { ChatAdapter } from '../chat/port.ts';
import { type Briefing, briefOf } from '../brief/brief.ts';
import { editionDocument } from '../compose/edition.ts';
import { sayAll } from '../compose/lines.ts';
import { noticeDocument } from '../compose/notice.ts';
import { storyDocument, type Told } from '../compose/story.ts';
import type { Composed } from '../deliver/edition.ts';
import type { Brief } from '../domain/brief.ts';
import { type Coverage, coverageOf } from '../domain/coverage.ts';
import type { Instant } from '../domain/instant.ts';
import { half } from '../domain/language.ts';
import { audiencesOf } from '../domain/place.ts';
import type { Source } from '../domain/source.ts';
import type { Story } from '../domain/story.ts';
import type { Subscription } from '../domain/subscription.ts';
import { changesSince } from '../group/changes.ts';
import { chooseFor, inSections } from '../group/choose.ts';
import { type Picked, pickFor, type Picking } from '../group/pick.ts';
import { SECTIONS, type Section, sectionOf } from '../group/sections.ts';
import { leadOf } from '../group/lead.ts';
import { isCorrected } from '../group/material.ts';
import type { Stories } from '../store/stories.ts';
import type { SourceStates } from '../store/sources.ts';
import { localDate } from '../text/dates.ts';
import { latestOf } from '../text/stated-date.ts';

export type EditionRooms = Picking & {
  stories: Stories;
  briefing: Briefing;
  states: SourceStates;
  sources: readonly Source[];
  /** The sample and other trials say that they are one. */
  sample: boolean;
  adapter(platform: string): ChatAdapter | null;
  /** Told of a story that could not be written: the edition goes out without it. */
  report: (event: { story: string; problem: string }) => void;
  progress: (done: number, total: number) => void;
};

/** One story of an edition: what was picked, what is said of it, and its short number. */
export type Line = Picked & { brief: Brief; told: Told };
export type Contents = { lines: Line[]; more: number; coverage: Coverage };

/** The sign before a headline, one a section. */
const SIGNS: Readonly<Record<Section, string>> = { action: '📝', rules: '📜', drafts: '📝', data: '📊', news: '📰', commentary: '💬' };

/** Gives what an edition of a subscription holds at an instant: picked, briefed, numbered, in order. */
export async function contentsOf(rooms: EditionRooms, subscription: Subscription, at: Instant, windowStart: Instant | null): Promise<Contents> {
  const picked = await pickFor(rooms, subscription, at);
  const chosen = inSections(chooseFor(picked, subscription.maxStories, subscription.maxPerTopic));
  await rooms.stories.number(chosen.map((each) => each.story.id), Number(localDate(at, subscription.zone).slice(0, 4)));
  const lines: Line[] = [];
  for (const each of chosen) {
    const articles = [each.lead, ...each.articles.filter((article) => article.id !== each.lead.id)];
    const brief = await briefOf(rooms.briefing, each.story, articles).catch((error: unknown) => {
      rooms.report({ story: each.story.id, problem: error instanceof Error ? error.message : String(error) });
      return null;
    });
    if (brief === null) continue;
    const story = (await rooms.stories.story(each.story.id)) ?? each.story;
    const sign = each.before !== null ? '🔄' : articles.some((article) => isCorrected(article.revision)) ? '✏️' : SIGNS[each.section];
    lines.push({ ...each, articles, story, brief, told: { story, brief, articles, position: lines.length + 1, sign, late: isLate(each, windowStart), changes: each.before === null ? [] : changesSince(each.before.snapshot, each.lead.revision.facts) } });
    rooms.progress(lines.length, chosen.length);
  }
  return { lines, more: picked.length - chosen.length, coverage: coverageOf(rooms.sources, await rooms.states.all()) };
}

/** Published before the last edition's window ended, and seen by us only after: an outage or a slow source held it back. */
function isLate({ before, lead }: Picked, windowStart: Instant | null): boolean {
  return windowStart !== null && before === null && lead.publishedAt !== null && latestOf(lead.publishedAt, lead.zone) <= windowStart && lead.firstSeenAt > windowStart;
}

/** Gives one story as it would be told in a subscription's place, or null where that place may see none of it. */
export async function storyContents(rooms: EditionRooms, subscription: Subscription, story: Story): Promise<Told | null> {
  const visible = new Set(audiencesOf(subscription.place));
  const seen = (await rooms.archive.articlesOfStory(story.id)).filter((article) => visible.has(article.audience));
  if (seen.length === 0) return null;
  const lead = leadOf(seen);
  const articles = [lead, ...seen.filter((article) => article.id !== lead.id)];
  const sign = SIGNS[sectionOf(lead, localDate(rooms.briefing.clock(), subscription.zone), false)];
  return { story, brief: await briefOf(rooms.briefing, story, articles), articles, position: 1, sign, late: false, changes: [] };
}

/** Gives all that a place has not been told, each story under its title alone: what an edition may have held of which the store has no memory. */
export async function untoldIn(rooms: EditionRooms, subscription: Subscription, at: Instant): Promise<Composed> {
  const [language = 'zh-Hans'] = subscription.languages;
  const stories = (await pickFor(rooms, subscription, at)).map(({ story, lead, articles }) => ({
    story,
    articles: [lead, ...articles.filter((article) => article.id !== lead.id)],
    brief: { headline: half(lead.language) === 'zh' ? { zh: lead.revision.title, en: null } : { zh: null, en: lead.revision.title } },
    documents: [noticeDocument(lead.language, [lead.revision.title])],
  }));
  return { parts: [noticeDocument(language, [sayAll(subscription.languages, 'edition.adopted')])], stories, more: 0 };
}

/** Gives the finished messages of an edition, split as its platform needs. */
export async function composeEdition(rooms: EditionRooms, subscription: Subscription, at: Instant, windowStart: Instant | null): Promise<Composed> {
  const contents = await contentsOf(rooms, subscription, at, windowStart);
  const adapter = rooms.adapter(subscription.place.platform);
  const split = (document: ReturnType<typeof editionDocument>) => (adapter === null ? [document] : splitDocument(document, adapter.limits, (blocks) => adapter.weigh(blocks)));
  const digest = editionDocument({
    subscription,
    topics: rooms.topics.filter((topic) => subscription.topics.includes(topic.id)),
    at,
    sections: SECTIONS.map((name) => ({ name, stories: contents.lines.filter((line) => line.section === name).map((line) => line.told) })).filter(
      (section) => section.stories.length > 0,
    ),
    more: contents.more,
    coverage: contents.coverage,
    sample: rooms.sample,
  });
  return {
    parts: split(digest),
    stories: contents.lines.map(({ story, brief, articles, told }) => ({
      story,
      brief,
      articles,
      documents: split(storyDocument(told, subscription, at)),
    })),
    more: contents.more,
  };
}
