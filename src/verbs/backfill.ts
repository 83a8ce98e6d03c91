import { backfillOne } from '../collect/collect.ts';
import { groupPending } from '../group/group.ts';
import { addDays, localDate, zonedInstant } from '../text/dates.ts';
import type { Verb } from './context.ts';

/**
 * `backfill --since`: fills the archive with what sources still have. What it brings is known before and is never told as
 * new. Stopped, it goes on where it was when it is called again: what is stored is not read twice.
 */
export const verb: Verb = {
  usage: 'backfill --since YYYY-MM-DD|Nd [SOURCE …] [--json]',
  run: async ({ words, since, json, line, note, clock, withHouse }) => {
    const days = /^(\d{1,4})d$/.exec(since ?? '')?.[1];
    const day = days !== undefined ? addDays(localDate(clock(), 'UTC'), -Number(days)) : /^\d{4}-\d{2}-\d{2}$/.test(since ?? '') ? (since ?? '') : null;
    if (day === null) return 2;
    return withHouse(async (house, { config }) => {
      const chosen = words.length === 0 ? config.sources : config.sources.filter((source) => words.includes(source.id));
      if (chosen.length < words.length) return 2;
      let failed = 0;
      for (const [at, source] of chosen.entries()) {
        const filled = await backfillOne(house.collecting, source, zonedInstant(day, '00:00', source.zone), (done, total) => {
          if (done % 10 === 0) note(`${at + 1}/${chosen.length} ${source.id}: ${done}/${total}`);
        });
        failed += filled.problem === null ? 0 : 1;
        while ((await groupPending(house.grouping)) > 0);
        line(json ? JSON.stringify({ source: source.id, ...filled }) : `${filled.problem === null ? 'ok' : '--'}  ${source.id}  ${filled.items} listed, ${filled.fresh} new${filled.skipped > 0 ? `, ${filled.skipped} passed over` : ''}${filled.problem === null ? '' : `  ${filled.problem}`}`);
      }
      return failed === 0 ? 0 : 1;
    });
  },
};
