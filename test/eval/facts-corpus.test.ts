import { describe, expect, test } from 'vitest';
import { statusOn } from '../../src/domain/document.ts';
import { DateRole, DocumentKind, noFacts, type PolicyDate, type PolicyFacts, Stage } from '../../src/domain/facts.ts';
import { type FactCase, factCases } from './facts-cases.ts';
import { factsJudged } from './facts.ts';
import { comparable, judgeList, judgeValue } from './facts-tally.ts';

const cases = factCases();

describe('the corpus of policy facts', () => {
  test('has at least seventy documents, each with its own id, in both languages and scripts', () => {
    expect(cases.length).toBeGreaterThanOrEqual(70);
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
    expect(new Set(cases.map(({ language }) => language))).toEqual(new Set(['zh-Hans', 'zh-Hant', 'en']));
    for (const language of ['zh-Hans', 'zh-Hant', 'en'] as const) expect(cases.filter((each) => each.language === language).length).toBeGreaterThanOrEqual(12);
  });

  test('has every kind, every stage, null of both, and every role of a date', () => {
    const sure = (values: unknown[]) => new Set(values.filter((value) => value !== undefined && !Array.isArray(value)));
    expect(sure(cases.map((each) => each.expect.kind))).toEqual(new Set([...DocumentKind.options, null]));
    expect(sure(cases.map((each) => each.expect.stage))).toEqual(new Set([...Stage.options, null]));
    expect(new Set(cases.flatMap((each) => (each.expect.dates ?? []).map((date) => date.role)))).toEqual(new Set(DateRole.options));
  });

  test.each(cases)('$id names only paragraphs that exist, and says nothing twice', ({ paragraphs, expect: wanted, tolerated }) => {
    for (const labels of [wanted, tolerated]) {
      const { covered, penalties, howToComment, replaces, amends, implements: carriesOut, dates, duties } = labels;
      const named = [covered, penalties, howToComment, replaces, amends, carriesOut].flatMap((numbers) => numbers ?? []);
      const all = [...named, ...[...(dates ?? []), ...(duties ?? [])].map(({ paragraph }) => paragraph)];
      expect(all.filter((n) => n > paragraphs.length)).toEqual([]);
    }
    for (const field of ['covered', 'penalties', 'howToComment', 'replaces', 'amends', 'implements'] as const) {
      const both = [...(wanted[field] ?? []), ...(tolerated[field] ?? [])];
      expect(new Set(both).size, field).toBe(both.length);
    }
    for (const field of Object.keys(tolerated)) expect(Object.keys(wanted)).toContain(field);
  });

  test.each(cases.filter(({ expect: { status, stage, dates } }) => status !== undefined && stage !== undefined && dates !== undefined))(
    '$id has the status that its stage and dates give',
    ({ expect: wanted, today }) => {
      const dates: PolicyDate[] = (wanted.dates ?? []).map((date) => ({ ...date, words: '' }));
      const outcomes = [wanted.stage ?? null].flat().map((stage) => statusOn(stage, dates, today));
      expect([wanted.status].flat().some((status) => outcomes.some((outcome) => outcome === status))).toBe(true);
    },
  );

  test('the words of a label stand in its document', () => {
    const astray = cases.flatMap(({ id, title, paragraphs, expect: wanted }) => {
      const text = comparable([title, ...paragraphs.map((paragraph) => (typeof paragraph === 'string' ? paragraph : paragraph.text))].join('\n'));
      const { documentNumbers = [], issuingBodies = [], draftingBodies = [], attachments = [], titles } = wanted;
      const forms = [...documentNumbers, ...issuingBodies, ...draftingBodies, ...attachments, titles?.zh, titles?.en].map((value) => [value ?? []].flat().filter((form) => form !== null));
      return forms.filter((each) => each.length > 0 && !each.some((form) => text.includes(comparable(form)))).map(([form]) => `${id}: ${form}`);
    });
    expect(astray).toEqual([]);
  });
});

describe('the judge', () => {
  test('a second form of a value, and what is tolerated, count neither way; what is neither is wrong', () => {
    const judged = judgeList([['令第7号', '第7号'], '数流通〔2026〕12号'], ['RIN 1'], ['第7号', '令第７号', 'rin1', '财税〔2021〕55号'], comparable);
    expect(judged.tally).toEqual({ right: 1, wrong: 1, missed: 1 });
    expect(judged.wrong).toEqual(['财税〔2021〕55号']);
    expect(judged.missed).toEqual(['数流通〔2026〕12号']);
  });

  test('brackets, digits, dashes and blanks of a number do not count', () => {
    for (const form of ['国办发[2026]12号', '国办发（２０２６）１２号', '国办发 〔2026〕 12 号', '國辦發〔2026〕12號']) expect(comparable(form)).toBe(comparable('国办发〔2026〕12号'));
    expect(comparable('国办发〔2026〕12号')).not.toBe(comparable('国办函〔2026〕12号'));
  });

  test('a value where none is right is wrong; silence where one is right is missed; another value is both', () => {
    expect(judgeValue(null, 'law', comparable)).toEqual({ right: 0, wrong: 1, missed: 0 });
    expect(judgeValue('law', null, comparable)).toEqual({ right: 0, wrong: 0, missed: 1 });
    expect(judgeValue('law', 'rule', comparable)).toEqual({ right: 0, wrong: 1, missed: 1 });
    expect(judgeValue(['law', null], null, comparable)).toEqual({ right: 0, wrong: 0, missed: 0 });
    expect(judgeValue(['law', 'rule'], 'rule', comparable)).toEqual({ right: 1, wrong: 0, missed: 0 });
  });

  test('a reader who says what the labels say gets every point, and one who says nothing gets no recall and nothing wrong', () => {
    const perfect = factsJudged((article) => asLabelled(cases.find(({ id }) => id === article.id)));
    expect(perfect.missed).toEqual([]);
    expect(perfect.scores.filter(({ value }) => value !== 1)).toEqual([]);
    expect(perfect.scores.filter(({ of }) => of === 0)).toEqual([]);
    const silent = factsJudged(noFacts);
    for (const { measure, value } of silent.scores) expect(value, measure).toBe(measure.endsWith('recall') ? 0 : 1);
  });
});

/** Gives the labels as a reader would have said them, of several right values the first. */
function asLabelled(each: FactCase | undefined): PolicyFacts {
  const wanted: FactCase['expect'] = each?.expect ?? {};
  const first = <T>(value: T | T[] | null | undefined) => [value ?? []].flat()[0] as T | undefined;
  const texts = (values: readonly (string | string[])[] | undefined) => (values ?? []).map((value) => ({ text: [value].flat()[0] ?? '', paragraph: 1 }));
  const places = (numbers: readonly number[] | undefined) => (numbers ?? []).map((paragraph) => ({ text: '', paragraph }));
  const both = { amends: places(wanted.amends), implements: places(wanted.implements) };
  return {
    ...noFacts(),
    ...both,
    titles: { zh: first(wanted.titles?.zh) ?? null, en: first(wanted.titles?.en) ?? null, enOfficial: wanted.titles?.enOfficial ?? null },
    documentNumbers: texts(wanted.documentNumbers),
    issuingBodies: texts(wanted.issuingBodies),
    draftingBodies: texts(wanted.draftingBodies),
    jurisdiction: first(wanted.jurisdiction) ?? null,
    kind: first(wanted.kind) ?? null,
    stage: first(wanted.stage) ?? null,
    dates: (wanted.dates ?? []).map((date) => ({ ...date, words: '' })),
    covered: places(wanted.covered),
    duties: (wanted.duties ?? []).map((duty) => ({ ...duty, text: '' })),
    penalties: places(wanted.penalties),
    howToComment: places(wanted.howToComment),
    replaces: places(wanted.replaces),
    attachments: (wanted.attachments ?? []).map((name) => ({ name: [name].flat()[0] ?? '', url: null, bytes: null })),
  };
}
