import { expect, test } from 'vitest';
import { fixEdition } from '../../src/deliver/edition.ts';
import { sendDue } from '../../src/deliver/send.ts';
import { Trouble } from '../../src/domain/errors.ts';
import type { Block, MessageDocument } from '../../src/domain/message.ts';
import type { Story } from '../../src/domain/story.ts';
import { noticeDocument } from '../../src/compose/notice.ts';
import { PLACE } from '../adapters/console/terminal.ts';
import { configFor } from '../journeys/house.ts';
import { TODAY } from '../store/stores.ts';
import { rooms } from './rooms.ts';

const [subscription] = configFor('x').subscriptions;
if (subscription === undefined) throw new Error('no subscription');

function chosen(id: string) {
  const story: Story = { id, number: null, document: null, lead: id, articles: [id], materialVersion: 1, mergedInto: null, createdAt: TODAY };
  const brief = { story: id, textKey: id, materialVersion: 1, kind: null, headline: { zh: id, en: null }, viewpoint: null, groups: [], writer: 'extractive' as const, withheld: 0, writtenAt: TODAY, version: 1 };
  return { story, brief: brief as never, articles: [], documents: [noticeDocument('en', [`about ${id}`])] };
}

function part(...stories: string[]): MessageDocument {
  const blocks = stories.map((story): Block => ({ kind: 'unit', story, blocks: [{ kind: 'text', size: 'normal', content: [{ kind: 'text', text: story }] }] }));
  return { ...noticeDocument('en', ['digest']), blocks };
}

const made = () => fixEdition({ subscription: { ...subscription, place: { ...PLACE, installation: 't' } }, slot: TODAY, windowStart: TODAY - 1 }, { parts: [part('a', 'b'), part('c')], stories: ['a', 'b', 'c'].map(chosen), more: 0 }, TODAY);

test('of a digest in parts each part counts for its own stories: the one that is refused gives its stories back, and only those', async () => {
  const { ledger, sending, engine } = await rooms('sqlite', {
    post: (_to, key) => (key.endsWith('part-2') ? Promise.reject(new Trouble('platform-rejected', 'platform.no-answer')) : Promise.resolve({ message: key, at: TODAY, address: null })),
    openThread: (message) => Promise.resolve(`under ${message}`),
  });
  await ledger.makeEdition(made());
  await sendDue(sending);
  const told = await engine.db.selectFrom('told').select(['story', 'state']).orderBy('story').execute();
  expect(told).toEqual([
    { story: 'a', state: 'told' },
    { story: 'b', state: 'told' },
    { story: 'c', state: 'released' },
  ]);
});

test('what an edition says is fixed when it is made: a new brief and a new version between two parts change nothing on its way', async () => {
  const shown: unknown[] = [];
  const { ledger, sending, engine } = await rooms('sqlite', {
    post: (_to, key, document) => {
      shown.push(document.blocks);
      // A deploy and a new brief, in the middle of the edition.
      if (key.endsWith('part-1')) void engine.db.updateTable('stories').set({ material_version: 9 }).execute();
      return Promise.resolve({ message: key, at: TODAY, address: null });
    },
    openThread: (message) => Promise.resolve(`under ${message}`),
  });
  const edition = made();
  await ledger.makeEdition(edition);
  expect(await ledger.makeEdition({ ...made(), deliveries: [] })).toBe('exists');
  await sendDue(sending);
  expect(shown).toEqual(edition.deliveries.map((delivery) => delivery.document.blocks));
});
