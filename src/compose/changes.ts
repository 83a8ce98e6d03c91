import type { DateRole, Stage } from '../domain/facts.ts';
import type { Language } from '../domain/language.ts';
import type { Change } from '../domain/told.ts';
import { say, type WordKey } from '../words/say.ts';
import { dayText } from './lines.ts';

const ROLES: Readonly<Record<DateRole, WordKey>> = {
  'comments-due': 'facts.comments-due',
  effective: 'facts.effective',
  hearing: 'role.hearing',
  issued: 'role.issued',
  'partly-effective': 'role.partly-effective',
  published: 'facts.published',
  'transition-ends': 'role.transition-ends',
  'valid-until': 'role.valid-until',
};
const STAGES: Readonly<Record<Stage, WordKey>> = {
  adopted: 'stage.adopted',
  amended: 'status.amended',
  consultation: 'stage.consultation',
  deliberation: 'status.under-deliberation',
  'in-force': 'status.in-force',
  published: 'stage.published',
  repealed: 'status.repealed',
};

/** Gives what changed, old → new, with the paragraphs where `cited`: `意见截止 11-30(周一) [¶3] → 12-07(周一) [¶3]`. */
export function changesText(language: Language, changes: readonly Change[], today: string, cited: boolean): string {
  const mark = (paragraph: number | null) => (cited && paragraph !== null ? ` [¶${paragraph}]` : '');
  return changes
    .map((change) => {
      switch (change.what) {
        case 'stage':
          return `${say(language, STAGES[change.from])} → ${say(language, STAGES[change.to])}`;
        case 'date': {
          const to = `${dayText(language, change.to.text, today)}${mark(change.to.paragraph)}`;
          const from = change.from === null ? '' : `${dayText(language, change.from.text, today)}${mark(change.from.paragraph)} → `;
          return `${say(language, ROLES[change.role])} ${from}${to}`;
        }
        case 'number':
          return `${say(language, 'facts.number')} ${change.to.text}${mark(change.to.paragraph)}`;
      }
    })
    .join(' · ');
}
