import { midnight, instantOf } from '../text/zone-clock.ts';
import type { Published } from '../text/published.ts';

/**
 * How content systems write the day into an address, each in the path alone. Eight digits are a day only where the
 * address says so: as a folder of their own, behind t or content_, before the number of the article, or beside a folder
 * of the same month; by themselves they may be a number.
 * Source: our own, from the addresses of Chinese authorities and papers and of WordPress.
 */
const DAYS: readonly RegExp[] = [
  // /politics/2026-11/23/c_123.htm · /2026/11/23/title/ · /2026/1123/c1001-1.html · /gn/2026/11-23/1.shtml
  /\/(?<year>\d{4})[/-](?<month>\d{2})[/-]?(?<day>\d{2})\//,
  // /202611/23/1.html
  /\/(?<year>\d{4})(?<month>\d{2})\/(?<day>\d{2})\//,
  // /2026-11-23/title.html · /2026-11-23-title.html · /title-2026-11-23.html
  /[/_-](?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?!\d)/,
  // /20261123/1a2b/c.html
  /\/(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})\/(?=[^/])/,
  // /202611/t20261123_123.html · /content_20261123.html · /content_20261123183005.html · /art_20261123_4.html
  /(?:\/t|content_|art_|article_|detail_)(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(?:(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?)?(?!\d)/,
  // /20261123_123.html
  /\/(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})_\d+\.\w+$/,
  // /2026/11/20261123.html · /202611/20261123183005.html
  /\/(?<folder>\d{4}[/-]?\d{2})\/(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(?:\d{4}|\d{6})?(?!\d)/,
];
// /202611/ · /2026-11/ · /2026/11/ — the month that a folder says
const MONTH_FOLDER = /\/(?<year>\d{4})[/-]?(?<month>\d{2})(?=\/)/g;

/**
 * Gives the day that an address says its article is of, as the zone's midnight with the precision of a day, or null: no
 * such day, two different ones, or a folder of another month. The last resort where nothing else dates an article.
 */
export function dateInAddress(address: string, zone: string): Published | null {
  if (!URL.canParse(address)) return null;
  const { pathname, protocol } = new URL(address);
  if (protocol !== 'http:' && protocol !== 'https:') return null;
  const days = new Set(DAYS.flatMap((shape) => dayOf(shape.exec(pathname)?.groups) ?? []));
  const [day] = days;
  if (day === undefined || days.size > 1) return null;
  const months = [...pathname.matchAll(MONTH_FOLDER)].flatMap(({ groups }) => (isMonth(groups) ? [`${groups?.['year']}-${groups?.['month']}`] : []));
  if (months.some((month) => !day.startsWith(month))) return null;
  return { at: instantOf(midnight(day), zone), precision: 'day', from: 'address' };
}

function dayOf(groups: Record<string, string | undefined> | undefined): string | null {
  if (groups === undefined) return null;
  const day = `${groups['year']}-${groups['month']}-${groups['day']}`;
  const { folder } = groups;
  if (folder !== undefined && folder.replaceAll(/\D/g, '') !== day.slice(0, 7).replace('-', '')) return null;
  try {
    midnight(day);
    return day;
  } catch {
    // 20261399 is a number, no day.
    return null;
  }
}

/** /2026/1123/ begins like a folder of the eleventh month, and is one; /1234/56/ is none. */
function isMonth(groups: Record<string, string | undefined> | undefined): boolean {
  const year = Number(groups?.['year']);
  const month = Number(groups?.['month']);
  return year >= 1990 && year < 2100 && month >= 1 && month <= 12;
}
