import { expect, onTestFinished, test } from 'vitest';
import type { ChatAdapter } from '../../src/chat/port.ts';
import { sendDue } from '../../src/deliver/send.ts';
import { Trouble } from '../../src/domain/errors.ts';
import { runOnce } from '../../src/house/run.ts';
import { placeKey } from '../../src/domain/place.ts';
import { PLACE } from '../adapters/console/terminal.ts';
import { configFor, openHouse } from '../journeys/house.ts';
import { answering, startHttpServer } from '../servers/http.ts';

const FEED = `<rss version="2.0"><channel><title>c</title>${[1, 2].map((n) => `<item><title>数据办法之${n}号文件公布</title><link>https://a.example/${n}</link><pubDate>Mon, 14 Sep 2026 16:3${n}:00 +0800</pubDate><description>第${n}份数据办法今天公布，各地应当执行第${n * 7}条。</description></item>`).join('')}</channel></rss>`;

/** Opens a house whose platform does as `post` says, in turn; after that it takes everything. */
async function withPlatform(post: readonly (() => void)[], over: Partial<ChatAdapter> = {}) {
  const feeds = await startHttpServer({ 'GET /feed.xml': answering(FEED) });
  onTestFinished(() => feeds.close());
  const posted: string[] = [];
  const script = [...post];
  const opened = await openHouse(configFor(`${feeds.url}/feed.xml`), {
    adapter: (real) => ({
      ...real,
      post: (to, key, document) => {
        script.shift()?.();
        posted.push(key);
        return real.post(to, key, document);
      },
      ...over,
    }),
  });
  await runOnce(opened.house);
  const edition = await opened.house.ledger.latestEdition(placeKey(PLACE));
  const states = async () => (await opened.house.ledger.deliveriesOf(edition?.id ?? '')).map((delivery) => delivery.state);
  /** Lets the time of the ledger go on. */
  const later = (ms: number) => {
    const { clock } = opened.house.sending;
    opened.house.sending.clock = () => clock() + ms;
  };
  return { ...opened, posted, states, later };
}

const limited = () => {
  throw new Trouble('rate-limited', 'x', { retryAfterMs: 29_999.5 });
};
const lost = () => {
  throw new Trouble('delivery-unknown', 'x');
};
const refused = () => {
  throw new Trouble('platform-rejected', 'x');
};

test('the messages of an edition go out in their order, the stories under the digest', async () => {
  const { posted, states } = await withPlatform([]);
  expect(posted.map((key) => key.split('|').at(-1)?.split('-')[0])).toEqual(['part', 'story', 'story']);
  expect(await states()).toEqual(['sent', 'sent', 'sent']);
});

test('a limit of the platform is waited for, and nothing behind it overtakes', async () => {
  const { house, posted, states, later } = await withPlatform([limited]);
  expect([posted, await states()]).toEqual([[], ['planned', 'planned', 'planned']]);
  later(29_000);
  expect(await sendDue(house.sending)).toBe(0);
  later(2000);
  await sendDue(house.sending);
  expect(await states()).toEqual(['sent', 'sent', 'sent']);
});

test('after a lost answer the message is looked for, not before it could have arrived; found, it is not sent again', async () => {
  const keys: string[] = [];
  const { house, posted, states, later } = await withPlatform([lost], {
    find: (_to, wanted) => {
      keys.push(...wanted);
      return Promise.resolve([{ answer: 'found', message: 'there' }]);
    },
  });
  expect(await states()).toEqual(['sending', 'planned', 'planned']);
  later(60_000);
  await sendDue(house.sending);
  expect(keys).toEqual([]);
  later(180_000);
  await sendDue(house.sending);
  expect(keys).toHaveLength(1);
  expect(posted).toHaveLength(2);
  expect(await states()).toEqual(['sent', 'sent', 'sent']);
});

test('where a look cannot tell, the message waits for the operator and its stories stay reserved', async () => {
  const { house, posted, states, later, ground } = await withPlatform([lost], { find: () => Promise.resolve([{ answer: 'cannot-tell', why: 'no history' }]) });
  later(240_000);
  await sendDue(house.sending);
  await sendDue(house.sending);
  expect([posted, await states()]).toEqual([[], ['unknown', 'planned', 'planned']]);
  expect(await ground.engine.db.selectFrom('told').select('state').execute()).toEqual([{ state: 'reserved' }, { state: 'reserved' }]);
});

test('a refused digest takes its stories down with it, and what they would have told is new again', async () => {
  const { posted, states, ground } = await withPlatform([refused]);
  expect([posted, await states()]).toEqual([[], ['failed', 'failed', 'failed']]);
  expect(await ground.engine.db.selectFrom('told').select('state').execute()).toEqual([{ state: 'released' }, { state: 'released' }]);
});

test('a refused story is left out, and the one behind it still goes out', async () => {
  const { states } = await withPlatform([() => undefined, refused]);
  expect(await states()).toEqual(['sent', 'failed', 'sent']);
});

test('new knowledge about a message that is out comes as an edit of it, once', async () => {
  const edits: string[] = [];
  const { house, ground, posted } = await withPlatform([], {
    edit: (message) => {
      edits.push(message);
      return Promise.resolve();
    },
  });
  const [first] = await ground.engine.db.selectFrom('deliveries').selectAll().orderBy('position').execute();
  const delivery = await house.ledger.delivery(first?.key ?? '');
  if (delivery === null) throw new Error('nothing was sent');
  expect(await house.ledger.revise(delivery.key, { ...delivery.document, summary: '更正' })).toBe(true);
  await sendDue(house.sending);
  await sendDue(house.sending);
  expect(edits).toEqual([delivery.message]);
  expect(posted).toHaveLength(3);
  expect(await house.ledger.delivery(delivery.key)).toMatchObject({ state: 'sent', wanted: 2, shown: 2, document: { summary: '更正' } });
});

test('a worker so slow that another sent its message removes its own', async () => {
  const removed: string[] = [];
  let overtake = (): Promise<void> => Promise.resolve();
  const feeds = await startHttpServer({ 'GET /feed.xml': answering(FEED) });
  onTestFinished(() => feeds.close());
  const { house, ground } = await openHouse(configFor(`${feeds.url}/feed.xml`), {
    adapter: (real) => ({
      ...real,
      post: async (to, key, document) => {
        await overtake();
        return real.post(to, key, document);
      },
      remove: (message) => {
        removed.push(message);
        return Promise.resolve();
      },
    }),
  });
  overtake = async () => {
    overtake = () => Promise.resolve();
    await ground.engine.db.updateTable('deliveries').set({ state: 'sent', attempts: 2, message: 'theirs', shown: 1 }).where('position', '=', 0).execute();
  };
  await runOnce(house);
  const edition = await house.ledger.latestEdition(placeKey(PLACE));
  const [digest] = await house.ledger.deliveriesOf(edition?.id ?? '');
  expect(digest).toMatchObject({ state: 'sent', message: 'theirs' });
  expect(removed).toHaveLength(1);
  expect(removed).not.toContain('theirs');
});
