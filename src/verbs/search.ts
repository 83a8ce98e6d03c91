import { linkTo, strong, text } from '../compose/lines.ts';
import { listDocument, noticeDocument } from '../compose/notice.ts';
import { audiencesOf } from '../domain/place.ts';
import { detectLanguage } from '../text/language.ts';
import { say } from '../words/say.ts';
import { ensureArchive } from './archive.ts';
import type { Verb } from './context.ts';

const SHOWN = 10;

/** `search "words"`: finds paragraphs, with where they stand. */
export const verb: Verb = {
  usage: 'search "words" [--json]',
  run: async ({ words, json, line, show, withHouse }) => {
    const query = words.join(' ').trim();
    if (query === '') return 2;
    return withHouse(async (house, ground) => {
      const { config } = ground;
      await ensureArchive(house, ground);
      const [subscription] = config.subscriptions;
      if (subscription === undefined) return 2;
      const language = detectLanguage(query) ?? subscription.languages[0] ?? 'zh-Hans';
      // One more than is shown tells whether there are more.
      const hits = await house.ask.find(query, audiencesOf(subscription.place), 200);
      const shown = hits.slice(0, SHOWN);
      const articles = new Map((await house.ask.archive.articles(shown.map((hit) => hit.article))).map((article) => [article.id, article]));
      const rows = shown.flatMap((hit) => {
        const article = articles.get(hit.article);
        return article === undefined ? [] : [{ hit, article }];
      });
      if (json) {
        line(
          JSON.stringify({
            hits: rows.map(({ hit, article }) => ({
              article: hit.article,
              paragraph: hit.paragraph,
              text: hit.text,
              publisher: article.publisher,
              publishedAt: article.publishedAt === null ? null : new Date(article.publishedAt).toISOString(),
              url: article.url,
            })),
            more: hits.length - shown.length,
          }),
        );
        return 0;
      }
      const items = rows.map(({ hit, article }) => [linkTo(article, article.revision.title), strong(` ¶${hit.paragraph} `), text(`${article.publisher} · ${hit.text}`)]);
      await show([items.length === 0 ? noticeDocument(language, [say(language, 'search.none')]) : listDocument(language, query.slice(0, 80), items, [])]);
      return 0;
    });
  },
};
