import type { Published } from './published.ts';

/**
 * Words before a date that say that it is the day of publication. A bare 时间 or 日期 does where nothing stands before it
 * (会议时间, 成文日期, 施行日期 are other dates). Source: our own, from the headers of the pages of Chinese authorities.
 */
// 发布时间:2026-11-23 · 发布于 昨天 · 【发布日期】2026-11-23 · 时间:2026-11-23
const CHINESE_LABEL =
  /(?<!\p{Script=Han})(?:(?:信息)?(?:发布|發布|發佈|发表|發表|刊发|刊發|刊登|公布|公佈|发稿|發稿)(?:时间|時間|日期|于|於)?|时间|時間|日期)[\])】]? ?:? ?/gu;
// Published: Nov 23 · First published Mon 23 Nov · … | Posted on 23 November · Date: 23 November
const ENGLISH_LABEL = /(?:^|[|·;,.)] ?)(?:first |originally )?(?:published|posted|released|date published|publication date|release date|for(?: immediate)? release|date)(?: online)?(?: on| at)? ?:? /gi;
/** What a line goes on with after its date: who it is from, and the controls of the page. */
// 2026-11-23 18:30 来源:示例社 · 2026-11-23 [字体:大 中 小]
const GOES_ON = / ?(?:[[(【|·] ?)?(?:来源|來源|作者|记者|記者|字号|字號|字体|字體|浏览|瀏覽|点击|點擊|阅读|閱讀|编辑|編輯|责编|責編|责任编辑|責任編輯|分享|by |source)/giu;
// By Ann Example, 23 November 2026 · 来源:示例日报 2026-11-23
const BY_LINE = /^(?:by |source ?:|(?:作者|记者|記者|文|来源|來源) ?[:/ ])/iu;
// 截止时间 · 更新 · updated: what stands before the date says that it is another one
const OTHER_DATE = /时间|時間|日期|截|更新|修改|期限|updated|modified|due|until|effective|valid/iu;
/** A by-line has no more places at which its date may begin. */
const MOST_PLACES = 12;

/**
 * Gives the date of publication in a line of a page's furniture, or null where no words say that a date in it is that.
 * `whole` reads a piece that is a date and nothing else, `beginning` the date that begins at a place of the line.
 */
export function dateInLine(line: string, whole: (piece: string) => Published | null, beginning: (at: number) => Published | null): Published | null {
  for (const label of [...line.matchAll(CHINESE_LABEL), ...line.matchAll(ENGLISH_LABEL)]) {
    const found = beginning(label.index + label[0].length);
    if (found !== null) return found;
  }
  return beforeWords(line, whole) ?? (BY_LINE.test(line) ? lastPiece(line, whole) : onePiece(line, whole));
}

/** Press release | 3 November 2026 | Brussels — of the pieces of a header one is a date, and none says that it is another. */
function onePiece(line: string, whole: (piece: string) => Published | null): Published | null {
  const pieces = line.split(/ ?[|｜] ?/).slice(0, MOST_PLACES);
  if (pieces.length < 2 || OTHER_DATE.test(line)) return null;
  const dates = pieces.flatMap((piece) => whole(piece) ?? []);
  return dates.length === 1 ? (dates[0] ?? null) : null;
}

/** 示例新闻网 2026年11月23日18:30 来源:示例日报 — the date stands right before the words, a name may stand before it. */
function beforeWords(line: string, whole: (piece: string) => Published | null): Published | null {
  const [goesOn] = line.matchAll(GOES_ON);
  if (goesOn === undefined || goesOn.index === 0) return null;
  const piece = line.slice(0, goesOn.index);
  const space = piece.indexOf(' ');
  const name = piece.slice(0, Math.max(0, space));
  return whole(piece) ?? (space === -1 || OTHER_DATE.test(name) ? null : whole(piece.slice(space + 1)));
}

function lastPiece(line: string, whole: (piece: string) => Published | null): Published | null {
  if (OTHER_DATE.test(line)) return null;
  for (const separator of [...line.matchAll(/[ ,|·]+/g)].slice(0, MOST_PLACES)) {
    const found = whole(line.slice(separator.index + separator[0].length));
    if (found !== null) return found;
  }
  return null;
}
