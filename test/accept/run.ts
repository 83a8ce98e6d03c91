import { collect } from './collect.ts';
import { group } from './group.ts';
import { once } from './once.ts';
import { openReport } from './report.ts';
import { wholeWay } from './whole-way.ts';

/** Each piece of work has its outcomes, driven through the real process. */
const NAMES = { collect, group, once, 'whole-way': wholeWay } as const;

const [name = '', ...rest] = process.argv.slice(2);
const accept = Object.hasOwn(NAMES, name) ? NAMES[name as keyof typeof NAMES] : undefined;
if (accept === undefined) {
  console.error(`npm run accept -- ${Object.keys(NAMES).join(' | ')} [CONFIG …]`);
  process.exitCode = 2;
} else {
  const report = openReport((line) => console.log(line));
  await accept(report, rest);
  process.exitCode = report.end();
}
