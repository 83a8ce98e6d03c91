import { listDocument } from '../compose/notice.ts';
import { strong, text } from '../compose/lines.ts';
import { say } from '../words/say.ts';
import type { Command } from './command.ts';

/** `/brief help`: every command that exists, in the asker's language. */
export const command: Command = {
  name: 'help',
  words: 'command.help.words',
  summary: 'command.help.summary',
  run: ({ language, commands }) => {
    const items = commands.map((each) => [
      strong(`/brief ${say(language, each.words)}`),
      text(`${language === 'en' ? '' : ` (/brief ${each.name})`}  ${say(language, each.summary)}`),
    ]);
    return Promise.resolve([listDocument(language, say(language, 'command.help.title'), items, [say(language, 'command.questions')])]);
  },
};
