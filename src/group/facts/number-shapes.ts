/**
 * How the numbers of documents are written, on folded text. `alike` says which numbers may be one: two of one document's
 * numbers have different values. `from` is the jurisdiction whose documents are numbered so; null where several are.
 */
export type NumberShape = { id: string; from: 'CN' | 'EU' | 'HK' | 'MO' | 'TW' | 'UK' | 'US' | null; pattern: RegExp };

const COUNT = String.raw`(?:\d{1,5}|[一二三四五六七八九十百零〇]{1,7})`;
const YEAR = String.raw`(?:\d{4}|[〇○零一二三四五六七八九]{4})`;
const IN_BRACKETS = String.raw`[〔\[(【] ?${YEAR} ?年? ?[〕\])】]`;

/**
 * Sources: GB/T 9704-2012 (document numbers of Party and government), the Regulations on the Procedures for the Formulation of
 * Rules (orders), GB/T 1.1 (standards), 1 CFR parts 8 and 22 (Federal Register citations, document numbers, RIN), the EU's
 * Interinstitutional Style Guide 1.2.2, the UK's Statutory Instrument Practice, Hong Kong's Legal Notices (https://www.gld.gov.hk/egazette/),
 * Macao's Law 3/1999 (numbers of laws, regulations and orders), OFAC's general licenses (31 CFR 501.801).
 */
export const NUMBER_SHAPES: readonly NumberShape[] = [
  // 2026年第12号法律公告
  { id: 'hk-notice', from: 'HK', pattern: /\d{4} ?年第 ?\d{1,4} ?号(?:法律|号外)公告/g },
  // 2026年第12号条例, the number of an ordinance
  { id: 'hk-ordinance', from: 'HK', pattern: /\d{4} ?年第 ?\d{1,3} ?号条例/g },
  // 第38/2026号行政法规 · 第7/2026号法律 · 第120/2026号行政长官批示
  { id: 'mo', from: 'MO', pattern: /第 ?\d{1,3}\/20\d{2} ?号(?:行政法规|法律|行政命令|行政长官批示|\p{Script=Han}{2,10}司司长批示)/gu },
  // 公告2026年第3号 · 公告〔2026〕第3号 · 通告(2026年第3号) · 公告第12号 · 公告〔十四届〕第12号
  { id: 'announcement', from: 'CN', pattern: new RegExp(String.raw`(?:公告|通告) ?\(?(?:${IN_BRACKETS}|${YEAR} ?年|[〔\[(][一二三四五六七八九十]{1,3}届[〕\])])? ?第? ?${COUNT} ?号\)?`, 'g') },
  // 2026年第3号公告 · 2026年第18号国家标准公告
  { id: 'announcement', from: 'CN', pattern: new RegExp(String.raw`${YEAR} ?年 ?第 ?${COUNT} ?号\p{Script=Han}{0,8}?(?:公告|通告)`, 'gu') },
  // 令第789号 · 令〔2026〕第3号 · 令2026年第3号 · 令 第12号
  { id: 'order', from: 'CN', pattern: new RegExp(String.raw`令 ?\(?(?:${IN_BRACKETS}|${YEAR} ?年)? ?第? ?${COUNT} ?号\)?`, 'g') },
  // 2026年第38号令 · 第十二号主席令 · 第245号令
  { id: 'order', from: 'CN', pattern: new RegExp(String.raw`(?:${YEAR} ?年 ?)?第 ?${COUNT} ?号(?:国务院|主席|部长?|总署|局|政府)?令`, 'g') },
  // 第14400号行政令
  { id: 'eo', from: 'US', pattern: /第 ?\d{5} ?号(?:总统)?行政(?:命)?令/g },
  // 金管银字第1150001234号 · 院台经字第1150001号
  { id: 'tw', from: 'TW', pattern: /\p{Script=Han}{1,12}字第 ?[\da-z]{6,14} ?号/gu },
  // 国办发〔2026〕12号 · 国市监稽(处)〔2026〕3号 · 财税[2026]5号
  { id: 'file', from: 'CN', pattern: new RegExp(String.raw`\p{Script=Han}{1,20}(?:\(\p{Script=Han}{1,4}\))? ?${IN_BRACKETS} ?第? ?${COUNT} ?号`, 'gu') },
  // 2026年第3号, below 商务部公告
  { id: 'bare', from: null, pattern: new RegExp(String.raw`\(?(?:${YEAR} ?年 ?)?第 ?${COUNT} ?号\)?`, 'g') },
  // GB/T 12345-2026 · GB 12345.1—2026 · YD/T 1234-2026 · DB11/T 123-2026
  { id: 'standard', from: 'CN', pattern: /(?<![a-z])(?:s?gb|db\d{2}|yd|sj|jr|hj|ny|jt|dl|nb|sb|wb|qx|lb|ga|aq|cj|jg|ws|ys|yb|hg|sh|sn|ty|bb|t\/[a-z]{2,8})(?:\/[tz])? ?\d{2,6}(?:\.\d{1,3})?[-—–]20\d{2}(?!\d)/g },
  // ISO/IEC 42001:2026
  { id: 'standard', from: null, pattern: /\b(?:iso(?:\/iec)?|iec)(?:\/(?:ts|tr))? \d{3,6}(?:-\d{1,2})?:20\d{2}\b/g },
  // Executive Order 14400 · EO 14400 · E.O. 14400 · Executive Order (E.O.) 14400
  { id: 'eo', from: 'US', pattern: /\b(?:executive order|e\.o\.|eo)(?: \(e\.?o\.?\))? ?(?:no\. ?)?\d{5}\b/g },
  // Proclamation 10987
  { id: 'proclamation', from: 'US', pattern: /\bproclamation (?:no\. ?)?\d{4,5}\b/g },
  // Public Law 119-12 · Pub. L. 119-12 · Pub. L. No. 119-12
  { id: 'public-law', from: 'US', pattern: /\b(?:public law|pub\. ?l\.|p\.l\.) ?(?:no\. ?)?\d{2,3}[-–]\d{1,3}\b/g },
  // H.R. 1234
  { id: 'bill', from: 'US', pattern: /\bh\. ?r\. ?\d{1,5}\b/g },
  // 91 FR 12345 · 91 Fed. Reg. 12345
  { id: 'fr', from: 'US', pattern: /\b\d{2,3} (?:fr|fed\. ?reg\.) \d{3,6}\b/g },
  // FR Doc. 2026-12345 · FR Doc. No. 2026-12345
  { id: 'fr-doc', from: 'US', pattern: /\bfr doc\. ?(?:no\. ?)?20\d{2}-\d{4,6}\b/g },
  // Docket No. 260901-0123 · Docket ID EPA-HQ-OAR-2026-0001
  { id: 'docket', from: 'US', pattern: /\bdocket (?:no\.?|number|id(?: no\.?)?|nos\.):? ?(?:[a-z]{2,10}(?:-[a-z0-9]{1,8}){1,5}|\d{6}-\d{4})\b/g },
  // RIN 0694-AJ12
  { id: 'rin', from: 'US', pattern: /\brin:? ?\d{4}-[a-z]{2}\d{2}\b/g },
  // Commission Implementing Regulation (EU) 2026/1234 · Directive (EU) 2026/12 · Regulation (EC) No 428/2009 · Council Decision (CFSP) 2026/123
  { id: 'eu-act', from: 'EU', pattern: /\b(?:(?:commission|council) )?(?:(?:implementing|delegated) )?(?:regulation|directive|decision|recommendation) \((?:eu|ec|eec|cfsp|euratom|eu, euratom)\) (?:no\.? \d{1,4}\/\d{4}|\d{4}\/\d{1,4})\b/g },
  // Directive 2014/65/EU
  { id: 'eu-act', from: 'EU', pattern: /\b(?:(?:commission|council) )?(?:(?:implementing|delegated) )?(?:directive|decision) \d{4}\/\d{1,4}\/(?:eu|ec|eec|cfsp)\b/g },
  // COM(2026) 123 final · SWD(2026) 12 · C(2026) 1234
  { id: 'eu-com', from: 'EU', pattern: /\b(?:com|swd|join|sec|c) ?\(20\d{2}\) ?\d{1,5}(?: final)?\b/g },
  // Announcement 2026 No. 94 · Announcement [2026] No. 3 · Announcement No. 3 of 2026 · Order No. 7 · Decree No. 789 of the State Council
  { id: 'announcement', from: null, pattern: /\b(?:announcement|public notice|notification) (?:\[?\(?20\d{2}\]?\)? ?,? ?no\.? ?\d{1,5}|no\.? ?\d{1,5}(?:,? (?:of )?\[?\(?20\d{2}\]?\)?)?)/g },
  { id: 'order', from: null, pattern: /\b(?:order|decree) no\.? ?\d{1,5}(?: of (?:20\d{2}|the (?:state council|president)))?/g },
  // Guo Ban Fa [2026] No. 12 · Yin Fa (2026) No. 3
  { id: 'file', from: 'CN', pattern: /\b[a-z]{2,10}(?: [a-z]{2,10}){0,3} [[(〔]20\d{2}[\])〕] no\. ?\d{1,4}\b/g },
  // L.N. 12 of 2026 · Legal Notice No. 12 of 2026 · G.N. 1234
  { id: 'hk-notice', from: 'HK', pattern: /\b(?:l\.n\.|legal notice) ?(?:no\. ?)?\d{1,4} of 20\d{2}\b/g },
  // S.I. 2026/123 · SI 2026/123 · 2026 No. 123 · 2026 No. 123 (C. 12)
  { id: 'si', from: 'UK', pattern: /\bs\.?i\.? ?20\d{2}\/\d{1,4}\b|\b20\d{2} no\. ?\d{1,4}(?: \([a-z]\. ?\d{1,3}\))?(?![\d/])/g },
  // General License No. 4A · Ord. No. 12 of 2026
  { id: 'license', from: 'US', pattern: /\bgeneral license (?:no\.? ?)?\d{1,3}[a-z]?\b/g },
  { id: 'hk-ordinance', from: 'HK', pattern: /\bord(?:inance|\.) no\. ?\d{1,3} of 20\d{2}\b/g },
  // 2026 c. 12 · 2026 chapter 12
  { id: 'uk-act', from: 'UK', pattern: /\b20\d{2} (?:c\.|chapter) ?\d{1,3}\b/g },
  // CP26/12 · PS26/3 · SS1/26
  { id: 'uk-paper', from: 'UK', pattern: /(?<![a-z\d])(?:cp|ps|dp|fg|gc|ss)\d{1,2}\/\d{1,2}(?![\d/])/g },
  // Order MT/2026/41 · Decision 2026/41/EX
  { id: 'order', from: null, pattern: /\b(?:order|decision|resolution|circular|notice) (?:no\.? ?)?(?:[a-z]{1,6}\/20\d{2}\/\d{1,4}|[a-z]{1,6}\/\d{1,4}\/20\d{2})\b/g },
];
