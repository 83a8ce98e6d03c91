import { DAY, HOUR, type Instant, MINUTE, SECOND } from '../domain/instant.ts';
import type { Published } from './published.ts';
import { instantOf, wallClock } from './zone-clock.ts';

// 3小时前 · 25 分鐘前 · 半个小时前 · 5 minutes ago · an hour ago · 2h ago
const AGO =
  /^(?<count>\d{1,3}|an?|one|半|half an?) ?(?:[个個] ?)?(?:(?<seconds>秒[钟鐘]?|sec(?:ond)?s?|s)|(?<minutes>分[钟鐘]?|min(?:ute)?s?|m)|(?<hours>小[时時]|钟头|鐘頭|h(?:ou)?rs?|h)|(?<days>[天日]|days?|d)) ?(?:ago|以?前|之前)(?![a-z])/i;
// 刚刚 · 剛剛 · just now
const NOW = /^(?:[刚剛][刚剛才]|just now|moments ago)(?![a-z])/i;

/**
 * Gives when it was that a text tells from the instant of reading, and how many characters of its beginning say so;
 * null where it says no such thing. Weeks, months and years ago name no day, and are null.
 */
export function agoOf(text: string, readAt: Instant, zone: string): { published: Published; length: number } | null {
  const now = NOW.exec(text);
  if (now !== null) return { published: { at: readAt, precision: 'minute', from: 'reading' }, length: now[0].length };
  const match = AGO.exec(text);
  if (match?.groups === undefined) return null;
  const { count = '', seconds, minutes, hours } = match.groups;
  const half = count === '半' || count.startsWith('half');
  const number = half ? 0.5 : /^\d/.test(count) ? Number(count) : 1;
  const told = (unit: number, precision: Published['precision']) => ({ published: { at: readAt - number * unit, precision, from: 'reading' as const }, length: match[0].length });
  if (seconds !== undefined) return told(SECOND, 'second');
  if (minutes !== undefined) return told(MINUTE, 'minute');
  if (hours !== undefined) return told(HOUR, half ? 'minute' : 'hour');
  if (half) return null;
  const wall = wallClock(readAt, zone);
  const midnight = wall - (((wall % DAY) + DAY) % DAY);
  return { published: { at: instantOf(midnight - number * DAY, zone), precision: 'day', from: 'reading' }, length: match[0].length };
}
