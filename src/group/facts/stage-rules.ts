import type { Stage } from '../../domain/facts.ts';

/** What a sentence says of how far a document has come. `own` asks that the document's title stand in the sentence. */
export type StageRule = { stage: Stage; pattern: RegExp; not: RegExp | null; own: boolean };

/** Told of what is over: 此前曾公开征求意见 · 征求意见期间收到 */
const PAST = /此前|曾|期间.{0,20}收到|收到.{0,20}意见|征求意见稿相比|已于.{0,20}征求|最大程度|充分听取|广泛征求|earlier draft|comments? received|previous|last year|in response to comments/;

/**
 * What the page of an official text says of it since: a line of its head (without blanks in Chinese), a mark at an end of its
 * title. It is surer than the text, which was written before. Sources: the heads of the pages of the State Taxation
 * Administration (https://fgk.chinatax.gov.cn), the National Database of Laws (https://flk.npc.gov.cn), GOV.UK's withdrawn pages.
 */
export const PAGE_STAGES: readonly (Pick<StageRule, 'stage' | 'pattern'>)[] = [
  // 时效性:已修改 · 有 效 性:部分失效 · 本公告第二条已被《…》修改 · …办法(部分条款废止)
  { stage: 'amended', pattern: /^(?:时效性?|有效性|效力|效力状态|文件状态|标准状态|状态):?(?:已(?:被)?(?:修改|修正|修订)|(?:部分|条款)[^,。]{0,4}(?:废止|失效))|^(?:(?:注释|说明|备注|提示|编者注):?)?本(?:文件|公告|通知|通告|办法|规定|条例|规则|细则)(?:第[\d一二三四五六七八九十百]{1,5}[条款项]、?){0,6}已(?:被|由)[^。]{0,80}(?:修改|修正|修订)|[[(【](?:已修改|部分(?:条款)?(?:废止|失效))[】)\]]$/ },
  // 有 效 性:已废止 · 本文件已被《…》自…起废止 · …的通知【已废止】
  { stage: 'repealed', pattern: /^(?:时效性?|有效性|效力|效力状态|文件状态|标准状态|状态):?(?:全文)?(?:已(?:被)?)?(?:废止|失效|撤销|作废)|^(?:(?:注释|说明|备注|提示|编者注):?)?本(?:文件|公告|通知|通告|办法|规定|条例|规则|细则|标准)已(?:经)?(?:(?:被|由|于|自)[^。]{0,80})?(?:废止|失效|作废)|[[(【](?:已|全文)?(?:废止|失效)[】)\]]$|^[[(【]已?(?:废止|失效)[】)\]]/ },
  // This guidance was withdrawn on 1 April 2026 · Status: revoked · The … Order 2018 (revoked) · [Withdrawn] …
  { stage: 'repealed', pattern: /^(?:\[?(?:withdrawn|revoked|repealed|rescinded|superseded)\]?:? )?(?:status: ?)?this (?:[a-z]{2,14} ){1,3}(?:was|has been) (?:withdrawn|revoked|rescinded|repealed|superseded)\b|^status: ?(?:revoked|repealed|withdrawn|rescinded|no longer in force)\b|^no longer in force\b|[[(](?:revoked|withdrawn|repealed|rescinded|superseded)[\])]$|^\[(?:withdrawn|revoked|repealed|superseded)\]/ },
  // 时效性:现行有效 · Status: In force
  { stage: 'in-force', pattern: /^(?:时效性?|有效性|效力|效力状态|文件状态|标准状态|状态):?(?:现行(?:有效)?|有效|全文有效)$|^status: ?in force$/ },
];

/** Rules for sentences of the text, the surest first. */
export const TEXT_STAGES: readonly StageRule[] = [
  // ACTION: Interim final rule with request for comments · it is hereby ordered
  { stage: 'published', pattern: /^(?:action: ?)?(?:interim |direct )?final rule\b|^(?:action: ?)?temporary (?:final )?rule\b|it is hereby ordered|hereby (?:order|proclaim)|^(?:has|have) adopted this (?:regulation|directive|decision|order)|has adopted this (?:order|regulation|decision)|^done at [a-z]{3,20},|(?:makes?|make) the following (?:regulations|order|rules)|(?:最终|临时最终)规则|^made (?:-|:|on|at)? ?.{6,40}\d{4}$/, not: /现[^。;]{0,40}征求|proposed|拟/, own: false },
  // ACTION: Proposed rule
  { stage: 'consultation', pattern: /^(?:action: ?)?(?:advance )?(?:notice of )?proposed rule(?:making)?\b|notice of proposed rulemaking|^(?:action: ?)?(?:notice and |notice; )?request for (?:public )?(?:comments?|information)/, not: PAST, own: false },
  // 现予公布 · 现印发给你们 · 现公告如下
  { stage: 'published', pattern: /现予(?:以)?(?:公布|发布|公告|印发)|现(?:将[^。]{2,160})?(?:印发|转发)(?:给)?(?:你们|你局|你委|你单位)|现(?:将[^。;]{2,120})?(?:公布|发布|公告|通告)(?:如下|于后)?|现就[^。;]{2,80}(?:公告|通知|通告)如下|予以公布/, not: /征求|公示|拟|公开征集|通过以下|提出意见|听证会/, own: false },
  // 现向社会公开征求意见 · 公众可通过以下途径提出反馈意见 · 意见反馈截止时间
  { stage: 'consultation', pattern: /现(?:面)?(?:向|就)?[^。;]{0,80}(?:公开)?(?:征求|征集)[^。;]{0,30}意见|(?:面)?向社会(?:各界)?公开(?:征求|征集)|公开(?:征求|征集)(?:社会(?:各界|公众)?(?:的)?)?意见|意见(?:反馈)?(?:的)?截止|公众(?:可|可以)(?:通过|登录)[^。]{0,60}意见|公众咨询|咨询期|展开.{0,16}咨询|发表咨询文件|预告(?:修正|订定|制定|期间)|陈述意见/, not: PAST, own: false },
  // open for feedback until · comments must be received by · seeks comment on draft
  { stage: 'consultation', pattern: /\bopen for (?:public )?(?:comments?|feedback|consultation)|\bcomments? (?:on [^.;]{2,80} )?(?:must|should|may|can|are due|are invited|will be accepted|close)\b|\b(?:seeks?|seeking|sought|opens?|opened|invites?|inviting|invited|requests?|requesting|requested|solicits?|soliciting|launche[sd]) (?:public |a public |an? )?(?:comments?|feedback|views|opinions?|consultation)|\bpublished (?:a )?draft|\breleased (?:a )?draft|consultation (?:opens|closes|runs|ends|will (?:close|run))|\bextend(?:s|ed|ing)? the (?:public )?comment period|comment period (?:for [^.;]{2,80} )?(?:is |has been |was )?(?:extended|ends|closes|opens|will)|draft (?:is|was) (?:open|published) for|have your say/, not: PAST, own: false },
  // issued a consultation paper · we are seeking views · are invited to submit
  { stage: 'consultation', pattern: /\b(?:issued|published|released|launched) (?:a |its )?(?:joint )?(?:consultation|discussion) (?:paper|document)|\bwe (?:are seeking|are asking for|would like|invite|want to hear) (?:your )?(?:views|comments|responses|feedback)|\b(?:are|is) invited to (?:submit|send|give|provide|comment)/, not: PAST, own: false },
  // has been adopted by the Commission and is now subject to scrutiny
  { stage: 'adopted', pattern: /\b(?:has been|was) adopted\b[^.;]{0,80}\b(?:subject to|under) (?:the )?(?:scrutiny|objection)/, not: null, own: false },
  // (2026年8月28日…通过 2026年9月10日公布)
  { stage: 'published', pattern: /^\(\d{4}年[^)]{4,160}(?:公布|发布)/, not: null, own: false },
  { stage: 'adopted', pattern: /^\(\d{4}年[^)]{4,120}通过/, not: null, own: false },
  // 全国人大常委会…表决通过 · 会议审议通过了《…》
  { stage: 'adopted', pattern: /(?:审议|表决)(?:并)?(?:原则)?通过(?:了)?|获(?:得)?(?:表决)?通过/, not: /现予|公布|提请|拟/, own: true },
  // 全国人大常委会第二十九次会议28日表决通过数据产权法: newspapers leave the marks out
  { stage: 'adopted', pattern: /(?:人大|人民代表大会|常委会|会议)[^。;]{0,40}表决通过(?:了)?[^《》,。;]{2,40}(?:法|条例|决定|修正案)(?:[,。;]|$)/, not: /现予|提请|拟|将/, own: false },
  { stage: 'adopted', pattern: /三读通过/, not: /预计|将于|待/, own: false },
  { stage: 'adopted', pattern: /\b(?:parliament|council|congress|house|senate|legislature|standing committee)\b[^.;]{0,60}\b(?:adopted|approved|passed|gave final approval)|\bsigned into law\b|\bwas (?:adopted|passed) (?:by|at|on)\b/, not: /committee (?:approved|adopted)|will|would|expected/, own: false },
  // 提请…审议 · 初次审议 · 草案二次审议稿
  { stage: 'deliberation', pattern: /(?:提请|函请|送请|函送)[^。;]{0,40}审议|》提案|提案[^。;]{0,30}(?:提交|审议)|(?:初次|首次|二次|再次|三次|继续)审议|审议(?:了)?[^。;]{0,24}草案|分组审议|首读|二读|恢复二读/, not: null, own: false },
  { stage: 'deliberation', pattern: /\b(?:first|second|third) reading\b|\bintroduced (?:a |the )?bill|^proposal for a (?:regulation|directive|decision)|\b(?:put forward|presented|adopted|published|tabled) (?:a |its |the )?(?:legislative )?proposals? for\b|\bsubmitted (?:the draft )?(?:to [^.;]{2,60} )?for (?:deliberation|review)|\bunder deliberation|\b(?:adopt(?:s|ed)|agree(?:s|d)(?: on)?|reache[sd]) (?:its|their|a) (?:negotiating |common )?(?:position|mandate)|\btrilogues?\b|\bcommittees? (?:adopt(?:s|ed)|endorsed|approved|advanced|reported) /, not: null, own: false },
  // …今日起正式施行 · 已正式施行 · is now in force · came into force today
  { stage: 'in-force', pattern: /(?:今[天日]|即日|今)起(?:正式)?(?:施行|实施|生效)|(?:已(?:经)?(?:正式)?|现已|正式)(?:施行|生效)(?!前)|现行有效/, not: /将|之日|尚未|拟|预计/, own: false },
  { stage: 'in-force', pattern: /^today,? [^.;]{3,160}\b(?:enters?|entered|comes?|came|takes?|took) (?:into (?:force|effect)|effect)\b/, not: null, own: false },
  { stage: 'in-force', pattern: /\b(?:is|are) now in (?:force|effect)|\b(?:came|entered|went) into (?:force|effect) (?:today|on|yesterday|this)|\btook effect (?:today|on|yesterday|this)/, not: null, own: false },
  // 印发《…》 · 公布《…》 · 发布《…》
  { stage: 'published', pattern: /(?:印发|公布|发布|颁布|出台|下发|签署)/, not: /征求|拟|将(?:于|在)?[^,。]{0,12}(?:公布|发布|出台)|答记者问/, own: true },
  // published final rules · issued an order · announced … will require
  { stage: 'published', pattern: /\b(?:published|issued|released|promulgated|signed|unveiled|announced)\b[^.;]{0,60}\b(?:final|order|rules?|measures|provisions|regulations?|announcement|notice|plan|guidelines?|catalogue|act|law|directive|standards?)\b|\b(?:take|takes|taking|come|comes|enter|enters) (?:in)?to? ?(?:effect|force) on\b/, not: /draft|propos|would|comment|consult|expected to|plans to/, own: false },
  // 《…》将于…起施行: what has its day is published
  { stage: 'published', pattern: /将(?:于[^,。;]{2,20})?(?:起)?(?:正式)?(?:施行|实施)/, not: /征求|拟|草案/, own: true },
  // 今日刊宪
  { stage: 'published', pattern: /刊宪/, not: /(?:将|拟|才|另行|争取)[^,。;]{0,12}刊宪/, own: true },
  // 对外经贸管理总署发布公告,自…起对…实施出口许可
  { stage: 'published', pattern: /(?:发布|印发)(?:了)?(?:\d{4}年第\d{1,4}号)?(?:公告|通知|通告)/, not: /征求|拟/, own: false },
];

/** Rules for headlines: weaker than the text. */
export const TITLE_STAGES: readonly StageRule[] = [
  // …(征求意见稿) · 公开征求意见 · seeks comment on draft
  { stage: 'consultation', pattern: /征求.{0,40}意见|征求意见稿|征集.{0,12}意见|意见征集|公众咨询|展开.{0,8}咨询|咨询(?:文件|[一二三四五六七八九十两]+(?:周|个月))|预告|draft for (?:public )?comment|\b(?:seeks?|opens?|invites?) (?:public )?(?:comments?|feedback|views|consultation)|\bconsults? on\b|proposed rule|request for (?:comments?|information)|\bconsultation\b/, not: null, own: false },
  { stage: 'deliberation', pattern: /审议稿|提请审议|初次审议|二审|三审|second reading|proposal for a (?:regulation|directive)/, not: null, own: false },
  { stage: 'published', pattern: /公布《|印发《|发布《|关于印发|关于发布|关于公布|正式(?:公布|发布|印发)|\bissues?\b[^.;]{0,40}\b(?:final|rules?|order)\b|final rule/, not: /答记者问|解读/, own: false },
];
