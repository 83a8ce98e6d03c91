import type { Article } from '../domain/article.ts';
import type { Brief } from '../domain/brief.ts';
import { type Status, statusOn } from '../domain/document.ts';
import type { PolicyFacts } from '../domain/facts.ts';
import type { Instant } from '../domain/instant.ts';
import { type Bilingual, half, type Language } from '../domain/language.ts';
import type { Block, Line, MessageDocument } from '../domain/message.ts';
import type { Story } from '../domain/story.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { Change } from '../domain/told.ts';
import { VERSIONS } from '../domain/version.ts';
import { localDate } from '../text/dates.ts';
import { publisherKey } from '../text/publisher.ts';
import { say, type WordKey } from '../words/say.ts';
import { changesText } from './changes.ts';
import { bothLanguages, deadlineText, linkTo, missingWords, pointBlocks, publishedText, sayAll, strong, text } from './lines.ts';

/** A story as it is told in a place: only articles that the place may see, the lead first. */
export type Told = { story: Story; brief: Brief; articles: readonly Article[]; position: number; sign: string; /** Held back by its source until after the last edition. */ late: boolean; /** Against what the place was told of it before; empty where it was not. */ changes: readonly Change[] };

const STATUS_WORDS: Readonly<Record<Status, WordKey>> = {
  'open-for-comment': 'status.open-for-comment',
  'comment-period-closed': 'status.comment-period-closed',
  'under-deliberation': 'status.under-deliberation',
  'not-yet-in-force': 'status.not-yet-in-force',
  'in-force': 'status.in-force',
  amended: 'status.amended',
  repealed: 'status.repealed',
  lapsed: 'status.lapsed',
  unknown: 'status.unknown',
};

/** Gives the three lines of a story in a digest: headline, the other language, the facts. */
export function storyLines(told: Told, subscription: Subscription, at: Instant): Block {
  const number = told.story.number === null ? '' : ` · ${told.story.number}`;
  return {
    kind: 'unit',
    story: told.story.id,
    blocks: [
      ...bothLanguages(headlineIn(told), subscription.languages, [strong(`${circled(told.position)} ${told.sign} `)], []),
      { kind: 'text', size: 'small', content: [...factLine(told, subscription, at), text(number)] },
      ...changeLines(told, subscription, at, false),
      ...factsInstead(told, subscription, at),
    ],
  };
}

function changeLines({ changes }: Told, { languages, zone }: Subscription, at: Instant, cited: boolean): Block[] {
  if (changes.length === 0) return [];
  const today = localDate(at, zone);
  return [{ kind: 'text', size: 'small', content: [text(languages.map((language) => `${say(language, 'change.title')} ${changesText(language, changes, today, cited)}`).join(' ｜ '))] }];
}

/** Gives the message about one story: facts, the statement that matters, the points, and where it comes from. */
export function storyDocument(told: Told, subscription: Subscription, at: Instant): MessageDocument {
  const { brief, articles } = told;
  const [language = 'zh-Hans'] = subscription.languages;
  const [headline = anyHeadline(told), ...others] = subscription.languages.flatMap((each) => brief.headline[half(each)] ?? []);
  const points = brief.groups.flatMap((group): Block[] => {
    const titles = subscription.languages.map((each) => group.title[half(each)] ?? say(each, 'story.key-points'));
    return [
      { kind: 'text', size: 'normal', content: [strong(titles.join(' · '))] },
      ...group.points.flatMap((point) => pointBlocks(point, subscription.languages, articles)),
    ];
  });
  const said = [...(brief.viewpoint === null ? [] : [brief.viewpoint]), ...brief.groups.flatMap((group) => group.points)];
  const missing = missingWords([brief.headline, ...said], subscription.languages);
  const small = (words: string): Block => ({ kind: 'text', size: 'small', content: [text(words)] });
  return {
    version: VERSIONS.document,
    language,
    summary: headline,
    blocks: [
      { kind: 'heading', level: 3, content: [text(`${circled(told.position)} ${told.sign} ${headline}`)] },
      ...others.map(small),
      { kind: 'facts', rows: factRows(told, subscription, at) },
      ...changeLines(told, subscription, at, true),
      ...(brief.viewpoint === null ? [] : pointBlocks(brief.viewpoint, subscription.languages, articles)),
      ...points,
      ...(missing === null ? [] : [small(missing)]),
      ...withheldNote(brief, subscription.languages),
    ],
    files: [],
  };
}

/** A brief without any headline is headed by its source. */
function headlineIn(told: Told): Bilingual {
  const { zh, en } = told.brief.headline;
  return zh === null && en === null ? { zh: anyHeadline(told), en: null } : { zh, en };
}

/** Gives a headline in whatever language there is; a story always has its sources' own. */
export function anyHeadline({ brief, articles }: Told): string {
  return brief.headline.zh ?? brief.headline.en ?? articles[0]?.revision.title ?? brief.story;
}

/** Where a headline is missing in a language, what is known without words stands in it: status and dates. */
function factsInstead({ brief, articles }: Told, subscription: Subscription, at: Instant): Block[] {
  const today = localDate(at, subscription.zone);
  const facts = articles[0]?.revision.facts;
  return subscription.languages
    .filter((language) => brief.headline[half(language)] === null)
    .map((language) => {
      const parts = facts === undefined ? [] : [...statusWords(facts, language, today), ...dateWords(facts, language, today)];
      return { kind: 'text', size: 'small', content: [text([say(language, 'language.not-translated'), ...parts].join(' · '))] };
    });
}

function statusWords(facts: PolicyFacts, language: Language, today: string): string[] {
  const status = statusOn(facts.stage, facts.dates, today);
  return status === 'unknown' ? [] : [say(language, STATUS_WORDS[status])];
}

function dateWords(facts: PolicyFacts, language: Language, today: string): string[] {
  return (['comments-due', 'effective'] as const).flatMap((role) => {
    const on = facts.dates.filter((date) => date.role === role).map((date) => date.on).sort()[0];
    const label = say(language, role === 'effective' ? 'facts.effective' : 'facts.comments-due');
    return on === undefined ? [] : [`${label} ${deadlineText(language, on, today)}`];
  });
}

function withheldNote(brief: Brief, languages: readonly Language[]): Block[] {
  if (brief.withheld.length === 0) return [];
  const count = brief.withheld.length;
  const paragraphs = [...new Set(brief.withheld.flatMap((point) => point.cites.map((cite) => `¶${cite.paragraph}`)))].join(' ');
  const content = [text(paragraphs === '' ? sayAll(languages, 'point.withheld-uncited', { count }) : sayAll(languages, 'point.withheld', { count, paragraphs }))];
  return [{ kind: 'note', tone: 'warning', content }];
}

function factLine({ story, articles, late }: Told, subscription: Subscription, at: Instant): Line {
  const [lead] = articles;
  const [language = 'zh-Hans'] = subscription.languages;
  if (lead === undefined) return [];
  const { facts } = lead.revision;
  const today = localDate(at, subscription.zone);
  const parts: Line[] = [
    ...(late ? [[strong(sayAll(subscription.languages, 'story.late'))]] : []),
    ...statusWords(facts, language, today).map((words) => [text(words)]),
    [linkTo(lead, lead.publisher)],
    ...dateWords(facts, language, today).map((words) => [text(words)]),
  ];
  const also = alsoIn(articles);
  if (also.length > 0) parts.push([text(say(language, 'story.also-in', { count: also.length, names: also.join('、') }))]);
  if (lacksOfficialText(story, articles)) parts.push([text(say(language, 'story.no-official-text'))]);
  return parts.flatMap((part, index) => (index === 0 ? part : [text(' · '), ...part]));
}

/** A story about a document that nobody has shown us itself. */
function lacksOfficialText({ document }: Story, articles: readonly Article[]): boolean {
  return document !== null && articles.every((article) => article.class !== 'official-text');
}

function factRows({ articles }: Told, subscription: Subscription, at: Instant): { label: string; value: Line }[] {
  const [lead] = articles;
  const [language = 'zh-Hans'] = subscription.languages;
  if (lead === undefined) return [];
  const { facts } = lead.revision;
  const today = localDate(at, subscription.zone);
  const label = (key: WordKey) => subscription.languages.map((each) => say(each, key)).join(' ');
  const published = lead.publishedAt === null ? say(language, 'story.time-unknown') : publishedText(language, lead.publishedAt, lead.zone, subscription.zone, today);
  const rows = [{ label: label('facts.publisher'), value: articles.flatMap((article, index): Line => [text(`${index === 0 ? '' : '、'}${articles.length > 1 ? `${index + 1} ` : ''}`), linkTo(article, article.publisher)]) }];
  rows.push({ label: label('facts.published'), value: [text(published)] });
  // Only what was found: our rules read too little yet to say of a number that it is not stated.
  if (facts.documentNumbers.length > 0) {
    const numbers = facts.documentNumbers.map((each) => `${each.text}${each.paragraph === null ? '' : ` [¶${each.paragraph}]`}`);
    rows.push({ label: label('facts.number'), value: [text(numbers.join('、'))] });
  }
  const status = statusOn(facts.stage, facts.dates, today);
  if (status !== 'unknown') rows.push({ label: label('facts.status'), value: [text(sayAll(subscription.languages, STATUS_WORDS[status]))] });
  for (const date of facts.dates) {
    if (date.role !== 'comments-due' && date.role !== 'effective') continue;
    const key = date.role === 'effective' ? 'facts.effective' : 'facts.comments-due';
    rows.push({ label: label(key), value: [text(`${deadlineText(language, date.on, today)} [¶${date.paragraph}]`)] });
  }
  return rows;
}

/** Publishers beyond the lead's, each once: what belongs to one house is one, under the name that comes first. */
function alsoIn(articles: readonly Article[]): string[] {
  const houses = new Map<string, string>();
  for (const { publisher } of articles) if (!houses.has(publisherKey(publisher))) houses.set(publisherKey(publisher), publisher);
  return [...houses.values()].slice(1);
}

/** ① to ⑳ as readers number stories; plain digits beyond. */
export function circled(position: number): string {
  return position >= 1 && position <= 20 ? String.fromCodePoint(0x245f + position) : `${position}.`;
}
