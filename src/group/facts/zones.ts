/** How a sentence says whose clock is meant, sorted by what is looked for first. */
const SAID: readonly (readonly [RegExp, string])[] = [
  // midnight Brussels time · 布鲁塞尔时间
  [/brussels|布鲁塞尔/, 'Europe/Brussels'],
  // 11:59 p.m. Eastern Time · EST · 美东时间
  [/\beastern (?:standard |daylight )?time|\be[sd]?t\b|美东时间/, 'America/New_York'],
  // 北京时间 · Beijing time
  [/北京时间|beijing time/, 'Asia/Shanghai'],
  [/香港时间|hong kong time/, 'Asia/Hong_Kong'],
  [/台北时间|taipei time/, 'Asia/Taipei'],
  [/\blondon time|\buk time|\bbst\b/, 'Europe/London'],
  [/\b(?:gmt|utc)\b/, 'UTC'],
];

/** The clock of an authority's seat. */
const SEATS: Readonly<Record<string, string>> = {
  CN: 'Asia/Shanghai',
  EU: 'Europe/Brussels',
  HK: 'Asia/Hong_Kong',
  MO: 'Asia/Macau',
  TW: 'Asia/Taipei',
  UK: 'Europe/London',
  US: 'America/New_York',
};

/** Gives the zone that a day is meant in: the one that its folded sentence names, else that of the authority's seat, else the source's. */
export function zoneIn(sentence: string, jurisdiction: string | null, sourceZone: string): string {
  const said = SAID.find(([pattern]) => pattern.test(sentence))?.[1];
  return said ?? (jurisdiction === null ? undefined : SEATS[jurisdiction]) ?? sourceZone;
}
