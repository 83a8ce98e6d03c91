import { type OwnNumber, numbersIn } from './numbers.ts';
import type { Sentence } from './reading.ts';
import { plainNumber } from './plain-number.ts';
import { foldedTwin } from './folded.ts';
import { isOwn, type Subject } from './subject.ts';
import { marksIn } from './title-marks.ts';

// 本办法 · 本公告 · 该规定 · 新规 · this Regulation · these measures
const ITSELF = /本(?:办法|规定|公告|通知|通告|条例|细则|标准|意见|规则|目录|令|决定|法|规程|指南|方案|政策|清单|规范|指引|准则|要求|解释|修正案)|[该新](?:办法|规定|公告|通知|条例|规则|规|标准|政策|目录|清单|法)|新规|\b(?:this|these|the new|the final|the interim final) (?:regulations?|directive|decision|order|rules?|measures|provisions|announcement|notice|act|law|standard|guidelines?|proclamation)/g;
// 旧标准 · 原办法 · 原规定
const OLD = /(?:原|旧)(?:办法|规定|标准|规则|条例|目录|政策)/g;

// 根据《…》制定本办法 · 修改《…》: what a document rests on or changes is not what the sentence is about
const NO_SUBJECT = /(?:根据|依据|依照|按照|修改|修正|废止|贯彻|落实|违反|执行)$/;

/**
 * Says whether what stands at a place of a sentence is said of another rule: the last one named before it is neither the
 * document nor 本办法. A sentence that names none speaks of the document.
 */
export function isForeign(sentence: Sentence, at: number, subject: Subject, numbers: readonly OwnNumber[]): boolean {
  const own = new Set(numbers.map((number) => plainNumber(foldedTwin(number.text).text)));
  const named = [
    ...marksIn(sentence).filter(({ start }) => !NO_SUBJECT.test(sentence.text.slice(Math.max(0, start - 12), start))).map(({ start, core }) => ({ start, foreign: !isOwn(subject, core) })),
    ...numbersIn(sentence).filter(({ shape }) => shape.id !== 'bare').map(({ start, end }) => {
      const plain = plainNumber(sentence.text.slice(start, end));
      return { start, foreign: ![...own].some((each) => each.includes(plain) || plain.includes(each)) };
    }),
    ...[...sentence.text.matchAll(ITSELF)].map((match) => ({ start: match.index, foreign: false })),
    ...[...sentence.text.matchAll(OLD)].filter(({ index }) => !/按照?$/.test(sentence.text.slice(0, index))).map((match) => ({ start: match.index, foreign: true })),
  ];
  const last = named.filter(({ start }) => start < at).toSorted((a, b) => a.start - b.start).at(-1);
  return last?.foreign ?? false;
}
