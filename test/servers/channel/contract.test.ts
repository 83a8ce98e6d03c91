import { expect } from 'vitest';
import { plainText } from '../../../src/chat/plain.ts';
import { DAY } from '../../../src/domain/instant.ts';
import { MessageDocument } from '../../../src/domain/message.ts';
import { placeKey } from '../../../src/domain/place.ts';
import { adapterContract, type Rig } from '../../adapters/contract.ts';
import { threadIn } from './references.ts';
import type { RepeatedKey } from './send.ts';
import { NOW, openStage, PLACE, type Stage } from './stage.ts';

const place = placeKey(PLACE);
const hidden = placeKey({ ...PLACE, channel: 'hidden' });

/** The nodes of a document that lead somewhere, call somebody or fetch something. */
const LIVE = ['link', 'cite', 'moment', 'mention', 'link-button', 'select', 'image'];

function rig(repeatedKey: RepeatedKey): Rig {
  const stage = openStage(repeatedKey);
  const { adapter, file } = stage;
  file.changePlace(hidden, { mayReadHistory: false });
  let said = 0;
  const id = () => `said-${(said += 1)}`;
  const ask = (text: string, thread: string | null) => {
    file.ask({ id: id(), place, thread, text, at: NOW });
    stage.pass(0);
    return Promise.resolve();
  };
  return {
    adapter,
    place: PLACE,
    now: stage.now,
    shown: () => Promise.resolve(shown(stage).map((document) => plainText(document)).join('\n')),
    assertInert: () => {
      expect(shown(stage).length).toBeGreaterThan(0);
      expect(shown(stage).flatMap(kindsIn).filter((kind) => LIVE.includes(kind))).toEqual([]);
      expect(file.working()).toHaveLength(1);
    },
    sayCommand: (text) => {
      file.command({ id: id(), place, text, at: NOW });
      stage.pass(0);
      return Promise.resolve();
    },
    sayQuestion: (words, thread) => ask(words, thread === null ? null : threadIn(thread).thread),
    sayAside: (words, key, thread) => {
      const room = { place, thread: thread === null ? null : threadIn(thread).thread, toUs: false, at: NOW };
      file.say({ ...room, author: 'bot', key, text: words });
      file.say({ ...room, author: 'person', key: null, text: `${words} ${key}` });
      return Promise.resolve();
    },
    acknowledged: () => [...file.questions(), ...file.commands()].filter(({ acknowledged }) => acknowledged).length,
    unseen: { to: { kind: 'place', place: hidden }, span: { from: NOW - DAY, to: NOW + DAY } },
    provoke: {
      'platform-rejected': () => Promise.resolve(file.changePlace(place, { archived: true })),
      'rate-limited': () => Promise.resolve(failing(stage, 'limited')),
      'delivery-unknown': () => Promise.resolve(failing(stage, 'lostAnswer')),
    },
    close: () => Promise.resolve(stage.close()),
  };
}

/** Only posts fail: whoever looks afterwards may. */
function failing(stage: Stage, fault: 'limited' | 'lostAnswer'): void {
  stage.fail(fault);
  stage.at('find called', () => stage.fail(null));
}

function shown({ file }: Stage): MessageDocument[] {
  const ours = file.messages().filter((message) => !message.removed);
  return ours.map(({ text }) => MessageDocument.parse(JSON.parse(text)));
}

/** Gives every kind of node in a document; that nothing else stands in it is the schema's to say. */
function kindsIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const own = 'kind' in node && typeof node.kind === 'string' ? [node.kind] : [];
  return [...own, ...Object.values(node).flatMap(kindsIn)];
}

adapterContract('the stand-in channel', () => Promise.resolve(rig('repeats')));
adapterContract('the stand-in channel that ignores a repeated key', () => Promise.resolve(rig('ignored')));
