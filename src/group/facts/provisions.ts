import type { Duty, Quoted, DocumentKind, Stage } from '../../domain/facts.ts';
import { BINDS_NOBODY } from './kind.ts';
import { COMMENT_LINE, COMMENT_WAYS, COMMENT_WORDS, COVERED, MODALITIES, NO_DUTY, PENALTY } from './provision-rules.ts';
import type { Reading, Sentence } from './reading.ts';
import type { Subject } from './subject.ts';

export type Provisions = { covered: Quoted[]; duties: Duty[]; penalties: Quoted[]; howToComment: Quoted[] };

/** A quote is never longer; what is goes on in the source. In characters. */
const LONGEST = 400;
const MOST_DUTIES = 40;
const MOST = 16;

/** Gives what the text says of who is covered, who must do what, what happens else, and how to comment: whole sentences, each once. */
export function provisionsOf(reading: Reading, subject: Subject, kind: DocumentKind | null, stage: Stage | null): Provisions {
  const found: Provisions = { covered: [], duties: [], penalties: [], howToComment: [] };
  if (BINDS_NOBODY.has(kind) || (kind === 'release' && subject.core === null) || (!subject.primary && subject.core === null && stage === null && kind === null)) return found;
  const seen = new Set<string>();
  // A report uses may and should of what it expects.
  const modalities = subject.primary || kind === 'interpretation' ? MODALITIES : MODALITIES.filter(({ modality }) => modality === 'must' || modality === 'must-not');
  let open = false;
  for (const line of reading.lines) {
    if (line.n === null || line.kind === 'row' || isFull(found)) continue;
    if (line.kind !== 'heading') {
      for (const sentence of line.sentences) {
        if (seen.has(sentence.text)) continue;
        seen.add(sentence.text);
        open = sort(sentence, line.n, found, modalities, stage, open);
      }
    } else if (!COVERED.test(line.text)) open = /^addresses:?$/.test(line.text);
  }
  return found;
}

function isFull({ covered, duties, penalties, howToComment }: Provisions): boolean {
  return duties.length >= MOST_DUTIES && penalties.length >= MOST && covered.length >= MOST && howToComment.length >= MOST;
}

/** Puts a sentence where it belongs. Gives whether the ways to comment are being listed. */
function sort(sentence: Sentence, n: number, found: Provisions, modalities: typeof MODALITIES, stage: Stage | null, open: boolean): boolean {
  const { text } = sentence;
  const quote = { text: quotable(sentence.raw), paragraph: n };
  if (isWay(text, stage, open)) {
    push(found.howToComment, quote, MOST);
    return true;
  }
  const listing = open && /[:;]$/.test(text);
  // Where comments are asked for, nothing else is said of them: 公众可以通过以下途径提出意见
  if (stage === 'consultation' && /(?:提出|反馈|征求|征集)[^。;]{0,16}意见/.test(text)) return true;
  if (/\b(?:written )?(?:comments?|feedback|submissions?) (?:on [^.;]{2,60} )?(?:must|may|should|are|will) /.test(text)) return true;
  if (COVERED.test(text)) push(found.covered, quote, MOST);
  if (PENALTY.test(text)) {
    push(found.penalties, quote, MOST);
    return listing;
  }
  if (NO_DUTY.test(text)) return listing;
  for (const { modality, pattern } of modalities) if (pattern.test(text)) push(found.duties, { ...quote, modality }, MOST_DUTIES);
  return listing;
}

function isWay(text: string, stage: Stage | null, open: boolean): boolean {
  if (COMMENT_WORDS.test(text) && COMMENT_WAYS.test(text) && (stage === 'consultation' || /[\w.+-]{1,64}@[\w.-]{2,80}/.test(text) || /\bcomments? (?:may|must|should|can)\b/.test(text))) return !/收到|咨询请/.test(text);
  return stage === 'consultation' && (open || COMMENT_LINE.test(text)) && COMMENT_WAYS.test(text) && COMMENT_LINE.test(text);
}

/** A quote begins without the number of its article only if the source does. */
function quotable(raw: string): string {
  return raw.slice(0, LONGEST).trim();
}

function push<T>(list: T[], one: T, most: number): void {
  if (list.length < most) list.push(one);
}
