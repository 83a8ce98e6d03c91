import type { PolicyFacts } from '../domain/facts.ts';
import type { Change, ToldSnapshot } from '../domain/told.ts';

/** Gives what changed since a place was told of a story or its document. Nothing is said of what the new text is silent about. */
export function changesSince(before: ToldSnapshot, now: PolicyFacts): Change[] {
  const stage: Change[] = before.stage !== null && now.stage !== null && before.stage !== now.stage ? [{ what: 'stage', from: before.stage, to: now.stage }] : [];
  const dates = now.dates.flatMap(({ role, on, paragraph }): Change[] => {
    const old = before.dates.filter((date) => date.role === role);
    if (old.some((date) => date.on === on)) return [];
    const last = old.toSorted((a, b) => a.on.localeCompare(b.on)).at(-1);
    return [{ what: 'date', role, from: last === undefined ? null : { text: last.on, paragraph: last.paragraph }, to: { text: on, paragraph } }];
  });
  const numbers = now.documentNumbers.filter(({ text }) => !before.documentNumbers.includes(text)).map((to): Change => ({ what: 'number', to }));
  return [...stage, ...dates, ...numbers];
}
