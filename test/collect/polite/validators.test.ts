import { Keyv } from 'keyv';
import { expect, test } from 'vitest';
import { conditionalHeaders, validatorOf, validatorsOf } from '../../../src/collect/polite/validators.ts';
import { testSource } from './ground.ts';

const FEED = 'https://notices.example/feed.xml';
const validator = { etag: '"7"', lastModified: 'Tue, 15 Sep 2026 00:00:00 GMT' };

test('a validator is kept for the address and goes back as it came', async () => {
  const validators = validatorsOf(new Keyv(), testSource(FEED));
  expect(await validators.get(FEED)).toBeNull();
  await validators.set(FEED, validator);
  expect(conditionalHeaders(await validators.get(FEED))).toEqual({ 'if-none-match': '"7"', 'if-modified-since': validator.lastModified });
  expect(await validators.get(`${FEED}?page=2`)).toBeNull();
});

test('an answer without one makes us forget the last', async () => {
  const validators = validatorsOf(new Keyv(), testSource(FEED));
  await validators.set(FEED, validator);
  await validators.set(FEED, validatorOf(new Map()));
  expect(await validators.get(FEED)).toBeNull();
});

test('what one source has stored, another has not; nor has the same one with other settings', async () => {
  const keyv = new Keyv();
  await validatorsOf(keyv, testSource(FEED)).set(FEED, validator);
  expect(await validatorsOf(keyv, testSource(FEED, { id: 'other' })).get(FEED)).toBeNull();
  expect(await validatorsOf(keyv, testSource(FEED, { audience: 'place:slack/A/T/C' })).get(FEED)).toBeNull();
  expect(await validatorsOf(keyv, testSource(FEED)).get(FEED)).toEqual(validator);
});

test.each(['', '"a\r\nx: 1"', `"${'x'.repeat(400)}"`, '"政策"'])('%j is not sent back', (etag) => {
  expect(conditionalHeaders(validatorOf(new Map([['etag', etag]])))).toEqual({});
});

test('what is no validator of ours is none', async () => {
  const strange = Object.assign(new Keyv(), { get: async () => ({ etag: 5, lastModified: ['x'] }) });
  expect(await validatorsOf(strange, testSource(FEED)).get(FEED)).toBeNull();
});
