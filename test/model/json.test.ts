import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonObjects } from '../../src/model/json.ts';

// What JSON cannot carry back unchanged (-0) or reads as something else (__proto__) is not our matter here.
const object = fc
  .dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { minKeys: 1 })
  .map((value) => JSON.parse(JSON.stringify(value)) as object);
const prose = fc.string().map((text) => text.replaceAll(/[{}]/gu, '').replaceAll('<think>', ''));

test('an object is found whatever stands around it and whatever its strings hold', () => {
  fc.assert(
    fc.property(object, prose, prose, fc.boolean(), (value, before, after, fenced) => {
      const text = JSON.stringify(value, null, 2);
      const shown = fenced ? `\`\`\`json\n${text}\n\`\`\`` : text;
      expect(jsonObjects(`${before}\n${shown}\n${after}`)).toEqual([value]);
    }),
  );
});

test('no part of an object that was cut off is given', () => {
  fc.assert(
    fc.property(object, fc.nat(), (value, seed) => {
      const text = JSON.stringify({ outer: value });
      expect(jsonObjects(text.slice(0, seed % text.length))).toEqual([]);
    }),
  );
});

test.each([
  ['braces in prose', 'As {asked}: {"a": 1}', [{ a: 1 }]],
  ['an object inside a broken one', '{"a": {"b": 1}, oops}', []],
  ['two objects', '{"a": 1} or {"a": 2}', [{ a: 1 }, { a: 2 }]],
  ['the thoughts of a reasoning model', '<think>maybe {"a": 1}?</think>\n{"a": 2}', [{ a: 2 }]],
  ['a list', '[1, 2]', []],
  ['a quoted brace and a quoted quote', '{"a": "} \\" {"}', [{ a: '} " {' }]],
  ['nothing', '', []],
])('%s', (_what, text, found) => {
  expect(jsonObjects(text)).toEqual(found);
});
