import { expect, test } from 'vitest';
import { z } from 'zod';
import { assertPlainSchema, wireSchema } from '../../src/model/schema.ts';

test('objects, lists, enumerations, literals, nullables and unions are plain, and integers lose bounds nobody wrote', () => {
  const point = z.object({ kind: z.literal('point'), cites: z.array(z.int()) }).describe('one point');
  const none = z.object({ kind: z.literal('none') });
  const schema = z.object({
    title: z.string(),
    score: z.number(),
    sure: z.boolean(),
    lang: z.enum(['zh', 'en']).nullable(),
    body: z.discriminatedUnion('kind', [point, none]),
  });
  const wire = wireSchema(schema);
  expect(wire).toMatchObject({ type: 'object', additionalProperties: false, required: ['title', 'score', 'sure', 'lang', 'body'] });
  expect(wire['properties']).toMatchObject({
    body: { anyOf: [{ description: 'one point', properties: { cites: { items: { type: 'integer' } } } }, { type: 'object' }] },
  });
  expect(JSON.stringify(wire)).not.toMatch(/maximum|oneOf|\$schema/u);
});

test('a schema that holds itself is plain', () => {
  const Tree = z.object({
    label: z.string(),
    get children() {
      return z.array(Tree);
    },
  });
  expect(JSON.stringify(wireSchema(z.object({ tree: Tree })))).toContain('"$ref"');
});

test.each([
  ['an optional property', z.object({ a: z.object({ b: z.string().optional() }) }), '#/a/b'],
  ['a default', z.object({ a: z.string().default('x') }), 'default'],
  ['a record', z.object({ a: z.record(z.string(), z.string()) }), '#/a'],
  ['a tuple', z.object({ a: z.tuple([z.string()]) }), '#/a'],
  ['a transform', z.object({ a: z.string().transform((text) => text.length) }), 'ransform'],
  ['an object open to more', z.looseObject({ a: z.string() }), 'additionalProperties'],
  ['anything at all', z.object({ a: z.unknown() }), '#/a'],
  ['a bound on length', z.object({ a: z.array(z.object({ b: z.string().max(9) })) }), '#/a/items/b: maxLength'],
  ['a bound on a number', z.object({ a: z.int().max(9) }), 'maximum'],
  ['a list at the root', z.array(z.string()), 'root'],
  ['a union at the root', z.union([z.object({ a: z.string() }), z.object({ b: z.string() })]), 'root'],
])('%s is refused with its place', (_what, schema, place) => {
  expect(() => wireSchema(schema)).toThrow(place);
});

test('a schema of another make is looked at in the same way', () => {
  const open = { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] };
  expect(() => assertPlainSchema(open)).toThrow('#: additionalProperties must be false');
  expect(() => assertPlainSchema({ ...open, additionalProperties: false })).not.toThrow();
  const nullable = { ...open, additionalProperties: false, properties: { a: { ...open, type: ['object', 'null'] } } };
  expect(() => assertPlainSchema(nullable)).toThrow('#/a: additionalProperties must be false');
});
