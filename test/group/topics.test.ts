import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Term, Topic } from '../../src/domain/topic.ts';
import { bestTopic } from '../../src/group/choose.ts';
import { finderOf } from '../../src/group/topics/finder.ts';
import { formsOf } from '../../src/group/topics/forms.ts';
import { readyTopics, type TopicMatch } from '../../src/group/topics/match.ts';
import { compilePattern } from '../../src/group/topics/pattern.ts';
import { loadShippedTopics } from '../../src/group/topics/shipped.ts';
import { readTerm } from '../../src/group/topics/term.ts';
import { examTopics } from '../eval/topics.ts';
import { articleWith } from './articles.ts';

const EMPTY = { name: { zh: '主题', en: 'Topic' }, any: [], all: [], none: [], groups: [], sources: [], kinds: [], stages: [], jurisdictions: [], floor: 0 };

function topic(over: Partial<Topic>): Topic {
  return { id: 't', ...EMPTY, ...over };
}

function match(over: Partial<Topic>, article: Parameters<typeof articleWith>[0]): TopicMatch | null {
  return readyTopics([topic(over)]).match(articleWith(article))[0] ?? null;
}

const has = (term: Term, title: string) => match({ any: [term] }, { title }) !== null;

describe('a term', () => {
  test.each<[Term, string]>([
    ['AI', '人工智能AI治理'],
    ['AI', 'ＡＩ規管'],
    ['备案', '備案辦法'],
    ['備案', '备案办法'],
    ['tariff', 'New TARIFFS on steel'],
    ['tariffs', 'A tariff on steel'],
    ['policy', 'Two policies'],
    ['regulate', 'How to go on regulating banks'],
    ['ban', 'Sales banned'],
    ['data centre', 'Rules for data centers'],
    ['cross-border', 'Cross border e-commerce'],
    ['export  control', 'The export\ncontrols'],
    ['"data security"', 'Data Security Law'],
    ['AI|算法 + rule|备案', '算法须备案'],
    ['AI + rule', 'Rules proposed for AI'],
    ['/caps? at \\d+/', 'It caps at 30 per cent'],
    ['/COMP(?:LIANCE|LY)/', 'how to comply'],
    ['/備案（\\D+）/', '备案(试行)'],
    ['/\\p{Han}{4}條例$/', '网络数据条例'],
    ['/cap/', 'a recapture'],
    ['/\\bai\\b/', '对ai治理'],
    ['U.S.', 'the u.s. position'],
    ['C++', 'C++ and others'],
    ['Children’s', "children's data"],
  ])('%j is found in %j', (term, title) => expect(has(term, title)).toBe(true));

  test.each<[Term, string]>([
    ['AI', 'He said the main aim is to retain staff'],
    ['AI', 'AIGC'],
    ['port', 'A report on exports'],
    ['import', 'An important day'],
    ['digital', 'In three digits'],
    ['news', 'Something new'],
    ['US', 'As usual'],
    ['LLM', 'LLMs'],
    ['算法', '预算法修正草案'],
    ['关税', '有关税费的规定'],
    ['网信', '互联网信息服务'],
    [{ term: '能源', not: ['能源部长'] }, '能源部长出席书展'],
    ['"export control"', 'export controls'],
    ['AI + rule', 'AI is here. A rule is not.'],
    ['AI + rule', 'AI is here; a rule is not'],
    ['/^caps/', 'it caps'],
    ['/\\bcap\\b/', 'a recapture'],
    ['/备案(试行)/', '备案(试行)'],
  ])('%j is not found in %j', (term, title) => expect(has(term, title)).toBe(false));

  test('a longer word hides only the place where it stands', () => {
    expect(has('算法', '预算法与算法备案')).toBe(true);
    expect(has({ term: '能源', not: ['能源部长'] }, '能源部长谈能源安全')).toBe(true);
  });

  test.each(['数据 + ', ' + 数据', 'a||b', '数据"', '"', '/(a/'])('%j is refused with what should stand there', (term) => {
    expect(readTerm(term)).toMatchObject({ expected: expect.stringMatching(/\w/) });
  });

  test('forms are made of the term, and never make an acronym or a name another word', () => {
    expect(formsOf('energy')).toContain('energies');
    expect(formsOf('Energy')).toEqual(['Energy']);
    expect(formsOf('AI')).toEqual(['AI']);
    expect(formsOf('licence')).toEqual(expect.arrayContaining(['licences', 'licensed', 'licensing']));
    expect(formsOf('crisis')).not.toContain('crisi');
  });
});

describe('a pattern', () => {
  const placesOf = (source: string, text: string) => {
    const pattern = compilePattern(source);
    return 'expected' in pattern ? pattern.expected : pattern.find(text, 200);
  };

  test('matches where the same expression of the language matches', () => {
    const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\d', '\\w', '(?:\\bc)', '(?:a\\b)', '(?:ab|b)', '(a|bc)');
    const repeat = fc.constantFrom('', '', '?', '*', '+', '{2}', '{1,2}', '{2,}');
    const source = fc.array(fc.tuple(atom, repeat).map(([one, often]) => one + often), { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(source, fc.boolean(), fc.boolean(), fc.stringMatching(/^[abc1 ]{0,12}$/), (body, isFirst, isLast, text) => {
        const whole = `${isFirst ? '^' : ''}${body}${isLast ? '$' : ''}`;
        const pattern = compilePattern(whole);
        const matchesNothing = new RegExp(`^(?:${whole})$`).test('');
        expect('expected' in pattern, whole).toBe(matchesNothing);
        if ('expected' in pattern) return;
        expect(pattern.find(text, 1)[0]?.start, `${whole} in "${text}"`).toBe(new RegExp(whole).exec(text)?.index);
      }),
      { numRuns: 1000 },
    );
  });

  test('finds every place once, as long as it goes, wherever a long text is cut', () => {
    expect(placesOf('\\d+?', 'in 2026 and 2027')).toEqual([{ start: 3, end: 7 }, { start: 12, end: 16 }]);
    const length = fc.oneof(fc.integer({ min: 3990, max: 4005 }), fc.integer({ min: 15_990, max: 16_005 }), fc.nat(20_000));
    const source = fc.constantFrom('\\d+', '\\d+$', '\\d{3}\\b', '^\\d', '\\b\\d', '\\D+', 'x+1', '\\d\\B');
    fc.assert(
      fc.property(source, length, length, fc.constantFrom('123', '1239', ' 12'), fc.constantFrom('', 'x', ' '), (each, before, between, digits, last) => {
        const text = `${'x'.repeat(before)}${digits}${'x'.repeat(between)}${digits}${last}`;
        const places = [...text.matchAll(new RegExp(each, 'g'))].map((match) => ({ start: match.index, end: match.index + match[0].length }));
        expect(placesOf(each, text)).toEqual(places.slice(0, 200));
      }),
    );
  });

  test.each([
    ['(备案', 'a ) for each', '(备案'],
    ['caps[', 'a ] for each', '['],
    ['a|*b', 'something before it', '*'],
    ['[z-a]', 'the lower end first', 'z-a'],
    ['(?=a)b', 'looking ahead', '(?='],
    ['(?<=a)b', 'looking back', '(?<=a)b'],
    ['(a)\\1', 'one of \\d', '\\1'],
    ['(?:a{1000}){1000}', 'at most 1000 repeats', '{1000}'],
    ['a{2,1}', 'the lower number first', '{2,1}'],
    ['(?:.{0,100}a){3}', 'at most 400 steps', '605'],
    ['a*', 'write + for *', 'empty'],
    ['a*\\b', 'write + for *', 'empty'],
    ['(?m)^', 'write + for *', 'empty'],
    ['a|', 'write + for *', 'empty'],
  ])('%s is refused with what to do and where', (source, ...says) => {
    const refusal = placesOf(source, '');
    for (const each of says) expect(refusal).toContain(each);
  });

  test('a long one is refused unread', () => expect(placesOf('('.repeat(100_000), '')).toContain('at most 300 characters'));

  // A text four times as long takes 16 times as long where a matcher goes back, and no longer where all 200 matches stand in front.
  test.each([
    ['(?:a*)*b', 10],
    ['(?:a|a|aa)+$', 10],
    ['(?:a?){8}a{8}z', 10],
    ['a.*b|a', 2.5],
  ])('%s takes time in step with the text', (source, times) => {
    const pattern = compilePattern(source);
    if ('expected' in pattern) throw new Error(pattern.expected);
    const fastest = (length: number) => {
      const text = `${'a'.repeat(length)}z${'a'.repeat(10)}`;
      const runs = Array.from({ length: 3 }, () => {
        const begun = performance.now();
        pattern.find(text, 200);
        return performance.now() - begun;
      });
      return Math.min(...runs);
    };
    const [short, long] = [fastest(80_000), fastest(320_000)];
    expect(long / short).toBeLessThan(times);
  });
});

describe('substance', () => {
  const other = '与会人员认为，要把责任落实到岗位，确保各项安排有人抓、有人管、有结果，并定期向群众公布进展情况。';
  const long = Array.from({ length: 12 }, () => other);
  const data = { any: ['数据'] };

  test('a title or a short notice that has the term is of the topic; one mention on the way through a long text is not', () => {
    expect(match(data, { title: '数据', texts: long })).not.toBeNull();
    expect(match(data, { texts: ['本局公布数据办法。'] })).not.toBeNull();
    expect(match(data, { texts: [...long, '还要做好数据工作。'] })).toBeNull();
    expect(match(data, { texts: [...long, '还要做好数据工作。', '数据工作很重要。'] })).not.toBeNull();
    expect(match(data, { texts: ['本局研究数据工作。', ...long] })).not.toBeNull();
  });

  test('a list of names in one sentence is one mention', () => {
    expect(match({ any: ['数据安全法', '个人信息保护法'] }, { texts: [...long, '我国有《数据安全法》《个人信息保护法》等法律。'] })).toBeNull();
  });

  test('groups must meet in one paragraph, the title and the first being one', () => {
    const groups = { groups: [['数据', 'data'], ['出境', 'cross-border']] };
    expect(match(groups, { title: '数据', texts: ['出境须申报。'] })).not.toBeNull();
    expect(match(groups, { title: '旅游', texts: ['出境旅游回升。', '数据来自平台。'] })).toBeNull();
    expect(match(groups, { title: 'Rules', texts: ['Cross-border flows of data'] })).not.toBeNull();
    expect(match({ ...groups, none: ['旅游'] }, { title: '数据出境', texts: ['旅游'] })).toBeNull();
    expect(match({ ...groups, any: ['评估'] }, { title: '数据出境' })).toBeNull();
    expect(match({ ...groups, all: ['评估'] }, { title: '数据出境', texts: [other, '评估'] })).not.toBeNull();
  });

  test('says which words stand where and how often, and more of the topic fits better', () => {
    const found = match({ any: ['数据|data', 'AI + 备案'] }, { title: '数据办法', texts: ['AI须备案。', '数据与数据。'] });
    expect(found?.terms).toEqual([{ term: '数据', title: 1, body: 2 }, { term: 'AI + 备案', title: 0, body: 1 }]);
    const fits = [match(data, { texts: ['数据。'] }), match(data, { title: '数据' }), match(data, { title: '数据', texts: ['数据。', '数据。'] })].map((each) => each?.fit ?? 0);
    expect(fits).toEqual(fits.toSorted((a, b) => a - b));
    expect(new Set(fits).size).toBe(3);
  });

  test('sources, kinds, stages and jurisdictions let through what they name, and never what is not known', () => {
    const facts = { kind: 'rule', stage: 'published', jurisdiction: 'CN' } as const;
    expect(match({ kinds: ['rule'], stages: ['published'], jurisdictions: ['CN'] }, { facts })).not.toBeNull();
    expect(match({ ...data, kinds: ['law'] }, { title: '数据', facts })).toBeNull();
    expect(match({ ...data, stages: ['published'] }, { title: '数据' })).toBeNull();
    expect(match({ ...data, sources: ['b'] }, { title: '数据', source: 'a' })).toBeNull();
  });

  test('a story is of the topic that it fits best, by any of its articles', () => {
    const topics = readyTopics([topic({ id: 'a', any: ['数据'] }), topic({ id: 'b', any: ['AI'] })]);
    expect(bestTopic(topics, [articleWith({ title: 'AI办法' }), articleWith({ title: '办法', texts: ['数据。'] })])?.topic.id).toBe('b');
    expect(bestTopic(topics, [articleWith({ title: '办法', texts: ['数据。'] }), articleWith({ title: '书展' })])?.terms).toEqual([{ term: '数据', title: 0, body: 1 }]);
    expect(bestTopic(topics, [articleWith({ title: '书展' })])).toBeNull();
  });
});

test('all words are found in one pass, as one by one', () => {
  const letters = fc.stringMatching(/^[ab数据 ]{1,4}$/);
  fc.assert(
    fc.property(fc.uniqueArray(letters, { minLength: 1, maxLength: 6 }), fc.stringMatching(/^[ab数据 ]{0,30}$/), (words, text) => {
      const found = finderOf(words)(text).map(({ word, start }) => `${word}@${start}`);
      const single = words.flatMap((word, index) => finderOf([word])(text).map(({ start }) => `${index}@${start}`));
      expect(found.toSorted()).toEqual(single.toSorted());
      // Without spaces between words every place counts.
      const plain = words.flatMap((word, index) => (/^[数据]+$/.test(word) ? Array.from(text).flatMap((_, at) => (text.startsWith(word, at) ? [`${index}@${at}`] : [])) : []));
      expect(plain.filter((place) => !found.includes(place))).toEqual([]);
    }),
  );
});

test('bad input: no text, two million characters, one repeated sentence, half a character', () => {
  const topics = readyTopics([...loadShippedTopics().values(), topic({ any: ['/(?:a|b)+c/'] })]);
  for (const text of ['', '会议强调数据安全、人工智能治理。'.repeat(125_000), 'ab'.repeat(1_000_000), '\u{D83D}数据\u{DC00}']) {
    expect(() => topics.match(articleWith({ title: text.slice(0, 50), texts: [text] }))).not.toThrow();
  }
});

test('the shipped topics pass their exam', async () => {
  const { scores, missed } = await examTopics();
  for (const { measure, value, least } of scores) expect(value, `${measure}\n${missed.join('\n')}`).toBeGreaterThanOrEqual(least);
});
