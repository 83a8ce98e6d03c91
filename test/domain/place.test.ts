import { assert, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { audiencesOf, placeFromKey, placeKey } from '../../src/domain/place.ts';

describe('a place', () => {
  const text = string({ minLength: 1, unit: 'grapheme' });

  test('is read back from its key, whatever its names are made of', () => {
    assert(
      property(text, string(), string(), text, (platform, app, installation, channel) => {
        const place = { platform, app, installation, channel };
        expect(placeFromKey(placeKey(place))).toEqual(place);
      }),
    );
  });

  test('never shares its key with another: a slash in a name is no border', () => {
    const one = { platform: 'p', app: 'a/b', installation: '', channel: 'c' };
    const other = { platform: 'p', app: 'a', installation: 'b', channel: 'c' };
    expect(placeKey(one)).not.toBe(placeKey(other));
    expect(() => placeFromKey('p/a')).toThrow(RangeError);
  });

  test('may be shown what is for everyone, for its installation, or for itself', () => {
    const place = { platform: 'slack', app: 'A1', installation: 'T1', channel: 'C1' };
    expect(audiencesOf(place)).toEqual(['everyone', 'installation:slack/A1/T1', 'place:slack/A1/T1/C1']);
  });
});
