import { expect, test } from 'vitest';
import { BILINGUAL } from '../../src/group/relate/bilingual.ts';
import { countedOf } from '../../src/group/relate/counted.ts';
import { eventDays } from '../../src/group/relate/days.ts';
import { documentNumbers, documentTitle } from '../../src/group/relate/document.ts';
import { goesOn, HAPPENINGS, stepsOf } from '../../src/group/relate/happenings.ts';
import { placesOf } from '../../src/group/relate/places.ts';
import { EVENT_WEIGHTS } from '../../src/group/relate/weights.ts';
import { fold } from '../../src/text/fold.ts';

test('names of both languages are folded, each once', () => {
  const zh = BILINGUAL.flatMap((pair) => pair.zh);
  expect(zh.length).toBe(new Set(zh).size);
  expect([...zh, ...BILINGUAL.flatMap(({ en }) => en)].filter((name) => name === '' || fold(name) !== name)).toEqual([]);
});

test('happenings and weights are sorted and folded', () => {
  expect(HAPPENINGS.map(({ line }) => line)).toEqual(HAPPENINGS.map(({ line }) => line).toSorted());
  const words = HAPPENINGS.flatMap(({ steps }) => steps.flat());
  expect(words.filter((word) => fold(word) !== word)).toEqual([]);
  expect(EVENT_WEIGHTS.map(({ feature }) => feature.name)).toEqual(EVENT_WEIGHTS.map(({ feature }) => feature.name).toSorted());
});

test('the longest word tells the step, and a further step goes on', () => {
  expect([...stepsOf('某案将开庭')].filter((step) => step.startsWith('case'))).toEqual(['case:3']);
  expect(goesOn(stepsOf('嫌犯被抓获'), stepsOf('嫌犯一审获刑'))).toBe(true);
  expect(goesOn(stepsOf('嫌犯一审获刑'), stepsOf('嫌犯被抓获'))).toBe(false);
});

test('a headline counts by unit, in digits and numerals; 三星 counts nothing', () => {
  expect(countedOf('7月CPI涨0.6% 三人获奖')).toEqual(new Map([['月', new Set(['7'])], ['%', new Set(['0.6'])], ['人', new Set(['3'])]]));
  expect(countedOf('三星发布新机').size).toBe(0);
});

test('days are read in both languages, and from the day of publication', () => {
  const at = Date.parse('2026-05-12T09:00:00+08:00');
  expect(eventDays('5月11日,大桥封闭', null, 'Asia/Shanghai').first).toBe('05-11');
  expect(eventDays('记者昨日获悉', at, 'Asia/Shanghai').first).toBe('05-11');
  expect(eventDays('on may 11, the bridge', null, 'Asia/Shanghai').first).toBe('05-11');
  expect(eventDays('昨日', null, 'Asia/Shanghai').first).toBeNull();
});

test('a document has one title through its stages, and one number in any brackets', () => {
  expect(documentTitle('中华人民共和国数据法（草案）')).toEqual([]);
  expect(documentTitle('共享出行数据管理办法（征求意见稿）')).toEqual(documentTitle('共享出行数据管理办法'));
  expect(documentTitle('雾港来信')).toEqual([]);
  expect(documentNumbers(fold('国办发〔2026〕12号'))).toEqual(documentNumbers(fold('国办发［2026］12号')));
  expect(documentNumbers(fold('令第7号'))).not.toEqual(documentNumbers(fold('令第8号')));
});

test('places go by what they are; a supermarket is none', () => {
  expect(placesOf('云岭市和青石县的超市与社区')).toEqual(new Set(['云岭', '青石']));
});
