/**
 * How a text says that it corrects an earlier one, at the beginning of a paragraph or title or anywhere in a sentence about
 * itself. 更正 alone is no such thing: people may ask to have their data corrected. Source: our own, from the notices of
 * Chinese papers and authorities, and the correction policies of Reuters, AP and The New York Times.
 */
const CORRECTIONS: readonly RegExp[] = [
  // 更正：此前报道… · 【更正】 · 更正启事 · 勘误: · 关于《…》的更正公告 · （更正版）
  /^[\s[【(（《]*(?:更正|勘误|勘誤|订正|訂正)(?:启事|啟事|公告|说明|說明|声明|聲明|通知)?\s*(?:[:：\]】)）》]|$)/,
  /(?:更正|勘误|勘誤)(?:公告|启事|啟事|说明|說明|声明|聲明|的通知)[》」\s]*$|[(（](?:更正|勘误|勘誤|修正)(?:版|稿)?[)）]\s*$/,
  // 此前报道有误 · 本文已更正 · 原稿中…现更正如下 · 特此更正
  /(?:本文|本稿|本报道|本報道|原文|原稿|原报道|此前报道|此前報道|早前版本|先前版本)[^。]{0,40}(?:已(?:作|做)?更正|有误|有誤|已修正|已订正)|现(?:予|将其)?更正(?:如下|为)|現(?:予|將其)?更正(?:如下|為)|特此更正/,
  // 编者注：… 更正 · 编者按：…有误
  /^[\s[【(（]*(?:编者注|編者註|编者按|編者按|编辑注)[^。]{0,80}(?:更正|有误|有誤|勘误)/,
  // Correction: · CORRECTED- · Corrections and clarifications · (Corrects figure in second paragraph)
  /^[\s([*]*(?:corrections?|corrected|corrects|clarification|erratum|corrigendum|refiled)\b\s*(?:[:：(),–—-]|and clarifications?\b|\w+(?: \w+){0,6} (?:in|to)\b|$)/i,
  // This story has been updated · This article has been corrected to… · This post was amended on…
  /\bthis (?:story|article|post|report|version|page|release|statement|document) (?:has been|was|is) (?:\w+ly )?(?:updated|corrected|amended|revised)\b/i,
  // An earlier version of this article misstated… · A previous version of this story said…
  /\b(?:an? )?(?:earlier|previous|original) version of (?:this|the) (?:story|article|post|report|headline|release|statement|document)\b/i,
  // Editor's note: this story has been … · Editors’ note: … corrected
  /^[\s([*]*editor(?:['’]?s|s['’])? note\b[^.]{0,120}\b(?:correct|updat|amend|misstat)/i,
];

/** Longer paragraphs are prose, and no notice of a correction begins in their middle. In characters. */
const LONGEST_NOTICE = 600;

/** Says whether a text tells its reader that it corrects or amends what it said before. Takes its title and its paragraphs. */
export function announcesCorrection(title: string, paragraphs: readonly string[]): boolean {
  return [title, ...paragraphs].some((text) => {
    const line = text.slice(0, LONGEST_NOTICE);
    return CORRECTIONS.some((shape) => shape.test(line));
  });
}
