import type { DocumentKind, Stage } from '../../domain/facts.ts';
import { BINDS_NOBODY } from './kind.ts';
import type { OwnNumber } from './numbers.ts';
import { opening, type Reading } from './reading.ts';
import { PAGE_STAGES, type StageRule, TEXT_STAGES, TITLE_STAGES } from './stage-rules.ts';
import { isOwn, type Subject } from './subject.ts';
import { marksIn } from './title-marks.ts';

/** A document says how far it has come in its first lines, a report in its first paragraphs. */
const LINES = 12;

/** The head of a page, above the text, is no longer. */
const HEAD = 6;
/** What a number settles nothing about: proposals and dockets have numbers before they are adopted. */
const BEFORE_ADOPTION = new Set(['bill', 'docket', 'rin']);
// 关于修改《…》的决定 · 公告修正「…辦法」
const AMENDING = /关于(?:修改|修正)|^(?:公告)?修正["《]|修改《[^》]{2,80}》(?:的决定|部分条款)/;
// 关于废止《…》的决定 is told as the end of the one document that it names; 关于废止部分规章的决定 is a document of its own
const REPEALING = /^[^《》]{0,40}关于(?:公布)?(?:废止|停止执行)《[^《》]{2,80}》(?!等)/;

/** Gives how far the document has come, by what the text says; the headline decides only where the text is silent. */
export function stageOf(reading: Reading, subject: Subject, numbers: readonly OwnNumber[], kind: DocumentKind | null): Stage | null {
  if (BINDS_NOBODY.has(kind)) return null;
  const title = reading.title.text;
  const marked = subject.primary ? onPage(reading) : null;
  if (marked !== null) return marked;
  const said = inText(reading, subject);
  const named = TITLE_STAGES.find((rule) => fits(rule, title))?.stage ?? null;
  // A notice of a hearing announces the hearing and settles nothing.
  const draft = /征求意见稿|草案|送审稿/.test(subject.name ?? '') || named === 'consultation' || /听证会?的?(?:公告|通知|通告)/.test(title);
  const settled = numbers.some(({ shape }) => !BEFORE_ADOPTION.has(shape.id));
  // What has a number has been published, even if its text tells only of its adoption; an act of the Commission has one (C(2026) 12) before it is published.
  const stage = (said === 'adopted' && subject.primary && settled && !numbers.some(({ shape }) => shape.id === 'eu-com') ? 'published' : said) ?? (settled && !draft ? 'published' : null) ?? named ?? (subject.primary && !draft && (kind === 'normative' || (kind === 'plan' && !/\bdraft\b/.test(title))) ? 'published' : null) ?? (draft && /征求意见稿/.test(subject.name ?? '') ? 'consultation' : null);
  const final = stage === 'published' || (stage === null && subject.primary);
  if (final && REPEALING.test(title)) return 'repealed';
  if (final && AMENDING.test(title)) return 'amended';
  return stage;
}

function onPage({ title, lines }: Reading): Stage | null {
  // In Chinese the labels of a head are set with blanks: 有 效 性
  const head = [title, ...lines.slice(0, HEAD)].map(({ text }) => (/[a-z] [a-z]/.test(text) ? text : text.replaceAll(' ', '')));
  return PAGE_STAGES.find(({ pattern }) => head.some((line) => pattern.test(line)))?.stage ?? null;
}

function inText(reading: Reading, subject: Subject): Stage | null {
  const sentences = opening(reading, LINES).slice(1).flatMap((line) => line.sentences.map((sentence) => ({ sentence, own: marksIn(sentence).some(({ core }) => isOwn(subject, core)) })));
  for (const rule of TEXT_STAGES) {
    if (sentences.some(({ sentence, own }) => (!rule.own || own) && fits(rule, sentence.text))) return rule.stage;
  }
  return null;
}

function fits({ pattern, not }: StageRule, text: string): boolean {
  return pattern.test(text) && not?.test(text) !== true;
}
