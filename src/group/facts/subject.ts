import { isPrimary } from './form.ts';
import { opening, type Line, type Reading } from './reading.ts';
import { coreOf, type Marked, marksIn, namesDocument } from './title-marks.ts';

/**
 * What document a text is or tells of. `core` is its name as it is compared, null where the text names none in marks;
 * `called` are the short names that the text gives it.
 */
export type Subject = { primary: boolean; name: string | null; core: string | null; line: Line | null; called: readonly string[]; bundle: boolean };

/** What stands before a title that is changed, carried out or praised, not announced: 关于修改《…》的决定 · 贯彻落实《…》. */
const ANOTHERS_BEFORE = /(?:修改|修正|(?<!组织|已)修订|废止|停止执行|贯彻(?:落实|实施|执行)?|落实|执行|学习(?:宣传)?(?:贯彻)?|宣传(?:贯彻)?|根据|依据|依照|按照|违反|遵守|符合|参照|执行|对照|配合|作为|代替|替代|修订后的|依|(?:已|业)?被)(?:<|〈|新修订的|新修订|中华人民共和国)?$/;
/** 公告修正「…辦法」第四條 names its own subject, but only with what it changes. */
const ANNOUNCED_BEFORE =
  /(?:印发|发布|公布|颁布|下发|出台|转发|批准发布|审议通过(?:了)?|表决通过(?:了)?|通过(?:了)?|起草了?|制定了?|研究制定了?|编制了?|形成了?|修订了|组织起草了?|现将|公开征求对?|征求对?|就|对|印发了|发布了|公布了|制订了?|组织制定了?|组织编制了?|拟订了?|拟定了?|预告(?:修正|订定)?|关于|解读|一图读懂|图解)(?:修订后的|新修订的|新版)?$/;
const ANNOUNCED_AFTER =
  /^(?:\([^()]{1,60}\))?(?:\(以下[^()]{1,30}\))?,?(?:已经|已由|已于|业经|现予|现印发|印发|公布|发布|正式|公开征求|面向社会|向社会|等\d{1,3}项|答记者问|解读|的解读|问答|政策解读|起草说明|编制说明|自\d{4}年|将自|将于|将(?:正式)?(?:施行|实施)|的公告|的通知|征求意见|全文|\d{4}年第|今日|近日|日前|昨日)/;
// 对《…》作如下修改 · 《…》同时废止 · 修正「…」第四條
const CHANGED_AFTER = /^(?:\([^()]{1,40}\))?(?:作(?:出)?(?:如下|部分)?修改|进行(?:了)?(?:全面|部分)?(?:修改|修订)|部分条[款文]|第[\d一二三四五六七八九十百]{1,5}条|(?:自[^,。;《]{2,24}起)?(?:同时|即行|予以|一并)?(?:废止|停止执行|失效|不再执行))/;
/** Where a document announces what it carries. */
const LINES = 8;
// (以下简称《办法》) · (以下称《规定》)
const CALLED = /\(以下(?:简)?称:? ?[《"]([^《》"]{2,20})[》"]\)/g;

/** Gives what document a text is about. What the text announces counts before what its headline names. */
export function subjectOf(reading: Reading): Subject {
  const primary = isPrimary(reading);
  const { title } = reading;
  const headline = headlineMark(title);
  const announced = opening(reading, LINES).slice(1).flatMap((line) => {
    const mark = marksIn(line).find((each) => isAnnounced(line, each));
    return mark === undefined ? [] : [{ line, mark }];
  })[0];
  const changed = marksIn(title).some((mark) => isAnothers(title, mark));
  // The text is the stronger evidence; but what a headline about a change announces is the change.
  const chosen = headline !== null && (announced === undefined || announced.mark.core === headline.core || sharesName(announced.mark.core, headline.core)) ? fuller(headline, announced, title) : changed ? (announced !== undefined && (/修改|修正|废止/.test(announced.mark.core) || marksIn(title).some((mark) => mark.core === announced.mark.core)) ? announced : undefined) : announced ?? (headline === null ? undefined : { line: title, mark: headline });
  const called = opening(reading, LINES).flatMap((line) => [...line.text.matchAll(CALLED)].map((match) => coreOf(match[1] ?? '')));
  const bundle = marksIn(title).some((mark) => /^等 ?\d{1,3} ?(?:项|个|部|件)/.test(title.text.slice(mark.end)));
  return { primary, name: chosen?.mark.name ?? null, core: chosen?.mark.core ?? null, line: chosen?.line ?? null, called, bundle };
}

type Found = { line: Line; mark: Marked };

/** 《办法》 in the headline and 《办法(征求意见稿)》 in the text are one; the name that says more counts. */
function fuller(headline: Marked, announced: Found | undefined, title: Line): Found {
  if (announced !== undefined && announced.mark.name.length > headline.name.length) return announced;
  return { line: announced?.line ?? title, mark: headline };
}

function sharesName(a: string, b: string): boolean {
  return a.endsWith(b) || b.endsWith(a);
}

function headlineMark(title: Line): Marked | null {
  const marks = marksIn(title).filter((mark) => namesDocument(mark.core) && !isAnothers(title, mark));
  const [only] = marks;
  return marks.find((mark) => isAnnounced(title, mark)) ?? (marks.length === 1 && only !== undefined ? only : null);
}

export function isAnothers({ text }: Pick<Line, 'text'>, mark: Marked): boolean {
  return ANOTHERS_BEFORE.test(text.slice(Math.max(0, mark.start - 16), mark.start)) || CHANGED_AFTER.test(text.slice(mark.end, mark.end + 40));
}

function isAnnounced(line: Line, mark: Marked): boolean {
  if (!namesDocument(mark.core) || isAnothers(line, mark)) return false;
  return ANNOUNCED_BEFORE.test(line.text.slice(Math.max(0, mark.start - 20), mark.start)) || ANNOUNCED_AFTER.test(line.text.slice(mark.end, mark.end + 80));
}

/** Says whether a title in marks is the document's own, under its name or a short one. */
export function isOwn(subject: Subject, core: string): boolean {
  if (subject.called.includes(core)) return true;
  return subject.core !== null && (core === subject.core || (core.length >= 4 && sharesName(core, subject.core)));
}
