import { bodyList } from './bodies.ts';
import type { DayFound } from './day-found.ts';
import { dateOf, daysIn } from './day-words.ts';
import { foldedTwin, pieceOf, wordsAt } from './folded.ts';
import type { OwnNumber } from './numbers.ts';
import type { Line, Reading } from './reading.ts';
import type { Subject } from './subject.ts';

/** A signature is never longer; in characters. */
const LONGEST = 90;
// Brussels, 4.11.2026 · Approved · Dated: · Dated this · Done at Brussels, · Signed on · Made · THE WHITE HOUSE,
const SIGNING = /^(?:dated(?: at [a-z ,]{3,40})?(?: this)?[:,]? ?|done at [a-z ]{3,24},(?: on)? ?|(?:signed|approved)(?: at [a-z ]{3,24})?(?: on)?[:,]? ?|made(?: on|:| -)? ?|the white house,? ?|issued (?:at|in) [a-z ,.]{3,40} on ?|(?:brussels|strasbourg|luxembourg|frankfurt am main), ?)(?:the )?$/;

/** A line that is a signature: who signed (nothing where the day stands alone), and the day. */
export type Signature = { date: DayFound; line: Line; bodies: Line[] };

/** Gives the days on which the document was signed: a bare day under its issuers, Done at …, Dated: …, the day of its number. */
export function signedDates(reading: Reading, subject: Subject, numbers: readonly OwnNumber[]): DayFound[] {
  const numbered = numbers.flatMap((number) => dayOfNumber(number, reading));
  if (!subject.primary) return numbered;
  const [first] = signaturesIn(reading);
  return first === undefined ? numbered : [first.date, ...numbered.filter((date) => date.on !== first.date.on)].slice(0, 1);
}

/** Gives the signatures of an official text, those with an issuer before those without. */
export function signaturesIn(reading: Reading): Signature[] {
  const traditional = reading.language === 'zh-Hant';
  const found: Signature[] = [];
  for (const line of reading.lines) {
    if (line.n === null || line.raw.length > LONGEST || line.kind === 'row' || line.file !== null) continue;
    const text = line.text.replace(/[.)]$/, '');
    const days = daysIn(text, reading.zone, null);
    const day = days.at(-1);
    const on = day === undefined || days.length > 1 ? null : dateOf(day);
    if (day === undefined || on === null) continue;
    // (星期四) may follow
    if (!/^\.?(?: ?\((?:星期|周)[一二三四五六日天]\))?$/.test(text.slice(day.end))) continue;
    const lead = text.slice(0, day.start);
    const bare = /^\(?(?:中华)?$/.test(lead);
    // 国务院办公厅 2026年9月4日 · 示例部公告 中华民国115年9月8日
    const issuer = /^[^:;。]{2,60}$/.test(lead.trim()) && bodyList(pieceOf(line, 0, lead.trimEnd().replace(/(?: ?(?:公告|令|中华))+$/, '').length), 0, true, traditional) !== null;
    if (!bare && !issuer && !SIGNING.test(lead)) continue;
    const bodies = issuer ? [line] : bare ? issuersAbove(reading, line, traditional) : [];
    // A bare day among the first lines is that of publication.
    if (bare && bodies.length === 0 && line.at < 2) continue;
    found.push({ date: { role: 'issued', on, words: wordsAt(line, 0, line.text.length), paragraph: line.n, extendedFrom: null, sentence: line.text }, line, bodies });
  }
  return found.toSorted((a, b) => Number(b.bodies.length > 0) - Number(a.bodies.length > 0) || a.line.at - b.line.at);
}

/** Gives the lines right above a day that are nothing but names of bodies, one signer's name between allowed (主任:李示例). */
function issuersAbove({ lines }: Reading, day: Line, traditional: boolean): Line[] {
  const above: Line[] = [];
  for (let at = day.at - 1; at >= 0 && day.at - at < 16; at -= 1) {
    const line = lines[at];
    if (line === undefined || line.raw.length > 120) break;
    // 金融監督管理委員會公告
    const named = bodyList(foldedTwin(line.raw.replace(/ ?(?:公告|令)$/, '')), 0, true, traditional) !== null;
    if (!named && above.length === 0 && /^(?:主任|部长|局长|署长|行长|主席|总理|省长|市长|会长|院长):?[^,。]{2,14}$/.test(line.text)) continue;
    if (!named) break;
    above.unshift(line);
  }
  return above;
}

/** Executive Order 14400 of September 8, 2026 · Order MT/2026/41 of 9 September 2026 */
function dayOfNumber({ line, at, text }: OwnNumber, reading: Reading): DayFound[] {
  if (line.n === null) return [];
  const from = line.text.indexOf(foldedTwin(text).text, Math.max(0, at - 2));
  const end = from + text.length;
  const behind = line.text.slice(end, end + 60);
  const [day] = from < 0 || !/^,? (?:of|dated) /.test(behind) ? [] : daysIn(behind, reading.zone, null);
  const on = day === undefined || !/^,? (?:of|dated)(?: the)? $/.test(behind.slice(0, day.start)) ? null : dateOf(day);
  return day === undefined || on === null ? [] : [{ role: 'issued', on, words: wordsAt(line, from, end + day.end), paragraph: line.n, extendedFrom: null, sentence: line.text }];
}
