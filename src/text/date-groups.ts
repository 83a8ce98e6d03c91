import { DAY, HOUR, MINUTE, SECOND } from '../domain/instant.ts';
import { DAY_FIRST, MONTH_BEFORE_DAY, MONTH_FIRST } from './day-order.ts';
import { midnight } from './zone-clock.ts';
import { ZONE_NAMES } from './zone-names.ts';

/** What a shape found, by the names of its groups. */
export type Groups = Readonly<Record<string, string | undefined>>;

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
/** West of UTC no clock is further behind, east none further ahead (IANA, Etc/GMT+12 and Pacific/Kiritimati). */
const FARTHEST = { '-': 12 * HOUR, '+': 14 * HOUR };
/** The first year of the Republic was 1912. */
const REPUBLIC = 1911;

/**
 * Gives the day that the groups name, as the milliseconds of its midnight were it UTC, or null where it is none or may
 * be two. `year` stands in where the groups have none. `ordered` says that only the custom of the zone parted day and month.
 */
export function dayOf(groups: Groups, zone: string, year: number | null): { day: number; ordered: boolean } | null {
  const named = yearOf(groups, zone) ?? year;
  if (named === null) return null;
  const { week, weekOn, ordinal } = groups;
  if (week !== undefined) return plain(dayOfWeek(named, Number(week), Number(weekOn)));
  if (ordinal !== undefined) return plain(dayOfYear(named, Number(ordinal)));
  const { name, month, day = '' } = groups;
  if (groups['one'] !== undefined) return inOrder(groups, named, zone);
  return plain(safeMidnight(named, month === undefined ? MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1 : Number(month), Number(day)));
}

function plain(day: number | null): { day: number; ordered: boolean } | null {
  return day === null ? null : { day, ordered: false };
}

function yearOf({ year, short, minguo, republic }: Groups, zone: string): number | null {
  if (year !== undefined) return Number(year);
  // RFC 2822, 4.3: 00 to 49 are of this century.
  if (short !== undefined) return Number(short) + (short < '50' ? 2000 : 1900);
  if (minguo !== undefined) return Number(minguo) + REPUBLIC;
  // 115年 and 115/11/30 are years of the Republic only where people count in them.
  return republic !== undefined && zone === 'Asia/Taipei' ? Number(republic) + REPUBLIC : null;
}

/** 03/04/2026: a number over 12 is the day; else the custom of the zone decides, and where there is none nobody can. */
function inOrder({ one, two, year }: Groups, named: number, zone: string): { day: number; ordered: boolean } | null {
  const [first, second] = [Number(one), Number(two)];
  const begins = (beginnings: readonly string[]) => beginnings.some((beginning) => zone.startsWith(beginning));
  if (year === undefined) {
    // Without a year only custom tells a date from a fraction.
    if (begins(MONTH_BEFORE_DAY) || begins(MONTH_FIRST)) return ordered(safeMidnight(named, first, second));
    return begins(DAY_FIRST) ? ordered(safeMidnight(named, second, first)) : null;
  }
  if (first > 12 || first === second) return plain(safeMidnight(named, second, first));
  if (second > 12) return plain(safeMidnight(named, first, second));
  if (begins(MONTH_FIRST)) return ordered(safeMidnight(named, first, second));
  return begins(DAY_FIRST) ? ordered(safeMidnight(named, second, first)) : null;
}

function ordered(day: number | null): { day: number; ordered: boolean } | null {
  return day === null ? null : { day, ordered: true };
}

function safeMidnight(year: number, month: number, day: number): number | null {
  const two = (number: number) => String(number).padStart(2, '0');
  try {
    return midnight(`${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`);
  } catch {
    // 30 February: nobody can say which day was meant.
    return null;
  }
}

/** ISO 8601: week 1 has the year's first Thursday, and so 4 January. */
function dayOfWeek(year: number, week: number, on: number): number | null {
  const fourth = safeMidnight(year, 1, 4);
  if (fourth === null || week < 1 || week > 53) return null;
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY;
  const day = monday + ((week - 1) * 7 + on - 1) * DAY;
  // Only some years have a week 53.
  return week === 53 && new Date(monday + (52 * 7 + 3) * DAY).getUTCFullYear() !== year ? null : day;
}

function dayOfYear(year: number, ordinal: number): number | null {
  const first = safeMidnight(year, 1, 1);
  if (first === null || ordinal < 1) return null;
  const day = first + (ordinal - 1) * DAY;
  return new Date(day).getUTCFullYear() === year ? day : null;
}

/** Gives the time of day that the groups name, in milliseconds, 0 where they name none, null where it is none. */
export function timeOf(groups: Groups): number | null {
  const { hour, minute = '0', second = '0', fraction = '', half, part = '', meridiem } = groups;
  if (hour === undefined) return 0;
  const hours = hourOf(Number(hour), meridiem ?? part.toLowerCase(), meridiem !== undefined);
  const minutes = half === undefined ? Number(minute) : 30;
  if (hours === null || hours > 23 || minutes > 59 || Number(second) > 59) return null;
  return hours * HOUR + minutes * MINUTE + Number(second) * SECOND + Number(fraction.slice(0, 3).padEnd(3, '0'));
}

/** The hour on a clock of 24, from one of 12 with its part of the day; null where that leaves it open or contradicts it. */
function hourOf(hour: number, part: string, english: boolean): number | null {
  if (part === '') return hour;
  // p.m. · AM: a clock of twelve hours has no 0 and no 14
  if (english || /^[ap]/i.test(part)) return hour < 1 || hour > 12 ? null : (hour % 12) + (/^p/i.test(part) ? 12 : 0);
  if (part === '中午') return hour === 11 || hour === 12 ? hour : hour === 1 || hour === 2 ? hour + 12 : hour > 12 && hour < 15 ? hour : null;
  // 凌晨12:30 is half past midnight; 上午12:00 is said of noon and of midnight
  if (part === '凌晨') return hour === 12 ? 0 : hour < 8 ? hour : null;
  if (/^(?:上午|早|清)/.test(part)) return hour < 12 ? hour : null;
  if (part === '下午' || part === '午后' || part === '傍晚') return hour >= 12 ? hour : hour > 0 ? hour + 12 : null;
  // 晚上12点 and 晚上1点 may belong to this day or the next
  return hour > 12 ? hour : hour >= 5 && hour < 12 ? hour + 12 : null;
}

/** Gives what the groups say of the zone: milliseconds east of UTC, the wall clock of a zone, nothing (null), or what cannot be. */
export function zoneOf({ zoneName, sign, zoneHour = '0', zoneMinute = '0' }: Groups, sourceZone: string): { east: number } | { clock: string } | 'impossible' | null {
  if (sign === '+' || sign === '-') {
    const size = Number(zoneHour) * HOUR + Number(zoneMinute) * MINUTE;
    if (Number(zoneMinute) > 59 || size > FARTHEST[sign]) return 'impossible';
    return { east: sign === '-' ? -size : size };
  }
  if (zoneName === undefined) return null;
  const name = zoneName.toLowerCase();
  const meant = ZONE_NAMES.find((each) => each.name === name && (each.where?.some((beginning) => sourceZone.startsWith(beginning)) ?? true));
  if (meant === undefined) return 'impossible';
  return typeof meant.means === 'number' ? { east: meant.means * MINUTE } : { clock: meant.means };
}
