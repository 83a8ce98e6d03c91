import type { Article } from '../domain/article.ts';
import type { PolicyDate, Stage } from '../domain/facts.ts';
import { LocalDate } from '../domain/instant.ts';
import { fold } from '../text/fold.ts';

const MONTHS = 'january february march april may june july august september october november december'.split(' ');

const ZH_DATE = String.raw`(\d{4})年(\d{1,2})月(\d{1,2})日`;
const EN_DATE = String.raw`(\d{1,2}) (${MONTHS.join('|')}) (\d{4})`;

/** What binds a document, said of itself: a date of some other rule that it mentions does not count. */
const RULES: readonly { role: PolicyDate['role']; language: 'zh' | 'en'; pattern: RegExp; onlyDrafts: boolean }[] = [
  // 本办法自2026年12月1日起施行。
  {
    role: 'effective',
    language: 'zh',
    onlyDrafts: false,
    pattern: new RegExp(`本(?:办法|规定|公告|通知|条例|细则|标准|意见|规则|目录|令)(?:将)?自${ZH_DATE}起(?:正式)?(?:施行|实施|执行)`),
  },
  // 意见反馈截止日期为2026年10月14日。
  { role: 'comments-due', language: 'zh', onlyDrafts: true, pattern: new RegExp(`(?:意见|反馈)[^。;]{0,16}截止[^。;]{0,10}?${ZH_DATE}`) },
  // 请于2026年10月14日前将意见反馈至…
  { role: 'comments-due', language: 'zh', onlyDrafts: true, pattern: new RegExp(`(?:于|在)${ZH_DATE}(?:24时)?(?:之?前|以前)[^。]{0,40}(?:意见|反馈)`) },
  // These Measures take effect on 1 December 2026.
  {
    role: 'effective',
    language: 'en',
    onlyDrafts: false,
    pattern: new RegExp(String.raw`(?:(?:this|these) (?:measures|provisions|announcement|notice|rules|regulations|order|standard)|^it\b)[^.]{0,30}(?:take|takes|enter|enters|come|comes) (?:into )?(?:effect|force) on ${EN_DATE}`),
  },
  // Comments must be received by 14 October 2026.
  { role: 'comments-due', language: 'en', onlyDrafts: true, pattern: new RegExp(String.raw`comments?[^.]{0,60}(?:by|until|before|close on|due on) ${EN_DATE}`) },
];

/** Gives the dates that an article says of its document, with the words and the paragraph. Impossible days are left out. */
export function documentDates(article: Article, stage: Stage | null): PolicyDate[] {
  const found: PolicyDate[] = [];
  for (const { n, text } of article.revision.paragraphs) {
    const folded = fold(text);
    for (const { role, language, pattern, onlyDrafts } of RULES) {
      const match = onlyDrafts && stage !== 'consultation' ? null : pattern.exec(folded);
      const on = match === null ? null : dayOf(match, language);
      if (match === null || on === null || found.some((date) => date.role === role && date.on === on)) continue;
      found.push({ role, on, zone: article.zone, words: match[0], paragraph: n, extendedFrom: null });
    }
  }
  return found;
}

function dayOf(match: RegExpExecArray, language: 'zh' | 'en'): LocalDate | null {
  const [, first = '', second = '', third = ''] = match;
  const [year, month, day] =
    language === 'zh' ? [first, second, third] : [third, String(MONTHS.indexOf(second) + 1), first];
  const parsed = LocalDate.safeParse(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  return parsed.success ? parsed.data : null;
}
