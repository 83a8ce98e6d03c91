import { noticeDocument } from '../compose/notice.ts';
import { leadOf } from '../group/lead.ts';
import { inTurn } from '../group/turn.ts';
import { stableHash } from '../text/hash.ts';
import { say } from '../words/say.ts';
import type { Verb } from './context.ts';
import { storyNamed } from './why.ts';

/** `split STORY ARTICLE…`: these articles are a story of their own after all, and stay one. Ids and addresses are as `why` shows them. */
export const verb: Verb = {
  usage: 'split 26-0001|STORY ARTICLE|URL … [--json]',
  run: async ({ words, json, line, show, withHouse }) => {
    const [name, ...wanted] = words;
    if (name === undefined || wanted.length === 0) return 2;
    return withHouse(async (house, { config, clock }) => {
      const language = config.subscriptions[0]?.languages[0] ?? 'zh-Hans';
      const { stories, archive } = house.edition;
      const tell = async (key: 'split.done' | 'split.not' | 'story.unknown', filled: Record<string, string>) => show([noticeDocument(language, [say(language, key, filled)])]);
      const story = await storyNamed(house, name);
      if (story === null) {
        await tell('story.unknown', { number: name.slice(0, 40) });
        return 1;
      }
      const members = await archive.articlesOfStory(story.id);
      const leaving = members.filter(({ id, url }) => wanted.includes(id) || wanted.includes(url));
      const into = stableHash(['split', story.id, ...leaving.map(({ id }) => id)]);
      const done = wanted.every((each) => members.some(({ id, url }) => id === each || url === each)) && (await inTurn(house.grouping, () => stories.split({ from: story.id, articles: leaving.map(({ id }) => id), into, lead: (leaving[0] === undefined ? '' : leadOf(leaving).id), by: 'operator', at: clock() }))) === true;
      if (json) line(JSON.stringify({ done, story: story.id, into: done ? into : null }));
      else await (done ? tell('split.done', { story: name, into }) : tell('split.not', { story: name }));
      return done ? 0 : 1;
    });
  },
};
