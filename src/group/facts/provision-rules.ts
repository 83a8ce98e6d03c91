import type { Duty } from '../../domain/facts.ts';

/** Words that give a sentence its force. */
export const MODALITIES: readonly { modality: Duty['modality']; pattern: RegExp }[] = [
  // 不得 · 禁止 · 严禁 · must not · may not · shall not · is prohibited
  { modality: 'must-not', pattern: /不得(?!人心|已|不|了)|(?<!不|于|非|未|解除)禁止|严禁|不准|不应当|不可以|\b(?:must|shall|may) not\b(?! be able| have been| always)|\b(?:is|are|be) (?:prohibited|forbidden|banned)\b|(?:^|[.:;)] |article \d{1,3} )no (?!later|more|fewer|less|earlier)[a-z][^.;,]{2,60} (?:may|shall|must)\b|\bmay no longer\b/ },
  // 应当 · 必须 · 须于… · 应在… · must · shall · is required to
  { modality: 'must', pattern: /应当|必须|务必|(?<!无|不|毋)须(?!知|臾)|(?<!相|适|反|供|对|响|效|感|回|因|照|呼|不|理|本)应(?=[于在自按将向依由每及于先至立]|建立|制定|采取|提供|提交|报告|配备|具备|符合|保存|遵守)|(?<!\bno (?!later|more|fewer|less|earlier|longer)[a-z][^.;,]{1,60} )\b(?:must|shall) (?!not\b)|\b(?:is|are|be) (?:required|obliged) to\b|\bha(?:s|ve) to\b|\bwill (?:need|have) to\b/ },
  // 可以 · may apply
  { modality: 'may', pattern: /可以(?!说|看出|看到|预见|想见)|(?<!不|许|认|尚|亦|方|均)可(?=于|自|在|向|按|依|申请|选择|凭)|(?<!\d |\bno person |\bno company |\bno operator |\bno entity |\bin |\bof |\bsince |\bby |\buntil |\bfrom |\bearly |\blate |\bthis |\blast )(?<!\bno (?!later|more|fewer|less|earlier|longer)[a-z][^.;,]{1,60} )\bmay (?!not\b|\d|be (?:seen|noted)\b|have been\b|also be seen\b|no longer\b|[12]\d{3})[a-z]/ },
  // 鼓励 · 宜采用 · should · are encouraged to
  { modality: 'should', pattern: /鼓励|提倡|倡导|(?<!便|适|事|不|相|权|时|因地制)宜(?=采|按|在|优|选|设|由|将|使|符)|\bshould\b|\b(?:is|are) (?:encouraged|recommended|advised) to\b/ },
];

/** What is said with the same words of the document itself, to the reader, or by others: shall enter into force · may be cited as · 应当指出 · one commenter stated that … should */
export const NO_DUTY = /应当(?:指出|看到|说明的是|承认)|\bshall (?:enter|come|be brought|take|apply from|apply until|prevail|be published in|be binding|be addressed)|\bmay be cited\b|\b(?:commenters?|respondents?|commentators?)\b[^.;]{0,30} (?:stated|asserted|suggested|argued|said|noted|recommended|requested|asked|expressed|urged)\b/;

/** What happens to those who do not: 处…罚款 · 没收违法所得 · 吊销 · fines of up to · liable to */
export const PENALTY =
  /罚款|罚锾|没收|吊销|责令(?:停产|停业|关闭|停止|暂停)|(?:给予|予以|处以?)(?:警告|处分|拘留|通报批评|行政处罚)|追究[^。;]{0,12}责任|依法(?:给予)?处罚|构成犯罪|加处|(?:撤销|暂停)[^。;,]{0,16}(?:资格|备案|凭证|许可)|监禁|\bfines?\b(?= (?:of|up|not|between|ranging|from|for|range)|s? of)|\bfined\b|\bpenalt(?:y|ies)\b|\bimprisonment\b|\b(?:is|are|be|shall be) (?:liable|guilty)\b|\bsuspend(?:ed)? [^.;]{0,40}(?:licen[cs]e|consignments|right|registration)|\brevo(?:ke|cation) (?:of )?(?:the |its |their )?(?:licen[cs]e|registration|authori[sz]ation)/;

/** Who is covered, who is not: 本办法适用于 · 适用本规定 · applies to */
export const COVERED =
  /本(?:办法|规定|公告|通知|条例|细则|标准|意见|规则|目录|令|法|规程|指南|指引|规范|准则|要求|政策|方案)(?:[^。;,]{0,6})(?:不)?适用(?:于)?|适用本(?:办法|规定|公告|通知|条例|细则|标准|规则|法|规程|指南|指引|规范|准则)|适用范围|适用对象|为(?:推荐性|强制性)标准,适用于|\b(?:this|these|the) (?:order|regulations?|directive|decision|rules?|act|measures|provisions|guidelines?|guidance|standard|part|notice|announcement|law|requirements?)\b[^.;]{0,40}\b(?:shall |do(?:es)? not |will )?appl(?:y|ies) (?:only )?to\b|\b(?:the )?(?:measure|licence|license|rules?|requirements?) (?:covers?|appl(?:y|ies) to)\b|\b(?:is|are) not covered\b/;

/** How to comment: an address or a way, in a sentence that speaks of comments. */
export const COMMENT_WORDS = /意见|建议|反馈|陈述|\bcomments?\b|\bfeedback\b|\bresponses?\b|\bsubmissions?\b|\bviews\b|\brepresentations\b/;
export const COMMENT_WAYS =
  /[\w.+-]{1,64}@[\w.-]{2,80}|https?:\/\/|www\.|电子邮件|电子邮箱|电邮|邮箱|信函|来信|邮寄|寄至|寄往|传真|登录|网站|平台|系统|邮编|信封|regulations\.gov|\bby (?:e-?mail|post|mail|fax)\b|\bportal\b|\bonline\b|\bsent? to\b/;
/** A line that goes on listing the ways: 1.通过电子邮件… · 通信地址:… · ADDRESSES: */
export const COMMENT_LINE = /^(?:\(?[\d一二三四五][.、)] ?)?(?:通过|登录|发送|电子邮[件箱]|邮箱|通信地址|通讯地址|邮寄地址|地址|传真|来信|信函|e-?mail:|by (?:e-?mail|post|mail)|mail:|addresses:|federal erulemaking portal|post:)/;
