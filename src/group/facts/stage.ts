import type { DocumentKind, Stage } from '../../domain/facts.ts';
import { BINDS_NOBODY } from './kind.ts';
import type { OwnNumber } from './numbers.ts';
import { opening, type Reading } from './reading.ts';
import { type StageRule, TEXT_STAGES, TITLE_STAGES } from './stage-rules.ts';
import { isOwn, type Subject } from './subject.ts';
import { marksIn } from './title-marks.ts';

/** A document says how far it has come in its first lines, a report in its first paragraphs. */
const LINES = 12;

// 关于修改《…》的决定 · 公告修正「…辦法」
const AMENDING = /关于(?:修改|修正)|^(?:公告)?修正["《]|修改《[^》]{2,80}》(?:的决定|部分条款)/;
// 关于废止…的决定 · Rescission of …
const REPEALING = /关于(?:公布)?(?:废止|宣布失效|停止执行)|^(?:rescission|revocation|repeal|withdrawal|removal) of\b/;

/** Gives how far the document has come, by what the text says; the headline decides only where the text is silent. */
export function stageOf(reading: Reading, subject: Subject, numbers: readonly OwnNumber[], kind: DocumentKind | null): Stage | null {
  if (BINDS_NOBODY.has(kind)) return null;
  const title = reading.title.text;
  const said = inText(reading, subject);
  const named = TITLE_STAGES.find((rule) => fits(rule, title))?.stage ?? null;
  const draft = /征求意见稿|草案|送审稿/.test(subject.name ?? '') || named === 'consultation';
  // What has a number has been published, even if its text tells only of its adoption.
  const stage = (said === 'adopted' && subject.primary && numbers.length > 0 ? 'published' : said) ?? (numbers.length > 0 && !draft ? 'published' : null) ?? named ?? (subject.primary && !draft && kind === 'normative' ? 'published' : null) ?? (draft && /征求意见稿/.test(subject.name ?? '') ? 'consultation' : null);
  const final = stage === 'published' || (stage === null && subject.primary);
  if (final && REPEALING.test(title)) return 'repealed';
  if (final && AMENDING.test(title)) return 'amended';
  return stage;
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
