import type { PolicyDate } from '../../domain/facts.ts';
import type { LocalDate } from '../../domain/instant.ts';
import { type DayWords, dateNear } from './day-words.ts';
import { wordsAt } from './folded.ts';
import type { Sentence } from './reading.ts';

// 延长至 · 延期至 · 延至 · 推迟到 · 调整为
const NEW_ZH = /(?:(?:延长|延期|顺延|推迟|延迟|延后|展期|延)(?:至|到)|(?:调整|变更|改|修改)(?:为|至|到))$/;
// extended (from …) to · postpones … until · extension of the comment period to · will now remain open until
const NEW_EN = /\bnow (?:be )?(?:remains? open|runs?|closes?|ends?|due|appl(?:y|ies)|takes? effect|enters? into force)(?: [a-z]{3,12}){0,3}? (?:on|by|until|to|from)(?: the)? $|\b(?:extend(?:s|ed|ing)?|extension|postpon(?:e|es|ed|ing)|delay(?:s|ed|ing)?|defer(?:s|red|ring)?|reopen(?:s|ed|ing)?|push(?:ed|es) back)\b[^;]{0,140}?\b(?:to|until|till|through)(?: the)? $/;
// 由2026年9月1日延长至 · 原定于 · 原截止日期为
const OLD_ZH = /(?:由|从|自|原定?(?:于|为|的)?|原[^,。;]{0,14}(?:为|是|于|的)?)$/;
// from · originally due on · scheduled to close on
const OLD_EN = /\b(?:from|originally[^.;]{0,40}|previous(?:ly)?[^.;]{0,40}|scheduled to (?:close|end|expire|take effect)[^.;]{0,12}|was due[^.;]{0,20})(?: the)? $/;

/** What is extended, by the words of the sentence; the first that fits. */
const ROLES: readonly (readonly [RegExp, PolicyDate['role']])[] = [
  // 征求意见期延长至 · comment period extended to
  [/意见|反馈|征求|征集|咨询期|\bcomments?\b|feedback|consultation|submissions?/, 'comments-due'],
  [/过渡期|transition/, 'transition-ends'],
  [/听证|\bhearing/, 'hearing'],
  [/有效期|执行期|(?:实施|试点|试行|政策)期限|(?:政策|措施)[^,。;]{0,12}延(?:长|续)|继续执行|validity|expir|remain in force/, 'valid-until'],
  [/施行|实施|生效|执行|\beffective|effect\b|\bapply\b|application|compliance date|entry into force/, 'effective'],
];

type Extension = { date: Pick<PolicyDate, 'role' | 'on' | 'words' | 'extendedFrom'>; used: DayWords[] };

/** Gives the day until which a sentence extends something, with the old day if the sentence has it; null where it extends nothing. */
export function extensionIn(sentence: Sentence, days: readonly DayWords[], publishedOn: LocalDate | null): Extension | null {
  const { text } = sentence;
  if (!/延|推迟|调整|变更|改|extend|extension|postpon|delay|defer|reopen|push|\bnow\b/.test(text)) return null;
  const before = (day: DayWords) => text.slice(Math.max(0, day.start - 170), day.start).replace(/(?:mon|tues|wednes|thurs|fri|satur|sun)day,? $/, '');
  const later = days.findLast((day) => NEW_ZH.test(before(day)) || NEW_EN.test(before(day)));
  const role = ROLES.find(([pattern]) => pattern.test(text))?.[1];
  const on = later === undefined ? null : dateNear(later, publishedOn, true);
  if (later === undefined || role === undefined || on === null) return null;
  const earlier = days.find((day) => day !== later && (OLD_ZH.test(before(day)) || OLD_EN.test(before(day)) || /^[^,。;]{0,6}(?:延长|延期|推迟|延至)/.test(text.slice(day.end))));
  const old = earlier === undefined ? null : dateNear(earlier.year === null && later.year !== null ? { ...earlier, year: later.year } : earlier, publishedOn, true);
  const start = Math.max(0, later.start - 160);
  return {
    date: { role, on, words: wordsAt(sentence, start, later.end), extendedFrom: old !== null && old < on ? old : null },
    used: earlier === undefined ? [later] : [later, earlier],
  };
}
