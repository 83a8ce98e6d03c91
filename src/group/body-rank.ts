import { fold } from '../text/fold.ts';

/**
 * Bodies whose texts bind the whole state or union, folded, sorted. Sources: the Legislation Law of the PRC (articles 10, 72),
 * the Treaty on European Union (article 13), the Constitution of the United States (articles I to III).
 */
const HIGHEST: ReadonlySet<string> = new Set([
  'congress',
  'council of the european union',
  'cpc central committee',
  'european commission',
  'european council',
  'european parliament',
  'house of representatives',
  'national people\'s congress',
  'npc standing committee',
  'parliament',
  'president of the united states',
  'senate',
  'standing committee of the national people\'s congress',
  'state council',
  'supreme court',
  'supreme people\'s court',
  'supreme people\'s procuratorate',
  'white house',
  '中共中央',
  '中共中央办公厅',
  '中央军事委员会',
  '全国人大',
  '全国人大常委会',
  '全国人民代表大会',
  '全国人民代表大会常务委员会',
  '国务院',
  '国务院办公厅',
  '最高人民检察院',
  '最高人民法院',
]);

// 示例市商务局, 广东省人民政府, but 国家市场监督管理总局
const LOCAL_ZH = /^\p{Script=Han}{2,8}?(?:省|自治区|市(?!场)|自治州|县|区(?!域))/u;
// Municipal Commission of Commerce, City of Example
const LOCAL_EN = /\b(?:municipal|provincial|county|city of|city council|state of)\b/;

export type Rank = 'highest' | 'national' | 'local' | 'unknown';

/** Gives the rank of the highest of several issuing bodies, by their names; without any it is unknown. */
export function rankOf(bodies: readonly string[]): Rank {
  const ranks = bodies.map((body) => rankOfName(fold(body).trim().replace(/^the /, '')));
  return (['highest', 'national', 'local'] as const).find((rank) => ranks.includes(rank)) ?? 'unknown';
}

function rankOfName(body: string): Rank {
  if (HIGHEST.has(body)) return 'highest';
  // 香港特别行政区政府 makes its own law
  if (/特别行政区|special administrative region/.test(body)) return 'national';
  return LOCAL_ZH.test(body) || LOCAL_EN.test(body) ? 'local' : 'national';
}
