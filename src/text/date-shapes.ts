import { ZONE_NAMES } from './zone-names.ts';

/** A way to write a date. What it lacks comes from the instant of reading: nothing, the year, or the day. */
export type DateShape = { readonly lacks: 'nothing' | 'year' | 'day'; readonly pattern: string };

const MONTH = String.raw`(?<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`;
// Sun, · Sunday · (before a day, and may be wrong: RFC 2822 says so of nobody, feeds do it all the same)
const WEEKDAY = String.raw`(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?`;
// 星期日 · (周一) · 週一 · (火)
const XINGQI = String.raw`(?: ?\(?(?:星期|周|週|礼拜|禮拜)[一二三四五六日天]\)?| ?\([一二三四五六日天月火水木金土]\))?`;
// 上午 · 下午 · 晚上 · PM, before the clock
const PART = String.raw`(?:(?<part>上午|早上|早晨|清晨|凌晨|中午|下午|午后|傍晚|晚上|晚间|晚間|夜间|夜間|[ap]\.?m\.?) ?)?`;
// 02:20 · 2:20:11.5 pm · 17.45 · 14时20分 · 6点半 · 5 p.m.
const TIME = String.raw`(?:(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?|(?<hour>\d{1,2})\.(?<minute>\d{2})(?!\.?\d)|(?<hour>\d{1,2}) ?[时時点點](?: ?(?<minute>\d{1,2}) ?分?(?:(?<second>\d{1,2}) ?秒)?|(?<half>半))?|(?<hour>\d{1,2})(?= ?[ap]\.?m))`;
const CLOCK = String.raw`${PART}${TIME}(?: ?(?<meridiem>[ap])\.?m\.?(?![a-z]))?`;
const NAMES = [...new Set(ZONE_NAMES.map(({ name }) => name))].sort((a, b) => b.length - a.length).join('|');
const OFFSET = String.raw`(?<sign>[+-])(?<zoneHour>\d{1,2})(?::?(?<zoneMinute>\d{2}))?(?!\d)(?:\[[a-z_/+-]{1,40}\])?`;
// Z · EST · +08:00[Asia/Shanghai] · UTC+8 · +08:00 · CST +0800 · +0800 (CST) · (GMT+8) · CST (UTC+8) · GMT+0800 (China Standard Time) · 北京时间
const ZONE = String.raw`(?: ?\(?(?:(?:[a-z]{2,5} ?)?\(?(?:gmt|utc)?${OFFSET}|(?<zoneName>${NAMES})(?![a-z]))\)?(?: \([a-z ]{1,40}\))?)?`;
// what stands between a day and its time: T · , · at · | · - · –
const BETWEEN = String.raw`(?:t|,? ?(?:at |[|·–-] ?)?)`;
const AFTER = `${XINGQI}(?:${BETWEEN}${CLOCK}${ZONE})?`;

/** Days as they are written, each with an example; the time may stand behind or before. */
const DAYS: readonly DateShape[] = [
  // 2025-11-30 · 2025/11/30 · 2025.11.30 · 2025. 11. 30
  { lacks: 'nothing', pattern: String.raw`(?<year>\d{4})(?<mark>[-/.]) ?(?<month>\d{1,2})\k<mark> ?(?<day>\d{1,2})(?!\d)` },
  // 115-11-30 · 115/11/30, of the Republic
  { lacks: 'nothing', pattern: String.raw`(?<republic>\d{3})(?<mark>[-/.])(?<month>\d{1,2})\k<mark>(?<day>\d{1,2})(?!\d)` },
  // 2025年11月30日 · 民國115年11月30日 · 115年11月30日
  { lacks: 'nothing', pattern: String.raw`(?:(?<year>\d{4})|(?<republic>\d{3})|(?:中[华華])?民[国國] ?(?<minguo>\d{1,3})) ?年 ?(?<month>\d{1,2}) ?月 ?(?<day>\d{1,2}) ?[日号號]` },
  // 30 November 2025 · Sun, 30 Nov 2025 · 30-Nov-2025 · the 23rd of November, 2026
  { lacks: 'nothing', pattern: String.raw`${WEEKDAY}(?:the )?(?<day>\d{1,2})(?:st|nd|rd|th|\.)?(?: of)?[ -]${MONTH},?[ -](?<year>\d{4})(?!\d)` },
  // November 30, 2025 · Sunday, Nov. 30th 2025
  { lacks: 'nothing', pattern: String.raw`${WEEKDAY}${MONTH} (?<day>\d{1,2})(?:st|nd|rd|th)?,? (?<year>\d{4})(?!\d)` },
  // 2026 November 23
  { lacks: 'nothing', pattern: String.raw`(?<year>\d{4})[ -]${MONTH}[ -](?<day>\d{1,2})(?!\d)` },
  // 30/11/2025 · 30.11.2025 · 11/30/2025
  { lacks: 'nothing', pattern: String.raw`(?<one>\d{1,2})(?<mark>[-/.])(?<two>\d{1,2})\k<mark>(?<year>\d{4})(?!\d)` },
  // 11月30日
  { lacks: 'year', pattern: String.raw`(?<month>\d{1,2}) ?月 ?(?<day>\d{1,2}) ?[日号號]` },
  // Nov 23 · Mon, Nov. 23
  { lacks: 'year', pattern: String.raw`${WEEKDAY}${MONTH} (?<day>\d{1,2})(?:st|nd|rd|th)?(?!\d)` },
  // 23 Nov
  { lacks: 'year', pattern: String.raw`${WEEKDAY}(?<day>\d{1,2})(?:st|nd|rd|th)? ${MONTH}(?![a-z])` },
  // 11-30 · 11/30, as lists have it; 1/2 alone is a half, or a page
  { lacks: 'year', pattern: String.raw`(?:(?<one>\d{2})[-/](?<two>\d{2})(?![\d/.-])|(?<one>\d{1,2})[-/](?<two>\d{1,2})(?= \d{1,2}:))` },
  // 今天 · 昨天 · 前天 · Today · Yesterday
  { lacks: 'day', pattern: String.raw`(?:(?<today>今[天日]|today)|(?<yesterday>昨[天日]|yesterday)|(?<before>前[天日]))(?![a-z])` },
  // 周四 · 星期四 · Thu · Thursday
  { lacks: 'day', pattern: String.raw`(?:(?:星期|周|週|礼拜|禮拜)(?<weekday>[一二三四五六日天])|(?<weekday>mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs?|ur)?(?:day)?(?![a-z])\.?)` },
];

/** How dates are written whole. An earlier shape is tried before a later one. */
export const DATE_SHAPES: readonly DateShape[] = [
  ...DAYS.map(({ lacks, pattern }) => ({ lacks, pattern: `${pattern}${AFTER}` })),
  // 17:45, 23 November 2026 · 5:45 PM - 23 Nov 2026
  ...DAYS.map(({ lacks, pattern }) => ({ lacks, pattern: `${CLOCK}${ZONE},? ?(?:on |[|·–-] ?)?${pattern}` })),
  // 20261130 · 20261130T022011Z · 20261130 02:20 · 20261130022011 (ISO 8601, basic; a number of eight digits is a day only in our time)
  { lacks: 'nothing', pattern: String.raw`(?<year>(?:19[89]|20[0-9])\d)(?<month>\d{2})(?<day>\d{2})(?!\d)(?: ${CLOCK}${ZONE}|t(?<hour>\d{2})(?:(?<minute>\d{2})(?:(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?)?${ZONE})?` },
  { lacks: 'nothing', pattern: String.raw`(?<year>(?:19[89]|20[0-9])\d)(?<month>\d{2})(?<day>\d{2})(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})?(?!\d)` },
  // 2026-11-30T02 (ISO 8601, reduced)
  { lacks: 'nothing', pattern: String.raw`(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})t(?<hour>\d{2})(?!\d)${ZONE}` },
  // 2026-W48-4 · 2026W484 · 2026-330 (ISO 8601, weeks and ordinal days)
  { lacks: 'nothing', pattern: String.raw`(?<year>\d{4})(?:-w(?<week>\d{2})-(?<weekOn>[1-7])|w(?<week>\d{2})(?<weekOn>[1-7])|-(?<ordinal>\d{3}))(?!\d)(?:t${CLOCK}${ZONE})?` },
  // 30 Nov 25 02:20:11 GMT · Sunday, 30-Nov-25 02:20:11 GMT (RFC 822 and 850)
  { lacks: 'nothing', pattern: String.raw`${WEEKDAY}(?<day>\d{1,2})[ -]${MONTH}[ -](?<short>\d{2}) ${CLOCK}${ZONE}` },
  // Sun Nov 30 02:20:11 2025 · Sun Nov 30 02:20:11 CST 2025 (asctime, Java)
  { lacks: 'nothing', pattern: String.raw`${WEEKDAY}${MONTH} (?<day>\d{1,2}) ${CLOCK}${ZONE} (?<year>\d{4})(?!\d)` },
];
