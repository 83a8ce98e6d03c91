import type { Coverage } from '../domain/coverage.ts';
import type { Instant } from '../domain/instant.ts';
import { half } from '../domain/language.ts';
import type { Block, MessageDocument } from '../domain/message.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { Topic } from '../domain/topic.ts';
import { VERSIONS } from '../domain/version.ts';
import { localDate } from '../text/dates.ts';
import { say, type WordKey } from '../words/say.ts';
import { coverageText } from './coverage.ts';
import { dayText, sayAll, strong, text } from './lines.ts';
import { anyHeadline, storyLines, type Told } from './story.ts';

export type EditionContents = {
  subscription: Subscription;
  topics: readonly Topic[];
  at: Instant;
  sections: readonly { name: 'action' | 'rules' | 'drafts' | 'data' | 'news' | 'commentary'; stories: readonly Told[] }[];
  more: number;
  coverage: Coverage;
  sample: boolean;
};

const SECTION_WORDS: Readonly<Record<EditionContents['sections'][number]['name'], WordKey>> = {
  action: 'section.action',
  rules: 'section.rules',
  drafts: 'section.drafts',
  data: 'section.data',
  news: 'section.news',
  commentary: 'section.commentary',
};

/** Gives the digest: what a channel sees at its hour. It fits a phone screen and a half. */
export function editionDocument(contents: EditionContents): MessageDocument {
  const { subscription, sections, at, more } = contents;
  const { languages } = subscription;
  const [language = 'zh-Hans'] = languages;
  const stories = sections.flatMap((section) => section.stories);
  const names = (side: 'zh' | 'en') => contents.topics.map((topic) => topic.name[side]).join(side === 'zh' ? '、' : ', ');
  const today = localDate(at, subscription.zone);
  const { uncovered, sources } = contents.coverage;
  const unread = uncovered.length > 0 && uncovered.length === sources;
  const titles = languages.map((each) => `${say(each, 'edition.title', { topics: names(half(each)) })}  ${dayText(each, today, today)}`);
  const [title = '', ...others] = titles;
  return {
    version: VERSIONS.document,
    language,
    summary: summaryOf(stories, language),
    blocks: [
      { kind: 'heading', level: 1, content: [text(title)] },
      ...others.map((other): Block => ({ kind: 'text', size: 'small', content: [text(other)] })),
      ...(contents.sample ? [{ kind: 'note' as const, tone: 'info' as const, content: [text(sayAll(languages, 'edition.sample'))] }] : []),
      { kind: 'divider' },
      ...(stories.length === 0 ? [{ kind: 'text' as const, size: 'normal' as const, content: [text(sayAll(languages, unread ? 'edition.unread' : 'edition.empty'))] }] : []),
      ...sections.flatMap((section): Block[] => [
        { kind: 'text', size: 'normal', content: [strong(languages.map((each) => say(each, SECTION_WORDS[section.name])).join(' / '))] },
        ...section.stories.map((story) => storyLines(story, subscription, at)),
      ]),
      { kind: 'divider' },
      ...footer(contents, more, stories),
    ],
    files: [],
  };
}

function footer({ subscription: { languages, zone }, coverage, at }: EditionContents, more: number, stories: readonly Told[]): Block[] {
  const small = (words: string): Block => ({ kind: 'text', size: 'small', content: [text(words)] });
  const written = new Set(stories.map((story) => story.brief.writer));
  return [
    ...(more > 0 ? [small(sayAll(languages, 'edition.more', { count: more }))] : []),
    small(coverageText(languages, coverage, at, zone)),
    ...(written.has('extractive') ? [small(sayAll(languages, 'edition.no-model'))] : []),
    ...(written.has('model') ? [small(sayAll(languages, 'check.unchecked'))] : []),
  ];
}

/** The notification's words: the top headline first, then how many more. */
function summaryOf(stories: readonly Told[], language: EditionContents['subscription']['languages'][number]): string {
  const [first] = stories;
  if (first === undefined) return say(language, 'edition.empty');
  const headline = first.brief.headline[half(language)] ?? anyHeadline(first);
  return stories.length === 1 ? headline : `① ${headline} · ${say(language, 'edition.summary-more', { count: stories.length - 1 })}`;
}
