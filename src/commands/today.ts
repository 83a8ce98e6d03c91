import type { Command } from './command.ts';

/** `/brief today`: today's briefing, to the asker alone. */
export const command: Command = {
  name: 'today',
  words: 'command.today.words',
  summary: 'command.today.summary',
  run: (context) => context.today(context.place, context.language),
};
