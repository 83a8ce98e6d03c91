import { opening, type Reading } from './reading.ts';

/** A form that only the document itself has, looked for in the first or the last lines of a text. */
type Sign = { where: 'start' | 'end' | 'any'; pattern: RegExp };

/** Signs of an official text, each with an example. Sources: GB/T 9704 (official documents), the Federal Register Document Drafting Handbook, the EU's Interinstitutional Style Guide, the UK's Statutory Instrument Practice. */
const PRIMARY: readonly Sign[] = [
  // 国务院办公厅关于…的通知 (a headline or a line of its own)
  { where: 'start', pattern: /^[^,。:;]{2,120}关于[^。]{2,160}(?:的|\))(?:通知|公告|通告|意见|决定|决议|批复|函|命令|办法|规定|令)(?:\([^)]{1,40}\))?$/ },
  // 商务部 海关总署公告2026年第18号 · 国务院令第789号 · 工信部联节〔2026〕218号, alone
  { where: 'start', pattern: /^[^,。:;]{0,80}(?:令|公告|通告)? ?(?:[〔[(【] ?\d{4} ?[〕\])】]|\d{4} ?年)? ?第? ?[\d一二三四五六七八九十百零〇]{1,7} ?号令?$/ },
  // 各省、自治区、直辖市人民政府…:
  { where: 'start', pattern: /^各[^。]{2,120}:$/ },
  // …现印发给你们 · 现予公布 · 现公告如下 · 现就有关事项通知如下 · 现向社会公开征求意见
  { where: 'start', pattern: /现(?:将[^。]{2,120})?(?:印发|转发)(?:给)?(?:你们|你局|你委)|现予(?:以)?(?:公布|公示|发布)|现(?:就|将)?[^。]{0,60}(?:公告|通知|通告|公示|批复)如下|现(?:面)?向社会(?:公开)?征(?:求|集)|特此(?:公告|通知|通告)/ },
  // 第一条 为了…
  { where: 'any', pattern: /^第(?:一|1)条 ?/ },
  // (此件公开发布)
  { where: 'any', pattern: /^\(此件/ },
  // 主旨:… · 依据:… · 公告事项:…
  { where: 'start', pattern: /^(?:主旨|公告事项):/ },
  // AGENCY: · ACTION: · SUMMARY:
  { where: 'start', pattern: /^(?:agenc(?:y|ies)|action):/ },
  // By the authority vested in me as President
  { where: 'start', pattern: /^by the authority vested in me as president/ },
  // THE EUROPEAN COMMISSION, · HAVE ADOPTED THIS REGULATION:
  { where: 'start', pattern: /^the (?:european commission|council of the european union|european parliament and the council of the european union|european central bank),$|^(?:has|have) (?:adopted|decided) this |^having regard to / },
  // Done at Brussels, 9 September 2026.
  { where: 'any', pattern: /^done at [a-z]{3,20}, / },
  // Be it enacted by … · [FR Doc. 2026-12345 Filed 9-8-26; 8:45 am]
  { where: 'any', pattern: /^be it enacted by |^\[?fr doc\. ?\d{4}-\d{4,6} filed/ },
  // These Regulations may be cited as the … Regulations 2026 · Citation, commencement and extent
  { where: 'start', pattern: /^(?:1\. ?)?(?:\(1\) ?)?these (?:regulations|rules) may be cited as|^this order may be cited as|^citation(?:,| and) /},
  // 2026 No. 123, alone · …, in exercise of the powers conferred by …, makes the following Regulations
  { where: 'start', pattern: /^20\d{2} no\. ?\d{1,4}$|^l\.n\. \d{1,4} of 20\d{2}$|in exercise of the powers conferred [^;]{4,300}\bmakes? the following / },
  // THE WHITE HOUSE,
  { where: 'any', pattern: /^the white house,/ },
  // Announcement No. 61 of 2026, alone
  { where: 'start', pattern: /^(?:announcement|order|decree|notice)(?: \[?20\d{2}\]?,?)? no\.? ?\d{1,5}(?: of 20\d{2})?$/ },
  // Article 1 – Scope · Section 1. Purpose. · This Order applies to …
  { where: 'start', pattern: /^article 1(?:[ –—:.-]|$)|^section 1\. |^(?:§|sec\.) ?1\. / },
];

/** Signs of a report: a dateline or a byline. */
const REPORT: readonly RegExp[] = [
  // 新华社北京9月10日电 · 示例财经报讯 · 【本报讯】 · 本报记者 · 中新网9月10日电
  /^\W{0,2}(?:[^,。]{2,24}\d{1,2}日(?:电|讯)|[^,。]{0,12}(?:报|社|网)讯|本报记者|记者)/,
  // Sept 14 (Sample Wire) — · BEIJING, Sept. 10 (Xinhua) -- · WASHINGTON (AP) —
  /^[a-z ,.]{0,40}(?:\d{1,2} )?\([a-z .]{2,30}\) ?(?:[—–-]|--)/,
];

/** A sign stands in so many lines from the start, or before the end. */
const LINES = 14;

/** Says whether a text is the document itself (or the notice that carries it), and no report on one. */
export function isPrimary(reading: Reading): boolean {
  const start = opening(reading, LINES);
  if (start.slice(1, 4).some(({ text }) => REPORT.some((pattern) => pattern.test(text.slice(0, 120))))) return false;
  if (reading.officialText) return true;
  const end = reading.lines.slice(LINES);
  return PRIMARY.some(({ where, pattern }) => start.some((line) => pattern.test(line.text)) || (where !== 'start' && end.some((line) => pattern.test(line.text.slice(0, 200)))));
}
