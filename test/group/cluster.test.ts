import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY } from '../../src/domain/instant.ts';
import { clustersOf, type Edge, type Node, pairKey } from '../../src/group/cluster.ts';

const nodes = (names: string, at = 0): Node[] => Array.from(names).map((id) => ({ id, at }));
const edge = (pair: string, kind: Edge['kind'] = 'same-event', score = 0.8): Edge => ({ a: pair[0] ?? '', b: pair[1] ?? '', kind, score });
const shown = (groups: readonly string[][]) => groups.map((ids) => ids.join('')).join(' ');
const NONE: ReadonlySet<string> = new Set();

test('printings and translations of one text are one, however long the chain', () => {
  expect(shown(clustersOf(nodes('abcde'), [edge('ab', 'same-text'), edge('bc', 'translation'), edge('cd', 'same-text')], NONE))).toBe('abcd e');
});

test('two reports of one event are one; a chain of half-alike reports is none', () => {
  expect(shown(clustersOf(nodes('ab'), [edge('ab')], NONE))).toBe('ab');
  expect(shown(clustersOf(nodes('abcdef'), [edge('ab', 'same-event', 0.9), edge('bc'), edge('cd', 'same-event', 0.9), edge('de'), edge('ef', 'same-event', 0.9)], NONE))).toBe('ab cd ef');
});

test('a round-up joins one piece at most, unless the pieces belong together', () => {
  const roundUp = [edge('ra', 'contains', 0.99), edge('rb', 'contains', 0.98), edge('rc', 'contains', 0.97)];
  expect(shown(clustersOf(nodes('abcr'), roundUp, NONE))).toBe('ar b c');
  expect(shown(clustersOf(nodes('abcr'), [...roundUp, edge('ab')], NONE))).toBe('abr c');
});

test('nine reprints weigh as one text: one report of the event joins them by one of them', () => {
  const reprints = Array.from('bcdefghi').map((id) => edge(`a${id}`, 'same-text', 0.95));
  expect(shown(clustersOf(nodes('abcdefghiz'), [...reprints, edge('dz')], NONE))).toBe('abcdefghiz');
});

test('what an operator parted stays parted, and what is far apart in time is another happening', () => {
  expect(shown(clustersOf(nodes('abc'), [edge('ab', 'same-text'), edge('bc', 'same-text')], new Set([pairKey('c', 'a')])))).toBe('ab c');
  expect(shown(clustersOf([...nodes('a'), ...nodes('b', 15 * DAY)], [edge('ab')], NONE))).toBe('a b');
  expect(shown(clustersOf([...nodes('a'), ...nodes('b', 15 * DAY)], [edge('ab', 'same-text')], NONE))).toBe('ab');
});

const graph = fc.uniqueArray(fc.constantFrom(...Array.from('abcdefghijkl')), { minLength: 1 }).chain((ids) =>
  fc.record({
    nodes: fc.constant(ids.map((id) => ({ id, at: id.charCodeAt(0) * DAY }))),
    edges: fc.array(fc.record({ a: fc.constantFrom(...ids), b: fc.constantFrom(...ids), kind: fc.constantFrom<Edge['kind']>('contains', 'same-event', 'same-text', 'translation', 'follows'), score: fc.integer({ min: 0, max: 4 }).map((n) => n / 4) })),
    forbidden: fc.array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)).map(([a, b]) => pairKey(a, b))).map((keys) => new Set(keys)),
    seed: fc.array(fc.nat(), { minLength: 60, maxLength: 60 }),
  }),
);

test('whatever the order, the same belong together; every article stands in one group, and no forbidden pair in one', () => {
  fc.assert(
    fc.property(graph, ({ nodes: given, edges, forbidden, seed }) => {
      const pairs = [...new Map(edges.filter(({ a, b }) => a !== b).map((each) => [pairKey(each.a, each.b), each])).values()];
      const shuffled = <T>(list: readonly T[]) => list.map((each, at) => ({ each, by: seed[at % seed.length] ?? 0 })).toSorted((x, y) => x.by - y.by).map(({ each }) => each);
      const groups = clustersOf(given, pairs, forbidden);
      const turned = pairs.map(({ a, b, ...rest }) => ({ a: b, b: a, ...rest }));
      expect(clustersOf(shuffled(given), shuffled(pairs), forbidden)).toEqual(groups);
      expect(clustersOf(given, turned, forbidden)).toEqual(groups);
      expect(groups.flat().toSorted()).toEqual(given.map(({ id }) => id).toSorted());
      for (const ids of groups) for (const a of ids) for (const b of ids) if (a !== b) expect(forbidden.has(pairKey(a, b))).toBe(false);
    }),
  );
});
