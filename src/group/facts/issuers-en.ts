import { mentionsIn, type Mention } from './bodies.ts';
import type { Folded } from './folded.ts';
import { wordsAt } from './folded.ts';
import { opening, type Line, type Reading } from './reading.ts';
import type { Subject } from './subject.ts';

type Issuer = Mention & { paragraph: number | null };

const LINES = 8;
/** A label and its text are two lines: AGENCY: / Bureau of …, Department of …. */
const AGENCY = /^agenc(?:y|ies):? ?/;

// published · has put forward · is seeking comment · seeks · on Friday issued
const VERB =
  /^(?:'s)?(?: \([a-z. ]{2,30}\))?,?(?: (?:on|last|this) [a-z]{3,9}(?: [a-z0-9]{1,9}){0,2},?| today,?| yesterday,?| also| jointly| has| have| is| are| will)*,? (?:published|publishes|publish|issued|issues|issuing|released|releases|announced|announces|adopted|adopts|proposed|proposes|proposing|unveiled|unveils|launched|launches|finali[sz]ed|finali[sz]es|promulgated|put forward|seeks?|seeking|solicits?|soliciting|opens?|opened|invites?|inviting|requests?|requesting|signed|signs|extended|extends|extending|reopened|postponed|delayed|amending|introduced)\b/;
// issued by · published jointly by
const BY = /\b(?:issued|published|released|adopted|promulgated|signed|drawn up)(?: jointly)? by (?:the )?$/;
// , and the
const BETWEEN = /^(?: \([a-z. ]{2,30}\))?,? ?(?:and|&)? ?(?:the )?$/;

/** Gives who issued a document in English: the agency of a federal notice, the institution that enacts, who is said to have published it. */
export function englishIssuers(reading: Reading, subject: Subject): Issuer[] {
  if (reading.language !== 'en') return [];
  const formal = subject.primary ? [...agencies(reading), ...enacting(reading)] : [];
  if (formal.length > 0) return formal;
  const alone = [...reading.lines.slice(0, 6), ...reading.lines.slice(6).slice(-4)].flatMap((line) => mentionsIn(line, false).filter((mention) => mention.start === 0 && mention.end === line.text.replace(/[,.]$/, '').length).map((mention) => ({ ...mention, paragraph: line.n })));
  if (alone.length > 0) return alone;
  const from = labelled(reading);
  if (from.length > 0) return from;
  const signed = signing(reading);
  if (signed.length > 0) return signed;
  const european = opening(reading, LINES).some(({ text }) => /\b(?:european (?:commission|union)|eu)\b/.test(text));
  return opening(reading, LINES).flatMap((line) => (line.n === null ? [line] : line.sentences).flatMap((sentence) => announcing(sentence, european).map((mention) => ({ ...mention, paragraph: line.n }))));
}

// From: Department for Transport and HM Treasury · Issued by: · Published by: · Organisation:
const FROM = /^(?:from|issued by|published by|issuing (?:body|authority)|organi[sz]ations?): /;

/** The bodies that a page names under a label of its head. */
function labelled({ lines }: Reading): Issuer[] {
  return lines.slice(0, LINES).flatMap((line) => (FROM.test(line.text) && line.raw.length < 300 ? mentionsIn(line, false).map((mention) => ({ ...mention, paragraph: line.n })) : []));
}

function agencies({ lines }: Reading): Issuer[] {
  const label = lines.slice(0, 20).find((line) => AGENCY.test(line.text));
  if (label === undefined) return [];
  const inline = label.text.replace(AGENCY, '') !== '';
  const line = inline ? label : lines[label.at + 1];
  if (line === undefined || line.raw.length > 400) return [];
  const from = inline ? (AGENCY.exec(line.text)?.[0].length ?? 0) : 0;
  const issuers: Issuer[] = [];
  // Bureau of Industry and Security, Department of Commerce. · Office of …, Treasury; Board of …; and Federal …
  for (const part of line.text.slice(from).matchAll(/[^;]+/g)) {
    const first = /^ ?(?:and )?(?:the )?([a-z][^,(.]{3,100})/.exec(part[0]);
    const name = first?.[1]?.trimEnd();
    if (first === null || name === undefined) continue;
    const start = from + part.index + first[0].length - (first[1]?.length ?? 0);
    issuers.push(mentionAt(line, start, start + name.length));
  }
  return issuers;
}

/** A name at a place of a line, with its row if a table has it. */
function mentionAt(line: Line, start: number, end: number): Issuer {
  const known = mentionsIn(line, false).find((mention) => mention.start >= start - 4 && mention.start <= start && mention.end >= end - 4);
  return { start, end, words: wordsAt(line, start, end), row: known?.row ?? null, paragraph: line.n };
}

/** How an act names who makes it, with the name as the first group. */
const ENACTING: readonly RegExp[] = [
  // THE EUROPEAN COMMISSION,
  /^the (european commission|council of the european union|european central bank),$/,
  // The Secretary of State, in exercise of the powers conferred by …, makes the following Regulations
  /^(?:the )?((?:secretary of state|treasury|lord chancellor|welsh ministers|scottish ministers|department for [a-z ,]{4,60}))(?: for [a-z ,]{4,60})?,? (?:in exercise of|makes?|make) /,
  // The Ministry of Trade of …, acting on …, has adopted this Order
  /^the ([a-z][^,.;]{4,90}),? (?:acting [^.;]{4,160}, |having regard [^.;]{4,160}, )?(?:has|hereby) (?:adopt(?:ed|s)|mak(?:es|e)|issu(?:ed|es)) this /,
  // By the authority vested in me as President
  /^by the authority vested in me as (president)\b/,
  // Be it enacted by the Senate and House of Representatives of the United States of America
  /^be it enacted by the (senate and house of representatives of the united states of america)/,
  // Commission Implementing Regulation (EU) 2026/1234
  /^(?:european )?(commission|council) (?:(?:implementing|delegated) )?(?:regulation|directive|decision|recommendation) \(/,
];

function enacting({ title, lines }: Reading): Issuer[] {
  const near = [...lines.slice(0, 16), title];
  for (const line of near) {
    // THE EUROPEAN PARLIAMENT AND THE COUNCIL OF THE EUROPEAN UNION,
    const both = /\b(european parliament) and (?:of )?the (council(?: of the european union)?)\b/.exec(line.text);
    if (both !== null && (/^the european parliament and the council of the european union,$/.test(line.text) || /^(?:regulation|directive|decision) \(/.test(line.text))) {
      const [whole, parliament = '', council = ''] = both;
      return [mentionAt(line, both.index, both.index + parliament.length), mentionAt(line, both.index + whole.length - council.length, both.index + whole.length)];
    }
  }
  for (const pattern of ENACTING) {
    for (const line of near) {
      const match = pattern.exec(line.text.slice(0, 400));
      const name = match?.[1];
      if (match === null || name === undefined) continue;
      const start = match.index + match[0].indexOf(name);
      const mention = mentionAt(line, start, start + name.length);
      return [{ ...mention, row: mention.row ?? rowOfForm(name) }];
    }
  }
  return [];
}

// President … on Friday signed Executive Order 14401
const SIGNS = /\b(president(?: [a-z]+){1,2}?)(?: on [a-z]+day)?,? (?:signed|issued) (?:an )?executive order/;

function signing({ lines }: Reading): Issuer[] {
  return lines.slice(0, 3).flatMap((line) => {
    const match = SIGNS.exec(line.text);
    const name = match?.[1];
    return match === null || name === undefined ? [] : [{ ...mentionAt(line, match.index, match.index + name.length), row: rowOfForm('president') }];
  });
}

/** Of these the form alone says whose they are. */
function rowOfForm(name: string): Mention['row'] {
  if (name.startsWith('president')) return { zh: '美国总统', where: 'US', rank: 'us' };
  if (name.startsWith('senate and house')) return { zh: '美国国会', where: 'US', rank: 'us' };
  if (name === 'commission') return { zh: '欧盟委员会', where: 'EU', rank: 'eu' };
  if (name === 'council') return { zh: '欧盟理事会', where: 'EU', rank: 'eu' };
  return /^(?:secretary of state|treasury|lord chancellor|welsh|scottish|department for)/.test(name) ? { zh: name, where: 'UK', rank: 'uk' } : null;
}

function mentionOf(sentence: Folded, start: number, name: 'commission' | 'council'): Mention {
  const end = start + name.length;
  return { start, end, words: wordsAt(sentence, start, end), row: rowOfForm(name) };
}

/** Bodies of the tables before a verb of publishing, or behind "issued by"; who is joined to them by commas and "and" counts too. */
function announcing(sentence: Folded, european: boolean): Mention[] {
  const named = mentionsIn(sentence, false);
  // the Commission, in a text of the European Union
  const commission = !european || named.some(({ row }) => row?.where === 'EU') ? null : /(?<![a-z] )\bcommission\b|\bthe (?:commission|council)\b|^council\b/.exec(sentence.text);
  const mentions = commission === null ? named : [...named, mentionOf(sentence, commission.index + commission[0].search(/commission|council/), commission[0].includes('council') ? 'council' : 'commission')].toSorted((a, b) => a.start - b.start);
  const heads = new Set<Mention>();
  for (const [at, mention] of mentions.entries()) {
    const behind = sentence.text.slice(mention.end, mention.end + 120);
    if (VERB.test(behind)) for (let other = at; other >= 0; other -= 1) {
      const each = mentions[other];
      const next = mentions[other + 1];
      if (each === undefined || (other < at && (next === undefined || !BETWEEN.test(sentence.text.slice(each.end, next.start))))) break;
      heads.add(each);
    }
    if (BY.test(sentence.text.slice(Math.max(0, mention.start - 60), mention.start))) for (let other = at; other < mentions.length; other += 1) {
      const each = mentions[other];
      const before = mentions[other - 1];
      if (each === undefined || (other > at && (before === undefined || !BETWEEN.test(sentence.text.slice(before.end, each.start))))) break;
      heads.add(each);
    }
  }
  // The acronym in brackets behind a name is the name again.
  return [...heads].toSorted((a, b) => a.start - b.start);
}
