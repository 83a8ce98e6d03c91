import type { DocumentKind } from '../../domain/facts.ts';

/** What a headline says of the genre of a text. `unless` is what stands in headlines of documents proper. */
export type GenreRule = { kind: DocumentKind; pattern: RegExp; unless: RegExp | null };

/** Genres by their headline, the first that fits. They say what the article is, whatever document it tells of. */
export const GENRES: readonly GenreRule[] = [
  // 就《…办法》答记者问 · 一图读懂 · 政策解读 · Q&A on … · Questions and answers
  { kind: 'interpretation', pattern: /答记者问|答问|解读|一图(?:读懂|看懂|了解)|图解|问答|^(?:q&a|faqs?)\b|\bq&a\b|questions (?:and|&) answers|explainer|\bexplained\b|explanatory (?:note|memorandum)/, unless: /关于印发/ },
  // 本报评论员:… · 社论 · Commentary | … · Editorial
  { kind: 'commentary', pattern: /评论员|社论|时评|短评|快评|锐评|微评|评论(?::|\||丨)|^评论|(?:观察|观点|述评|笔谈)(?::|\||丨)|(?:^|[|:] ?)(?:commentary|opinion|editorial|op-ed|viewpoint|analysis|column|comment)\b(?! on)|[|:] ?(?:commentary|opinion|editorial)$/, unless: null },
  // 在…会议上的讲话 · 致辞 · Remarks by … · Speech at … · Keynote
  { kind: 'speech', pattern: /(?:上的|的)(?:主旨)?(?:讲话|致辞|演讲|发言)|(?:讲话|致辞|演讲)(?:\(?全文\)?|实录)?$|\b(?:speech|remarks|keynote|keynote address|testimony) (?:by|at|of|before|to|on)\b|^(?:speech|remarks|keynote)\b/, unless: /学习|贯彻|落实|通知|意见/ },
];

/** Weaker genres: only of a text that carries no document of its own. */
export const WEAK_GENRES: readonly GenreRule[] = [
  // …同比增长6.9% · 统计公报 · 运行情况 · up 8.7% year on year
  { kind: 'statistics', pattern: /同比|环比|统计公报|运行情况|主要数据|统计数据|\b(?:cpi|ppi|pmi|gdp)\b|(?:增长|下降|上涨|回落|上升)\d|year[- ]on[- ]year|\by\/y\b|\b(?:up|down|rose|rises|fell|falls|grew|grows) (?:by )?\d+(?:\.\d+)?(?:%| per ?cent)/, unless: /办法|通知|规定|制度/ },
  // …会议召开 · 主持召开 · 会见 · 例行记者会 · Readout of … · Press release
  { kind: 'release', pattern: /(?:会议|座谈会|论坛|发布会|大会)(?:在.{2,12})?(?:召开|举行)|(?:召开|举行|主持召开).{0,40}(?:会议|座谈会|会谈|磋商|发布会|记者会)|会见|会谈|例行记者会|主持例行|\breadout\b|press (?:release|conference|briefing)|^statement (?:by|on|from)|\bmeets? with\b|joint statement|^fact sheet/, unless: /关于召开|的通知/ },
];

/** How documents are named whose name does tell the kind; on the core of the name, without 征求意见稿 and the like. */
export const NAMED_KINDS: readonly (readonly [RegExp, DocumentKind])[] = [
  // …国家标准 · 信息安全技术 … 要求 is known by its number only
  [/国家标准|行业标准|强制性标准|团体标准/, 'standard'],
  // 外商投资准入特别管理措施(负面清单) · …目录 · …名单
  [/(?:目录|负面清单|清单|名单|名录)\)?(?:\(.{2,16}\))?$/, 'list'],
  // …规划 · …行动计划 · …实施方案 · …纲要
  [/(?:规划|行动计划|三年计划|计划|行动方案|实施方案|工作方案|分配方案|方案|规划纲要|发展纲要|路线图|发展战略)(?:\(.{2,20}\))?$/, 'plan'],
];

/** The same for headlines in English. */
export const NAMED_KINDS_EN: readonly (readonly [RegExp, DocumentKind])[] = [
  // … Action Plan for 2026–2028 · 15th Five-Year Plan · Roadmap
  [/\b(?:action plan|five-year plan|roadmap|implementation plan)\b|\bstrategy(?: \d{4}(?: ?(?:to|-|–) ?\d{2,4})?)?$/, 'plan'],
  // Catalogue of … · Negative List
  [/\b(?:catalogue|catalog|negative list) (?:of|for)\b|\bnegative list\b/, 'list'],
];
