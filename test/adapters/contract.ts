import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HOUR } from '../../src/domain/instant.ts';
import { placeKey } from '../../src/domain/place.ts';
import { EVERY_BLOCK } from '../chat/documents.ts';
import { editingTests } from './contract/editing.ts';
import { findingTests } from './contract/finding.ts';
import { hostileTests } from './contract/hostile.ts';
import { postingTests } from './contract/posting.ts';
import { receivingTests } from './contract/receiving.ts';
import type { Rig, Scene } from './contract/rig.ts';
import { troubleTests } from './contract/troubles.ts';

export { HOSTILE } from './contract/hostile.ts';
export type { Rig } from './contract/rig.ts';

/** The suite that every adapter runs before its stand-in. */
export function adapterContract(name: string, setup: () => Promise<Rig>): void {
  describe(`the contract of a chat adapter, kept by ${name}`, () => {
    let rig: Rig;
    let keys = 0;
    let began = 0;
    beforeEach(async () => {
      rig = await setup();
      began = rig.now();
    });
    afterEach(async () => {
      await rig.adapter.disconnect();
      await rig.close();
    });

    const scene: Scene = {
      rig: () => rig,
      nextKey: () => `contract/edition/${(keys += 1)}`,
      channel: () => ({ kind: 'place', place: placeKey(rig.place) }),
      around: () => ({ from: began, to: rig.now() + HOUR }),
    };
    postingTests(scene);
    findingTests(scene);
    editingTests(scene);
    hostileTests(scene);
    receivingTests(scene);
    troubleTests(scene);

    test('its limits are positive and its name is not empty', () => {
      const { limits } = rig.adapter;
      expect([limits.message.characters, limits.message.blocks, limits.callTimeoutMs].every((limit) => limit > 0)).toBe(true);
      expect(rig.adapter.name).not.toBe('');
    });

    test('weighing is pure, and more blocks never weigh less', () => {
      let before = { characters: 0, blocks: 0 };
      for (let count = 0; count <= EVERY_BLOCK.length; count += 1) {
        const weight = rig.adapter.weigh(EVERY_BLOCK.slice(0, count));
        expect(rig.adapter.weigh(structuredClone(EVERY_BLOCK.slice(0, count)))).toEqual(weight);
        expect(weight.characters).toBeGreaterThanOrEqual(before.characters);
        expect(weight.blocks).toBeGreaterThanOrEqual(before.blocks);
        before = weight;
      }
      expect(before.characters).toBeGreaterThan(0);
      expect(before.blocks).toBeGreaterThan(0);
    });

    test('the place can be described, and has no problems', async () => {
      const place = await rig.adapter.describe(rig.place);
      expect(place).toMatchObject({ mayPost: true, mayReadHistory: rig.adapter.capabilities.canFind, mayOpenThreads: true, problems: [] });
      const member = await rig.adapter.describeMember(rig.place, 'nobody-we-know');
      expect(typeof member.isAdmin).toBe('boolean');
    });
  });
}
