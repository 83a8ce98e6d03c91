import type { Article, Cite } from '../domain/article.ts';
import type { Point } from '../domain/brief.ts';
import type { Instant, Zone } from '../domain/instant.ts';
import type { Bilingual, Language } from '../domain/language.ts';
import { half } from '../domain/language.ts';
import type { Block, Inline, Line } from '../domain/message.ts';
import { daysBetween, localDate, weekday } from '../text/dates.ts';
import { isDayOnly } from '../text/stated-date.ts';
import { say, type WordKey } from '../words/say.ts';

/** Gives a run of plain text. Everything that came from outside goes through here. */
export function text(content: string): Inline {
  return { kind: 'text', text: content };
}

export function strong(content: string): Inline {
  return { kind: 'strong', text: content };
}

/** Gives a link to an article where its address is one that a reader can open, else its words alone. */
export function linkTo(article: Article, words: string): Inline {
  return isOpen(article.url) ? { kind: 'link', text: words, href: article.url } : text(words);
}

export function isOpen(url: string): boolean {
  // https://www.ndca.example/a
  return /^https?:\/\//.test(url) && URL.canParse(url);
}

/** Gives the marks of a point's cites, ¶3, each once and leading to its source. */
export function citeMarks(cites: readonly Cite[], articles: readonly Article[]): Line {
  const marks = new Map<string, Inline>();
  for (const cite of cites) {
    const article = articles.find((each) => each.id === cite.article);
    // Where a story has several sources they are numbered in its facts: 2¶3 is the third paragraph of the second.
    const number = articles.length > 1 && article !== undefined ? articles.indexOf(article) + 1 : '';
    const label = `${number}¶${cite.paragraph}`;
    marks.set(label, { kind: 'cite', label, href: article !== undefined && isOpen(article.url) ? article.url : null });
  }
  return [...marks.values()];
}

/**
 * Gives one statement in the languages of a subscription: the first there is as the line, the next as
 * the small line under it. A language that it is not in is left out: `missingWords` says so once.
 */
export function bothLanguages(statement: Bilingual, languages: readonly Language[], before: Line, after: Line): Block[] {
  const given = languages.flatMap((language) => statement[half(language)] ?? []);
  const words = given.length > 0 ? given : [statement.zh ?? statement.en ?? ''];
  return words.map((each, at): Block =>
    at === 0
      ? { kind: 'text', size: 'normal', content: [...before, text(each), ...after] }
      : { kind: 'text', size: 'small', content: [text(each)] },
  );
}

/** Gives the words that say in which of a subscription's languages a statement is missing: `English: not translated`. */
export function missingWords(statements: readonly Bilingual[], languages: readonly Language[]): string | null {
  const missing = languages.filter((language) => statements.some((statement) => statement[half(language)] === null));
  return missing.length === 0 ? null : missing.map((language) => say(language, 'language.not-translated')).join(' ｜ ');
}

/** Gives a point as lines, its cites behind the first; two lines of one point are never parted. */
export function pointBlocks(point: Point, languages: readonly Language[], articles: readonly Article[]): Block[] {
  const lines = bothLanguages(point, languages, [text('• ')], [text(' '), ...citeMarks(point.cites, articles)]);
  return lines.length === 1 ? lines : [{ kind: 'unit', blocks: lines }];
}

/** Gives a sentence of ours in each of the languages, joined as one small line. */
export function sayAll(languages: readonly Language[], key: WordKey, filled: Record<string, string | number> = {}): string {
  return languages.map((language) => say(language, key, filled)).join(' ｜ ');
}

/** Gives a day as readers write it: `12-24(周四)` · `Thu 24 Dec`; the year only if it is not this one. */
export function dayText(language: Language, day: string, today: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const otherYear = !today.startsWith(year);
  const at = weekday(day);
  if (language === 'en') {
    const month3 = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')[Number(month) - 1] ?? month;
    const name = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ')[at] ?? '';
    return `${name} ${Number(date)} ${month3}${otherYear ? ` ${year}` : ''}`;
  }
  const name = '日一二三四五六'.charAt(at);
  return `${otherYear ? `${year}-` : ''}${month}-${date}(${language === 'zh-Hant' ? '週' : '周'}${name})`;
}

/** Gives a deadline with the days that are left; none once it has passed. */
export function deadlineText(language: Language, day: string, today: string): string {
  const left = daysBetween(today, day);
  const written = dayText(language, day, today);
  if (left < 0) return written;
  const days = say(language, 'time.days-left', { days: left });
  // 12-24(周四,剩 30 天) · Thu 24 Dec (30 days left)
  return language === 'en' ? `${written} (${days})` : `${written.slice(0, -1)},${days})`;
}

/** Gives when something was published: only the day, as its source's calendar has it, where no time is known. */
export function publishedText(language: Language, at: Instant, sourceZone: Zone, zone: Zone, today: string): string {
  return isDayOnly(at, sourceZone) ? dayText(language, localDate(at, sourceZone), today) : instantText(language, at, zone, today);
}

export function instantText(language: Language, at: Instant, zone: Zone, today: string): string {
  const day = localDate(at, zone);
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at);
  return `${dayText(language, day, today)} ${clock}`;
}
