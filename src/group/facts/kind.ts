import type { DocumentKind } from '../../domain/facts.ts';
import type { Issuer } from './issuers.ts';
import { GENRES, type GenreRule, NAMED_KINDS, NAMED_KINDS_EN, WEAK_GENRES } from './kind-rules.ts';
import type { OwnNumber } from './numbers.ts';
import { opening, type Reading } from './reading.ts';
import type { Subject } from './subject.ts';
import { coreOf } from './title-marks.ts';

// 关于…的通知 · 指导意见 · 公告: forms of normative documents, not of rules
const NORMATIVE = /关于.{2,160}(?:通知|意见|公告|通告|批复|函|决定|决议|规定|办法|细则)(?:\([^()]{1,40}\))?$/;
// 行政处罚决定书 · 任免
const OTHER = /行政处罚|处罚决定|任免|任职|免职|人事|招聘|采购|中标/;
// …法, but no 办法, 方法 or 立法
const LAW = /(?<![办方做看立执司依合守用手书])法(?:典|律)?$/;

/** Opinions, figures and speeches are no documents and bind nobody, whatever they mention or think that people should do. */
export const BINDS_NOBODY: ReadonlySet<DocumentKind | null> = new Set<DocumentKind>(['commentary', 'speech', 'statistics']);

/**
 * Gives the kind and, for rules, the legal rank: by who promulgates and in which form. 办法 and 规定 may be a rule of the State
 * Council, of a ministry, or none: without a form of promulgation the rank stays unknown.
 */
export function kindOf(reading: Reading, subject: Subject, numbers: readonly OwnNumber[], issuers: readonly Issuer[], jurisdiction: string | null): DocumentKind | null {
  const title = reading.title.text;
  const genre = genreOf(reading);
  if (genre !== null) return genre;
  const core = subject.core ?? (subject.primary ? coreOf(title) : '');
  const carries = numbers.length > 0 || (subject.core !== null && !/会议|座谈/.test(title));
  const weak = matching(WEAK_GENRES, title);
  if (!carries && weak !== null) return weak;
  if (OTHER.test(title)) return 'other';
  return (
    NAMED_KINDS.find(([pattern]) => pattern.test(core) || pattern.test(subject.bundle ? title : ''))?.[1]
    // 关于公布…名单的通知
    ?? (subject.core === null && /(?:公布|发布|印发)[^《》]{2,60}(?:名单|目录|清单)\)?的(?:通知|公告|通告)$/.test(title) ? 'list' : null)
    ?? (subject.core !== null && /(?:国家|行业|地方|团体)标准(?!化)/.test(title) ? 'standard' : null)
    ?? numberedKind(numbers, issuers, core)
    ?? NAMED_KINDS_EN.find(([pattern]) => subject.primary && pattern.test(title))?.[1]
    ?? legislated(reading, core, subject.name, issuers, jurisdiction)
    ?? foreignForm(reading, jurisdiction)
    ?? normative(reading, subject, numbers, issuers, jurisdiction)
    ?? (figures(reading) ? 'statistics' : weak)
  );
}

/** Gives what an article is by its headline or byline, where it only talks of a document: an explanation, a commentary, a speech. */
export function genreOf(reading: Reading): DocumentKind | null {
  return matching(GENRES, reading.title.text) ?? bylineOf(reading);
}

function matching(rules: readonly GenreRule[], title: string): DocumentKind | null {
  return rules.find(({ pattern, unless }) => pattern.test(title) && unless?.test(title) !== true)?.kind ?? null;
}

/** 本报评论员 · Ladies and gentlemen · the author is …: what the text itself says of its genre. */
function bylineOf({ lines }: Reading): DocumentKind | null {
  const start = lines.slice(0, 4).map(({ text }) => text.slice(0, 80));
  if (start.some((text) => /^(?:同志们|各位(?:来宾|代表|嘉宾|同事|朋友)|尊敬的.{2,30}[:,]|女士们|ladies and gentlemen|distinguished guests|(?:good (?:morning|afternoon|evening)|thank you)[,. ])/.test(text))) return 'speech';
  const ends = [...start, ...lines.slice(-3).map(({ text }) => text.slice(0, 160))];
  return ends.some((text) => /^\(?(?:本报评论员|本报特约评论员|作者(?:系|为|是))|(?:^|[. ])(?:the (?:author|writer) is |views expressed (?:here |in this [a-z]+ )?are (?:those of the author|the author's))/.test(text)) ? 'commentary' : null;
}

/** Orders, standards, acts and notices by their numbers. */
function numberedKind(numbers: readonly OwnNumber[], issuers: readonly Issuer[], core: string): DocumentKind | null {
  for (const { shape, text } of numbers) {
    if (shape.id === 'order') {
      const ranks = new Set(issuers.map(({ row }) => row?.rank));
      if (/主席令/.test(text)) return 'law';
      if (/国务院/.test(text) || /state council/i.test(text) || ranks.has('state-council')) return 'regulation';
      // Order MT/2026/41 has a name and no rank
      return /令|no\.?/i.test(text) ? 'rule' : null;
    }
    if (shape.id === 'standard') return 'standard';
    if (shape.id === 'eu-act' || shape.id === 'si' || shape.id === 'hk-notice' || shape.id === 'eo' || shape.id === 'proclamation') return 'regulation';
    if (shape.id === 'public-law' || shape.id === 'uk-act' || shape.id === 'bill' || shape.id === 'hk-ordinance') return 'law';
    // 第38/2026號行政法規 · 第7/2026號法律
    if (shape.id === 'mo' && /行政法[规規]|法律$/.test(text)) return text.endsWith('法律') ? 'law' : 'regulation';
    // 法释〔2026〕3号: a judicial interpretation
    if (shape.id === 'file' && /^(?:法释|高检发释字)/.test(text)) return 'interpretation';
    // 公告〔十六届〕第12号 of a people's congress
    if (shape.id === 'announcement' && /届/.test(text) && core.endsWith('条例')) return 'regulation';
  }
  return null;
}

function legislated(reading: Reading, core: string, name: string | null, issuers: readonly Issuer[], jurisdiction: string | null): DocumentKind | null {
  const ranks = new Set(issuers.map(({ row }) => row?.rank));
  const abroad = jurisdiction !== null && jurisdiction !== 'CN';
  if (core.endsWith('条例')) {
    if (jurisdiction === 'HK' || jurisdiction === 'TW') return 'law';
    // Rules may not be called 条例 (Regulations on the Procedures for the Formulation of Rules, article 7); Party documents may.
    return abroad || reading.language === 'zh-Hant' || /中国共产党/.test(core) || ranks.has('party') ? null : 'regulation';
  }
  if (jurisdiction === 'TW') return /(?:办法|细则|规则|标准|准则)$/.test(core) ? 'rule' : LAW.test(core) ? 'law' : null;
  const national = (name ?? '').startsWith('中华人民共和国') || ranks.has('npc') || opening(reading, 8).some(({ text }) => /全国人大常委会|全国人民代表大会常务委员会|主席令/.test(text));
  return LAW.test(core) && national && !abroad ? 'law' : null;
}

/** Forms of the United States, the European Union and the United Kingdom. */
function foreignForm(reading: Reading, jurisdiction: string | null): DocumentKind | null {
  // 美国商务部…发布临时最终规则
  if (jurisdiction === 'US' && opening(reading, 4).some(({ text }) => /(?:最终|拟议)规则/.test(text))) return 'rule';
  if (reading.language !== 'en') return null;
  const { title, lines } = reading;
  const label = lines.slice(0, 24).find(({ text }) => text.startsWith('action:'));
  const action = label === undefined ? '' : label.text.length > 10 ? label.text : (lines[label.at + 1]?.text ?? '');
  // ACTION: Interim final rule with request for comments.
  if (/\b(?:final|proposed|direct final|interim) rule\b|notice of proposed rulemaking/.test(action)) return 'rule';
  const start = lines.slice(0, 8).map(({ text }) => text);
  if (start.some((text) => text.startsWith('be it enacted by '))) return 'law';
  // Data Property Law of the People's Republic of China
  if (jurisdiction === 'CN' && /\blaw of the people's republic of china$/.test(title.text)) return 'law';
  if (start.some((text) => text.startsWith('by the authority vested in me as president'))) return 'regulation';
  // Proposal for a REGULATION OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL
  if ([title.text, ...start].some((text) => /\bproposal for a (?:regulation|directive|decision) on\b|^proposal for a (?:regulation|directive|decision)|^draft (?:commission )?(?:implementing|delegated) (?:regulation|act|decision)/.test(text))) return 'regulation';
  // Final rule: … · guidance
  if (/^(?:final|proposed|interim final) rule\b/.test(title.text)) return 'rule';
  return /^(?:statutory )?guidance\b|\bguidance (?:on|for) /.test(title.text) && /^(?:this|the) (?:statutory )?guidance /.test(start.find((text) => /guidance/.test(text)) ?? '') ? 'normative' : null;
}

/** A notice, an opinion or an announcement in force by its number or its signature; a draft has neither. */
function normative({ title }: Reading, { primary, name, core }: Subject, numbers: readonly OwnNumber[], issuers: readonly Issuer[], jurisdiction: string | null): DocumentKind | null {
  const draft = /征求|征集|草案|预告|咨询/.test(title.text) || /征求意见|草案/.test(name ?? '');
  if (draft) return null;
  if (numbers.some(({ shape }) => shape.from === 'CN' && (shape.id === 'file' || shape.id === 'announcement'))) return 'normative';
  if (jurisdiction === 'CN' && numbers.some(({ shape }) => shape.id === 'announcement')) return 'normative';
  // Opinions and notices are normative by their form, whoever tells of them.
  if (jurisdiction === 'CN' && issuers.length > 0 && /(?:意见|通知|若干措施|通告)$/.test(core ?? '')) return 'normative';
  return primary && NORMATIVE.test(title.text) ? 'normative' : null;
}

/** Many comparisons with a year ago in the first lines, and no document: figures. */
function figures({ lines }: Reading): boolean {
  const text = lines.slice(0, 6).map((line) => line.text).join('\n');
  return (text.match(/同比|环比|year[- ]on[- ]year|from a year earlier/g) ?? []).length >= 4;
}
