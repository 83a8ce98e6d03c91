import { HOUR, type Instant, MINUTE, SECOND } from '../domain/instant.ts';
import { instantOf, midnight } from './zone-clock.ts';

/** When something was published, and how much of that the text really said. */
export type Published = { at: Instant; precision: 'day' | 'minute' | 'second' };

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH = String.raw`(?<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`;
const WEEKDAY = String.raw`(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?`;
// 02:20 · 2:20:11.5 pm · T02:20 (after a day)
const CLOCK = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?(?:\s*(?<half>[ap])\.?m\.?)?`;
// Z · GMT · UTC+8 · +08:00 · CST +0800 · +0800 (CST) · (GMT+8)
const ZONE = String.raw`(?:\s*\(?(?:(?<utc>z|gmt|utc?)|(?:[a-z]{2,5}\s*)?\(?(?:gmt|utc)?(?<sign>[+-])(?<zoneHour>\d{1,2})(?::?(?<zoneMinute>\d{2}))?)\)?(?:\s*\([a-z ]+\))?|\s*\(?(?<beijing>北京时间|beijing time)\)?)?`;

const SHAPES: readonly RegExp[] = [
  // 2025-11-30 · 2025-11-30T02:20:11.000+08:00 · 2025/11/30 02:20 · 2025.11.30
  String.raw`(?<year>\d{4})(?<mark>[-/.])(?<month>\d{1,2})\k<mark>(?<day>\d{1,2})(?:(?:t|,?\s+)${CLOCK}${ZONE})?`,
  // 2025年11月30日 02:20 · 2025年11月30日 星期日 下午2时20分
  String.raw`(?<year>\d{4})\s*年\s*(?<month>\d{1,2})\s*月\s*(?<day>\d{1,2})\s*日(?:\s*\(?(?:星期|周|週)[一二三四五六日天]\)?)?(?:\s*(?<noon>上午|下午)?\s*(?:${CLOCK}|(?<hour>\d{1,2})[时時](?<minute>\d{1,2})分(?:(?<second>\d{1,2})秒)?)${ZONE})?`,
  // 30 November 2025 · Sun, 30 Nov 2025 02:20:11 +0800 · 30 Nov 2025, 14:20
  String.raw`${WEEKDAY}(?<day>\d{1,2})(?:st|nd|rd|th)?[\s-]+${MONTH},?[\s-]+(?<year>\d{4})(?:,?\s+(?:at\s+)?${CLOCK}${ZONE})?`,
  // 30 Nov 25 02:20:11 GMT, the years of RFC 822
  String.raw`${WEEKDAY}(?<day>\d{1,2})\s+${MONTH}\s+(?<short>\d{2})\s+${CLOCK}${ZONE}`,
  // November 30, 2025 2:20 pm
  String.raw`${WEEKDAY}${MONTH}\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})(?:,?\s+(?:at\s+)?${CLOCK}${ZONE})?`,
].map((shape) => new RegExp(`^${shape}$`, 'i'));

/** West of UTC no clock is further behind, east none further ahead (IANA, Etc/GMT+12 and Pacific/Kiritimati). */
const FARTHEST = { '-': 12 * HOUR, '+': 14 * HOUR };

/**
 * Gives the instant of a publication from how a page or feed writes it, or null where it cannot be read
 * with certainty: impossible days and times, day and month that might be swapped, names such as EST or CST
 * without an offset (CST is three zones). Without a zone in the text the wall clock of `zone` is meant.
 */
export function parsePublished(text: string, zone: string): Published | null {
  const written = text.normalize('NFKC').trim();
  for (const shape of SHAPES) {
    const groups = shape.exec(written)?.groups;
    if (groups !== undefined) return read(groups, zone);
  }
  return null;
}

function read(groups: Record<string, string | undefined>, zone: string): Published | null {
  const day = dayOf(groups);
  const time = timeOf(groups);
  if (day === null || time === null) return null;
  const offset = offsetOf(groups);
  if (offset === 'impossible') return null;
  const wall = day + time;
  const precision = groups['hour'] === undefined ? 'day' : groups['second'] === undefined ? 'minute' : 'second';
  return { at: offset === 'unsaid' ? instantOf(wall, zone) : wall - offset, precision };
}

function dayOf(groups: Record<string, string | undefined>): number | null {
  const { short = '', month, day = '', name = '' } = groups;
  // RFC 2822, 4.3: 00 to 49 are of this century.
  const year = groups['year'] ?? `${short < '50' ? '20' : '19'}${short}`;
  const number = month ?? String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1);
  try {
    return midnight(`${year}-${number.padStart(2, '0')}-${day.padStart(2, '0')}`);
  } catch {
    // 30 February: nobody can say which day was meant.
    return null;
  }
}

function timeOf(groups: Record<string, string | undefined>): number | null {
  const { hour = '0', minute = '0', second = '0', fraction = '', half, noon } = groups;
  const afternoon = half?.toLowerCase() === 'p' || noon === '下午';
  // Twelve-hour clocks have no 0 and no 14; 下午14:20 is written all the same, and clear.
  if (half !== undefined && (Number(hour) < 1 || Number(hour) > 12)) return null;
  if (noon === '上午' && Number(hour) > 12) return null;
  const twelve = half !== undefined || noon !== undefined;
  const hours = twelve && Number(hour) <= 12 ? (Number(hour) % 12) + (afternoon ? 12 : 0) : Number(hour);
  if (hours > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  return hours * HOUR + Number(minute) * MINUTE + Number(second) * SECOND + Number(fraction.slice(0, 3).padEnd(3, '0'));
}

function offsetOf(groups: Record<string, string | undefined>): number | 'unsaid' | 'impossible' {
  const { utc, beijing, sign, zoneHour = '0', zoneMinute = '0' } = groups;
  if (utc !== undefined) return 0;
  if (beijing !== undefined) return 8 * HOUR;
  if (sign !== '+' && sign !== '-') return 'unsaid';
  const size = Number(zoneHour) * HOUR + Number(zoneMinute) * MINUTE;
  if (Number(zoneMinute) > 59 || size > FARTHEST[sign]) return 'impossible';
  return sign === '-' ? -size : size;
}
