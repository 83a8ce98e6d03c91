import { expect, test } from 'vitest';
import { coverageText } from '../../src/compose/coverage.ts';
import { coverageOf } from '../../src/domain/coverage.ts';
import { NEVER_TRIED } from '../../src/domain/health.ts';
import { testSource } from '../collect/polite/ground.ts';
import { TODAY } from '../store/stores.ts';

const [MINUTE, DAY] = [60_000, 86_400_000];
const names = ['甲局', '乙部', '丙报', '丁社', '戊署', '己厅'];
const sources = names.map((publisher, at) => testSource(`http://${at}.example/`, { id: `s${at}`, publisher }));
const fine = { ...NEVER_TRIED, lastSuccessAt: TODAY };
const away = (at: number) => ({ ...fine, failingSince: at });

test('a quiet day is proved: what was read, and what cannot be vouched for since when, the longest first', () => {
  const states = [
    { id: 's0', ...away(TODAY - 30 * MINUTE) },
    { id: 's1', ...fine, suspicious: 'empty' as const, suspiciousSince: TODAY - 3 * DAY },
    { id: 's2', ...fine },
    { id: 's3', ...fine },
    { id: 's4', ...fine },
    { id: 'gone', ...away(TODAY - DAY) },
  ];
  const text = coverageText(['zh-Hans', 'en'], coverageOf(sources, states), TODAY, 'Asia/Shanghai');
  expect(text).toBe(
    '监测 6 个来源：3 个正常；乙部自 09-12(周六) 起读不出条目，可能没有读对；甲局自 09-15(周二) 08:30 起无法读取；己厅尚未读过 ｜ Sources: 6, 3 OK; 乙部: nothing readable listed since Sat 12 Sep, perhaps misread; 甲局 unreadable since Tue 15 Sep 08:30; 己厅 not read yet',
  );
  expect(coverageText(['en'], coverageOf(sources.slice(2, 4), states), TODAY, 'Asia/Shanghai')).toBe('Sources read: 2, all OK');
});

test('of many the first are named and the others counted', () => {
  const coverage = coverageOf(sources, sources.map(({ id }, at) => ({ id, ...away(TODAY - (at + 1) * DAY) })));
  expect(coverageText(['en'], coverage, TODAY, 'Asia/Shanghai')).toMatch(/^Sources: 6, 0 OK; 己厅 .*; 2 more not OK$/);
});
