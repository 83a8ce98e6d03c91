import { facts } from './facts.ts';
import { examImportance } from './importance.ts';
import { pairs } from './pairs.ts';
import type { Exam } from './score.ts';
import { examTopics } from './topics.ts';

/** Each exam judges labelled cases of test/corpus that were written before the rules. */
const EXAMS: Readonly<Record<string, Exam>> = { facts, importance: examImportance, pairs, topics: examTopics };

const words = process.argv.slice(2);
const wantsLeast = words.includes('--min');
const wantsMissed = words.includes('--missed');
const names = words.filter((word) => !word.startsWith('--'));
const unknown = names.filter((name) => !Object.hasOwn(EXAMS, name));

if (unknown.length > 0) {
  console.error(`npm run eval -- [${Object.keys(EXAMS).join(' | ')}] [--min] [--missed]`);
  process.exitCode = 2;
} else {
  for (const [name, exam] of Object.entries(EXAMS)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const { scores, missed } = await exam();
    for (const { measure, value, of, least } of scores) {
      const short = value < least;
      console.log(`${short ? 'FAIL' : 'pass'}  ${name}  ${measure}  ${value.toFixed(3)}  of ${of}  (at least ${least.toFixed(2)})`);
      if (short && wantsLeast) process.exitCode = 1;
    }
    if (wantsMissed) for (const line of missed) console.log(`      ${line}`);
  }
}
