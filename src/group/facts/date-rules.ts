import type { PolicyDate } from '../../domain/facts.ts';

/**
 * What a day in a sentence is for. `before` must match what stands before the day in its sentence (at most 70 characters),
 * `behind` what stands behind it (at most 50), `sentence` the whole of it; `not` must match neither. Null asks nothing.
 * `ahead` says that such a day is still to come when it is told, which settles a year that is not written.
 */
export type DateRule = {
  role: PolicyDate['role'];
  before: RegExp | null;
  behind: RegExp | null;
  sentence: RegExp | null;
  not: RegExp | null;
  ahead: boolean;
};

/** Words of comments, without which a deadline is some other deadline. */
const COMMENTS_ZH = /意见|建议|反馈|征求|征集|咨询期|公众咨询|咨询文件|公示/;
const COMMENTS_EN = /\b(?:comments?|feedback|submissions?|consultation|responses?|views|representations|have your say|written statements)\b/;
// 已收到意见 · 报名参加 · 意见采纳情况 · comments received before … need not be resubmitted
const NOT_COMMENTS = /期间.{0,12}收到|共收到|收到.{0,16}意见.{0,12}条|报名|采纳|received before|need not|were received|(?:shall|must) respond|responded|were due/;
const VALIDITY_OF_OTHERS = /(?:许可证|证书|牌照|资质|资格|执照|批准|合同|凭证|标识|认证)[^,。;]{0,8}有效期|licen[cs]es? (?:is|are|remain)|certificate/;

/** Sorted by how sure they are: the first that fits decides. */
export const DATE_RULES: readonly DateRule[] = [
  // 第十条自2027年1月1日起施行 · 其中第五章自…起施行
  { role: 'partly-effective', before: /第[^,。;]{1,40}[条款项章][^,。;]{0,24}(?:自|从|于)$/, behind: /^(?:零时|0时)?(?:之日)?(?:起|开始)?(?:正式)?(?:施行|实施|执行|生效|适用)/, sentence: null, not: /^起?(?:施行|实施|执行|生效)的/, ahead: true },
  // However, Article 5 shall apply from 1 January 2028 · except for section 3, which takes effect on …
  { role: 'partly-effective', before: /(?:\b(?:articles?|sections?|paragraphs?|points?|regulations?|annex(?:es)?|chapters?) (?:\d{1,3}(?!\d)|[ivx]{1,5}\b)[^.;]{0,60}|except(?: for| that)?[^.;]{1,60})(?:shall |will |are |is )?(?:apply|applies|applicable|effective|take effect|takes effect|enters? into force|come into force)(?: only)?(?: from| on| as of| as from)?(?: the)? $/, behind: null, sentence: null, not: null, ahead: true },
  // 有效期至2028年12月31日 · 有效期自2026年1月1日至2028年12月31日 · 执行期限为…至…
  { role: 'valid-until', before: /(?:有效期|执行期限?|实施期限?|试行期|政策期限)(?:限)?[^。;]{0,40}?(?:至|到|截至|截止到?|[-—–])$/, behind: null, sentence: null, not: VALIDITY_OF_OTHERS, ahead: true },
  // 执行至2027年12月31日 · 本公告执行期限延至…
  { role: 'valid-until', before: /(?:执行|实施|施行|试行|适用|有效)(?:期限?)?(?:延长|延续)?(?:至|到|截至)$/, behind: null, sentence: null, not: VALIDITY_OF_OTHERS, ahead: true },
  // 2027年12月31日失效 · …起自动失效
  { role: 'valid-until', before: /(?:于|至|到)$/, behind: /^(?:自动)?(?:失效|期满)/, sentence: /本\p{Script=Han}{1,6}/u, not: VALIDITY_OF_OTHERS, ahead: true },
  // expires on … · remains in force until … · shall apply until … · is valid until · ceases to have effect on
  { role: 'valid-until', before: /\b(?:(?:will |shall )?expires? (?:on|at the end of)|(?:remains?|be|stays?|is|are)(?: in (?:force|effect)| valid| effective) (?:until|through|to)|(?:shall|will|to) apply (?:until|through)|applies (?:until|through)|(?:cease|ceases) to (?:have effect|apply|be in force) (?:on|at the end of)|sunsets? on|valid (?:until|through))(?: the)? $/, behind: null, sentence: null, not: VALIDITY_OF_OTHERS, ahead: true },
  // 过渡期至2027年6月30日 · 过渡期延长至… · 过渡期截止…
  { role: 'transition-ends', before: /过渡期[^。;]{0,24}?(?:至|到|截至|截止(?:日期|时间)?为?|为自?[^,。;]{0,16}[-—–至])$/, behind: null, sentence: null, not: null, ahead: true },
  // 过渡期于2027年6月30日结束
  { role: 'transition-ends', before: /过渡期[^。;]{0,12}(?:于|在)$/, behind: /^(?:结束|届满|截止|终止|期满)/, sentence: null, not: null, ahead: true },
  // the transition period ends on … · transitional period until …
  { role: 'transition-ends', before: /\b(?:transition(?:al)?|grace) (?:period|arrangements?|phase)[^.;]{0,50}?(?:ends?|until|expires?|runs? (?:until|to)|to|through|closes?|lasts? until)(?: on)?(?: the)? $/, behind: null, sentence: null, not: null, ahead: true },
  // 听证会定于2026年10月20日上午9时举行
  { role: 'hearing', before: /(?:于|在|:|时间为?|定于)$/, behind: /^[^。;]{0,40}(?:举行|召开|举办|听证)|^(?:上午|下午|\()/, sentence: /听证会/, not: /报名|申请参加|^(?:之?前|以前)|截止/, ahead: true },
  // 听证会时间:2026年10月20日
  { role: 'hearing', before: /听证(?:会)?(?:举行|召开)?(?:时间|日期)(?:为|是|:)? ?$/, behind: null, sentence: null, not: null, ahead: true },
  // a public hearing will be held on October 20, 2026 · the hearing is scheduled for …
  { role: 'hearing', before: /\b(?:hearings?|public meeting)\b[^.;]{0,60}?\b(?:on|for|begin(?:s|ning)?|held)(?: [a-z]{3,6}day,?)?(?: the)? $/, behind: null, sentence: null, not: /request(?:s)? to (?:appear|testify|speak)|register|\bheld an? /, ahead: true },
  // January 12, 2027: USTR will convene a public hearing, as lists of dates in federal notices have it
  { role: 'hearing', before: /^$/, behind: /^: [^.;]{0,40}\bpublic (?:hearing|meeting)\b/, sentence: null, not: /request(?:s)? to (?:appear|testify|speak)|register/, ahead: true },
  // December 4, 2026 at 11:59 p.m. ET: … submit written comments by this date
  { role: 'comments-due', before: /^$/, behind: /^(?:,? at \d{1,2}(?::\d{2})? ?[ap]\.?m\.?(?: [a-z]{2,3})?)?: [^.;]{0,48}/, sentence: /\b(?:submit|submission of|deadline for|due date for|last day)\b[^.;]{0,40}\bcomments?\b/, not: NOT_COMMENTS, ahead: true },
  // 意见反馈截止时间为2026年10月10日 · 截止日期:10月8日 · 征求意见截至…
  { role: 'comments-due', before: /(?:截止|截至)(?:时间|日期|期限|日|期)?(?:为|是|于|到|至)?:? ?$/, behind: null, sentence: COMMENTS_ZH, not: NOT_COMMENTS, ahead: true },
  // 请于2026年10月10日前将意见反馈 · 11月3日或之前,以电邮将意见送交
  { role: 'comments-due', before: null, behind: /^ ?(?:\([^()]{1,14}\))? ?(?:(?:上午|下午|晚上?)?\d{1,2}(?:时|点|:\d{2})(?:\d{1,2}分)?|零时|工作结束)?(?:\(含\))?(?:以?之?前|或(?:以|之)前|或该日之前|截止|止|为止)/, sentence: COMMENTS_ZH, not: NOT_COMMENTS, ahead: true },
  // 征求意见时间:2026年9月10日至10月10日 · 咨询期由9月8日起至11月3日止 · 公示期为…至…
  { role: 'comments-due', before: /(?:征求意见|征集意见|意见征集|征集|反馈|咨询|公示|意见)(?:的)?(?:期|时间|期限|日期|阶段)?[^。;]{0,50}(?:至|到|[-—–~]) ?$/, behind: null, sentence: COMMENTS_ZH, not: NOT_COMMENTS, ahead: true },
  // 自2026年9月10日至2026年10月10日,向社会公开征求意见
  { role: 'comments-due', before: /(?:自|从|于|由)[^。;]{4,24}(?:起)?(?:至|到|[-—–~]) ?$/, behind: /^[^。;]{0,30}(?:征求|征集|提出)[^。;]{0,12}意见/, sentence: null, not: NOT_COMMENTS, ahead: true },
  // Comments must be received by 14 October 2026 · open for feedback until … · closes at 11:45pm on …
  { role: 'comments-due', before: /\b(?:by|until|till|before|on or before|(?:no|not) later than|prior to|closes?(?: on)?|closing(?: on| date:?)?|due(?: on| by| date:?)?|ends?(?: on)?|ending(?: on)?|deadline(?: for [a-z ]{4,30})?(?: is| of|:|,)?(?: on)?|runs? (?:until|to|through)|through|open (?:until|to)|to|up to)(?: and including)?(?: the end of| close of business(?: on)?| midnight(?: on)?)?,? ?$/, behind: null, sentence: COMMENTS_EN, not: NOT_COMMENTS, ahead: true },
  // 自2026年12月1日起施行 · 于…起正式实施 · 2026年12月1日起生效
  { role: 'effective', before: null, behind: /^ ?(?:\([^()]{1,8}\))?(?:零时|0时|0:00)?(?:之日)?(?:起|开始)?,?(?:正式|全面|同步)?(?:施行|试行|实施|执行|生效|启用)/, sentence: null, not: /^起?,?(?:正式)?(?:施行|试行|实施|执行|生效)(?:的|前|之前|以前|后)/, ahead: true },
  // 自2026年11月1日起对…物项实施出口许可
  { role: 'effective', before: /(?:自|从)$/, behind: /^起,?(?:对|将|在)[^。;,]{2,50}(?:实施|执行|施行|加征|征收|适用|暂停|恢复|取消|停止)/, sentence: null, not: /拟|计划|可能/, ahead: true },
  // 现指定2027年3月1日为《…条例》开始实施的日期
  { role: 'effective', before: /指定$/, behind: /^为[^。;]{0,40}/, sentence: /(?:开始)?(?:实施|生效)的?(?:日期|日子)/, not: null, ahead: true },
  // 施行日期:2026年12月1日 · 实施时间为… · 生效日期
  { role: 'effective', before: /(?:施行|实施|生效|执行|开始实行|启用)(?:日期|时间|日)(?:为|是|:)? ?$/, behind: null, sentence: null, not: null, ahead: true },
  // take effect on · enters into force on · effective (date:) · shall apply from · Coming into force
  { role: 'effective', before: /\b(?:(?:take|takes|taking|took) effect|(?:go|goes|went) into effect|(?:come|comes|coming|came|enter|enters|entering|entered|be brought) into (?:effect|force|operation)|effective(?: date)?(?: is| of this [a-z ]{4,24} is)?|(?:shall|will|to) (?:apply|be applied|be implemented|commence|be effective)|applies|applicable|in (?:force|effect)|commencement(?: date)?|commences?|(?:binding|mandatory|operative))(?: on| from| as of| as from| with effect from| beginning(?: on)?| starting(?: on)?|:)?(?: the)?(?: [a-z]{3,6}day,)? ?$/, behind: null, sentence: null, not: /\bwere? (?:in force|in effect|effective) (?:on|before)|before $/, ahead: true },
  // from 1 November 2026, exports … will require a licence
  { role: 'effective', before: /\b(?:will|would|shall|must) (?:require|need|be required|be subject to)[^.;]{2,60} (?:from|starting|as of|beginning)(?: on)? $/, behind: null, sentence: null, not: null, ahead: true },
  // 成文日期:2026年9月4日 · 【发文日期】2026年9月4日
  { role: 'issued', before: /(?:成文|签署|印发|制定|发文)(?:日期|时间)[\]】]?(?:为|:)? ?$/, behind: null, sentence: null, not: null, ahead: false },
  // This document of the Department was signed on November 6, 2026
  { role: 'issued', before: /\b(?:document|rule|notice|order)\b[^.;]{0,60} was signed on $/, behind: null, sentence: null, not: null, ahead: false },
  // (Adopted at the 29th Session of the Standing Committee of … on October 28, 2026)
  { role: 'issued', before: / on $/, behind: /^\)?$/, sentence: /^\(?(?:adopted|passed) (?:at|by) /, not: null, ahead: false },
  // An Act to make provision about …. [29th October 2026]
  { role: 'issued', before: /\[$/, behind: /^\]$/, sentence: /^(?:an act to |\[)/, not: null, ahead: false },
  // 二零二六年十一月四日制定。 of Macao
  { role: 'issued', before: /^$/, behind: /^(?:制定|核准|通过|签署)。?$/, sentence: null, not: null, ahead: false },
  // Federal Register / Vol. 91, No. 219 / Tuesday, November 17, 2026 / Rules and Regulations
  { role: 'published', before: /^federal register ?\/[^;]{4,50}\/ $/, behind: /^ ?\//, sentence: null, not: null, ahead: false },
  // Official Journal of the European Union | EN | L series | 2026/2711 | 20.11.2026
  { role: 'published', before: /^official journal of the european union\b[^()]{0,60}[|,] ?$/, behind: /^$/, sentence: null, not: null, ahead: false },
  // 发布日期:2026年9月4日 · 公布日期
  { role: 'published', before: /(?:发布|公布|颁布|公开)(?:日期|时间)[\]】]?(?:为|:)? ?$/, behind: null, sentence: null, not: null, ahead: false },
  // Published 9 November 2026 · Published: 9 November 2026 · First published on …, a line of its own
  { role: 'published', before: /^(?:first )?published(?: on)?:? $/, behind: /^\.?$/, sentence: null, not: null, ahead: false },
  // 办法由…于今年8月15日公布
  { role: 'published', before: /(?:办法|规定|条例|通知|意见|细则|规则|目录|标准)(?:已)?由[^,。;]{2,40}(?:于|在)$/, behind: /^(?:正式)?(?:公布|发布|印发)/, sentence: null, not: null, ahead: false },
  // (…2026年9月10日国务院令第789号公布 …)
  { role: 'published', before: /(?:^\(|[ ,;]|^)$/, behind: /^[^,。;《]{0,30}(?:令|公告)[^,。;《]{0,16}号(?:公布|发布)|^(?:公布|发布)(?: |,|;|\)|$)/, sentence: null, not: null, ahead: false },
  // published in the Federal Register on September 10, 2026 · published in the Official Journal on …
  { role: 'published', before: /\bpublished in the (?:federal register|official journal(?: of the european union)?|gazette)(?: on)? $/, behind: null, sentence: null, not: /will be published/, ahead: false },
];
