import { answerQuestion } from '../answer/answer.ts';
import { answerDocument } from '../compose/answer.ts';
import { detectLanguage } from '../text/language.ts';
import { ensureArchive } from './archive.ts';
import type { Verb } from './context.ts';

/** `ask "question"`: answers from the archive. */
export const verb: Verb = {
  usage: 'ask "question" [--json]',
  run: async ({ words, json, line, show, withHouse }) => {
    const asked = words.join(' ').trim();
    if (asked === '') return 2;
    return withHouse(async (house, ground) => {
      const { config } = ground;
      await ensureArchive(house, ground);
      const [subscription] = config.subscriptions;
      if (subscription === undefined) return 2;
      const language = detectLanguage(asked) ?? subscription.languages[0] ?? 'zh-Hans';
      const answer = await answerQuestion(house.ask, subscription.place, language, asked, { stories: [], turns: [] });
      const articles = await house.ask.archive.articles([...new Set([...answer.cites, ...answer.nearest].map((cite) => cite.article))]);
      if (json) line(JSON.stringify({ answered: answer.answered, zh: answer.text.zh, en: answer.text.en, cites: answer.cites, nearest: answer.nearest }));
      else await show([answerDocument(answer, articles, language)]);
      return 0;
    });
  },
};
