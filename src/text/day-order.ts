/**
 * In which order people of a zone write day and month before a year: 03/04/2026 is the third of April in London and the
 * fourth of March in New York. Beginnings of zone names, sorted. Not named is "cannot be known": in China and Taiwan the
 * year comes first, Canada and South Africa write it in several orders. Source: CLDR 46, short date formats by
 * territory; IANA zone1970.tab for the territory of a zone.
 */
export const DAY_FIRST: readonly string[] = [
  'Africa/Cairo',
  'Africa/Casablanca',
  'Africa/Lagos',
  'Africa/Nairobi',
  'America/Argentina/',
  'America/Bogota',
  'America/Lima',
  'America/Mexico_City',
  'America/Santiago',
  'America/Sao_Paulo',
  'Asia/Bangkok',
  'Asia/Calcutta',
  'Asia/Dubai',
  'Asia/Hong_Kong',
  'Asia/Jakarta',
  'Asia/Karachi',
  'Asia/Kolkata',
  'Asia/Kuala_Lumpur',
  'Asia/Macau',
  'Asia/Riyadh',
  'Asia/Singapore',
  'Australia/',
  'Europe/',
  'Pacific/Auckland',
];

export const MONTH_FIRST: readonly string[] = [
  'America/Anchorage',
  'America/Boise',
  'America/Chicago',
  'America/Denver',
  'America/Detroit',
  'America/Indiana/',
  'America/Kentucky/',
  'America/Los_Angeles',
  'America/New_York',
  'America/Phoenix',
  'Asia/Manila',
  'Pacific/Honolulu',
  'US/',
];

/** Where a date without a year is written with the month before the day (CLDR 46, skeleton "Md"), beside the above. */
export const MONTH_BEFORE_DAY: readonly string[] = ['Asia/Chongqing', 'Asia/Harbin', 'Asia/Seoul', 'Asia/Shanghai', 'Asia/Taipei', 'Asia/Tokyo', 'PRC'];
