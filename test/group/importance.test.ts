import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DocumentKind, Stage } from '../../src/domain/facts.ts';
import { PART_NAMES, Weights } from '../../src/domain/importance.ts';
import { importanceLines } from '../../src/compose/importance.ts';
import { chooseFor, inSections } from '../../src/group/choose.ts';
import { hasForce, isOpinion } from '../../src/group/force.ts';
import { importanceOf } from '../../src/group/importance.ts';
import { SECTIONS, sectionOf } from '../../src/group/sections.ts';
import { SOURCE_CLASSES } from '../../src/domain/source.ts';
import { examImportance } from '../eval/importance.ts';
import { ShortStory, TODAY, weighed } from './weighed.ts';

const story = (short: Partial<ShortStory>) => weighed(ShortStory.parse(short));
const DEFAULTS = Weights.parse({});

const anyWeights = fc.record({ authority: fc.nat(100), coverage: fc.nat(100), deadline: fc.nat(100), effective: fc.nat(100), kind: fc.nat(100), novelty: fc.nat(100), topic: fc.nat(100) });
const anyStory = fc
  .record({
    class: fc.constantFrom(...SOURCE_CLASSES),
    kind: fc.constantFrom(null, ...DocumentKind.options),
    stage: fc.constantFrom(null, ...Stage.options),
    numbers: fc.constantFrom<string[][]>([], ['公告2026年第94号']),
    bodies: fc.constantFrom<string[][]>([], ['国务院'], ['示例市商务局']),
    days: fc.constantFrom<ShortStory['days']>({}, { 'comments-due': 3 }, { 'comments-due': -3 }, { effective: 10 }),
    publishers: fc.integer({ min: 1, max: 50 }),
    fit: fc.double({ min: 0, max: 1, noNaN: true }),
    was: fc.constantFrom<ShortStory['was']>(null, { stage: null, numbers: [], days: {} }),
  })
  .map((short) => story(short));

describe('a score', () => {
  test('is the sum of its parts, each of which can be said in every language', () => {
    fc.assert(
      fc.property(anyStory, anyWeights, (one, weights) => {
        const { score, parts } = importanceOf(one, weights);
        expect(parts.reduce((sum, part) => sum + part.points, 0)).toBeCloseTo(score, 5);
        expect(parts.every((part) => part.points !== 0 && PART_NAMES.includes(part.name))).toBe(true);
        for (const language of ['zh-Hans', 'zh-Hant', 'en'] as const) {
          const lines = importanceLines(language, { score, parts, terms: [{ term: '数据', title: 1, body: 2 }] });
          expect(lines).toHaveLength(parts.length + 2);
          expect(lines.join()).not.toMatch(/[{}]/);
        }
      }),
    );
  });

  test('force of law stands above opinion and above breadth of coverage, whatever the weights', () => {
    fc.assert(
      fc.property(anyStory, anyStory, anyWeights, fc.integer({ min: 1, max: 50 }), (a, b, weights, publishers) => {
        if (!hasForce(a.lead) || hasForce(b.lead)) return;
        const force = importanceOf(a, weights).score;
        if (isOpinion(b.lead)) expect(importanceOf({ ...b, publishers }, weights).score).toBeLessThan(force);
        // However many have it, the other does not pass the text with force because of that.
        const alone = importanceOf({ ...b, publishers: 1 }, weights).score;
        if (alone < force) expect(importanceOf({ ...b, publishers }, weights).score).toBeLessThan(force);
      }),
      { numRuns: 3000 },
    );
  });

  test('an announcement with a number has force, whatever its headline was taken for', () => {
    const misread = story({ class: 'official-text', kind: 'commentary', numbers: ['公告2026年第9号'] });
    expect([hasForce(misread.lead), isOpinion(misread.lead)]).toEqual([true, false]);
    expect(hasForce(story({ class: 'state-media', numbers: ['公告2026年第9号'] }).lead)).toBe(false);
    expect(hasForce(story({ class: 'official-text', kind: 'rule', stage: 'consultation', days: { effective: 30 } }).lead)).toBe(false);
  });

  test('says what it rests on', () => {
    const { score, parts } = importanceOf(story({ class: 'official-text', stage: 'consultation', days: { 'comments-due': 5 }, publishers: 3, was: { stage: null, numbers: [], days: {} } }), DEFAULTS);
    const lines = importanceLines('en', { score, parts, terms: [] });
    expect(lines).toEqual(expect.arrayContaining([expect.stringMatching(/Publishers, 3: \+4$/), expect.stringMatching(/within 5 days: \+10$/), expect.stringMatching(/Updated since/), expect.stringMatching(/official text/)]));
  });
});

describe('an edition', () => {
  const ranked = (short: Partial<ShortStory>, topic: string, name: string) => {
    const one = story(short);
    const { score } = importanceOf(one, DEFAULTS);
    return { name, topic: { id: topic } as never, section: sectionOf(one.lead, TODAY, one.before !== null), lead: one.lead, score };
  };
  const pool = [
    ...Array.from({ length: 9 }, (_, at) => ranked({ class: 'official-text', kind: 'rule', numbers: [`令第${at}号`], stage: 'published' }, 'busy', `rule ${at}`)),
    ranked({ class: 'official-text', stage: 'consultation', days: { 'comments-due': 4 } }, 'busy', 'open'),
    ranked({ class: 'official-text', stage: 'consultation', days: { 'comments-due': -4 } }, 'busy', 'closed'),
    ranked({ class: 'official-text', kind: 'statistics' }, 'busy', 'data'),
    ranked({}, 'quiet', 'news'),
    ranked({ kind: 'commentary', class: 'state-media', publishers: 9, fit: 1 }, 'busy', 'commentary'),
  ].toSorted((a, b) => b.score - a.score);
  const names = (stories: readonly { name: string }[]) => stories.map((each) => each.name);

  test('goes by what the reader must do', () => {
    expect(inSections(pool).map((each) => each.section)).toEqual(pool.map((each) => each.section).toSorted((a, b) => SECTIONS.indexOf(a) - SECTIONS.indexOf(b)));
    expect(new Set(pool.map((each) => each.section))).toEqual(new Set(SECTIONS));
    expect(sectionOf(story({ stage: 'consultation' }).lead, TODAY, false)).toBe('drafts');
    expect(sectionOf(story({}).lead, TODAY, true)).toBe('rules');
    expect(sectionOf(story({ kind: 'statistics' }).lead, TODAY, true)).toBe('data');
  });

  test('holds the best of each section and topic, and no opinion in the place of a text with force', () => {
    const chosen = names(chooseFor(pool, 8, null));
    expect(chosen).toHaveLength(8);
    expect(chosen).toEqual(expect.arrayContaining(['open', 'closed', 'data', 'news']));
    expect(chosen).not.toContain('commentary');
    expect(names(chooseFor(pool, 14, null))).toContain('commentary');
    expect(names(chooseFor(pool, 1, null))).toEqual(['open']);
  });

  test('keeps to its caps, and never lets an opinion in where a text with force is left out', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(pool), fc.integer({ min: 1, max: 15 }), fc.option(fc.integer({ min: 1, max: 6 })), (some, most, perTopic) => {
        const stories = some.toSorted((a, b) => b.score - a.score);
        const chosen = chooseFor(stories, most, perTopic);
        expect(chosen.length).toBeLessThanOrEqual(most);
        for (const count of Map.groupBy(chosen, (each) => each.topic).values()) expect(count.length).toBeLessThanOrEqual(perTopic ?? most);
        if (perTopic === null) {
          expect(chosen).toHaveLength(Math.min(most, stories.length));
          const isForceLeftOut = stories.some((each) => hasForce(each.lead) && !chosen.includes(each));
          expect(isForceLeftOut && chosen.some((each) => isOpinion(each.lead))).toBe(false);
        }
        expect(chosen).toEqual(stories.filter((each) => chosen.includes(each)));
      }),
    );
  });
});

test('the pairs of the exam stand in order', async () => {
  const { scores, missed } = await examImportance();
  for (const { value, least } of scores) expect(value, missed.join('\n')).toBeGreaterThanOrEqual(least);
});
