import type { Coverage, Uncovered } from '../domain/coverage.ts';
import type { Instant, Zone } from '../domain/instant.ts';
import type { Language } from '../domain/language.ts';
import { localDate } from '../text/dates.ts';
import { say, type WordKey } from '../words/say.ts';
import { dayText, instantText } from './lines.ts';

/** So many are named; the rest is counted. */
const NAMED = 4;

const WORDS: Readonly<Record<Uncovered['standing'], WordKey>> = {
  failing: 'coverage.failing',
  suspicious: 'coverage.suspicious',
  unread: 'coverage.unread',
};

/** Gives the line that says how many sources were read, and which cannot be vouched for since when; the languages are parted by ｜. */
export function coverageText(languages: readonly Language[], { sources, uncovered }: Coverage, at: Instant, zone: Zone): string {
  return languages
    .map((language) => {
      if (uncovered.length === 0) return say(language, 'coverage.all', { count: sources });
      const named = uncovered.slice(0, NAMED).map(({ name, standing, since }) => say(language, WORDS[standing], { name, since: since === null ? '' : sinceText(language, since, at, zone) }));
      const others = uncovered.length > NAMED ? [say(language, 'coverage.others', { count: uncovered.length - NAMED })] : [];
      const head = say(language, 'coverage.some', { count: sources, ok: sources - uncovered.length });
      return [head, ...named, ...others].join(language === 'en' ? '; ' : '；');
    })
    .join(' ｜ ');
}

/** The hour counts only on the day itself. */
function sinceText(language: Language, since: Instant, at: Instant, zone: Zone): string {
  const today = localDate(at, zone);
  const day = localDate(since, zone);
  return day === today ? instantText(language, since, zone, today) : dayText(language, day, today);
}
