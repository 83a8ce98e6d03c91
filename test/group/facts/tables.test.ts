import { expect, test } from 'vitest';
import { BODIES_CN } from '../../../src/group/facts/bodies-cn.ts';
import { BODIES_WORLD } from '../../../src/group/facts/bodies-world.ts';
import { bodyList, mentionsIn } from '../../../src/group/facts/bodies.ts';
import { foldedTwin } from '../../../src/group/facts/folded.ts';
import { plainNumber } from '../../../src/group/facts/plain-number.ts';
import { fold } from '../../../src/text/fold.ts';

const ALL = [...BODIES_CN, ...BODIES_WORLD];
const named = (text: string, traditional = false) => mentionsIn(foldedTwin(text), traditional).map(({ row }) => ALL.find(({ zh }) => zh === row?.zh)?.en);
const listed = (text: string, shapes: boolean) => bodyList(foldedTwin(text), 0, shapes, false)?.map(({ words }) => words) ?? null;

test('no name means two bodies, and the tables are sorted', () => {
  const names = ALL.flatMap((row) => [...new Set([row.zh, row.en, ...row.names].map(fold))]);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  const english = BODIES_CN.map(({ en }) => en.toLowerCase());
  expect(english).toEqual(english.toSorted());
  expect(ALL.length).toBeGreaterThan(200);
});

test('of two names at one place the longer is meant, and half a word is no name', () => {
  expect(named('国务院办公厅')).toEqual(['General Office of the State Council']);
  expect(named('教育部门应当会同公安部门和商务部门')).toEqual([]);
  expect(named('美国商务部与商务部')).toEqual(['Department of Commerce', 'Ministry of Commerce']);
  expect(named('德国经济部')).toEqual([]);
  expect(named('經濟部', true)).toEqual(['Ministry of Economic Affairs']);
  expect(named('the SEC and a sec')).toEqual(['Securities and Exchange Commission']);
  expect(named('Vietnam’s Ministry of Commerce')).toEqual([]);
});

test('a list of bodies is parted at its marks and not inside a name', () => {
  expect(listed('工业和信息化部、国家发展和改革委员会和财政部等四部门', false)).toEqual(['工业和信息化部', '国家发展和改革委员会', '财政部']);
  expect(listed('国家发展改革委办公厅 国家能源局综合司', false)).toEqual(['国家发展改革委办公厅', '国家能源局综合司']);
  expect(listed('北京市经济和信息化局', false)).toEqual(['北京市经济和信息化局']);
  expect(listed('数字产业促进总署会同口岸监管总局', true)).toEqual(['数字产业促进总署', '口岸监管总局']);
  expect(listed('数字产业促进总署', false)).toBeNull();
  expect(listed('各有关部门', true)).toBeNull();
});

test('a number is one number however it is set', () => {
  const one = plainNumber(fold('国办发〔2026〕12号'));
  for (const written of ['国办发[2026]12号', '国办发（2026）12号', '國辦發【2026】第12號', '国办发〔２０２６〕１２号', '国办发〔二〇二六〕十二号']) expect(plainNumber(fold(written))).toBe(one);
  expect(plainNumber(fold('E.O. 14400'))).toBe(plainNumber(fold('Executive Order 14400')));
  expect(plainNumber(fold('第一百二十号令'))).toBe(plainNumber(fold('第120号令')));
});
