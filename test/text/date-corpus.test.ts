import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parsePublished, parsePublishedAt } from '../../src/text/dates.ts';
import { DAY_FIRST, MONTH_BEFORE_DAY, MONTH_FIRST } from '../../src/text/day-order.ts';
import { ZONE_NAMES } from '../../src/text/zone-names.ts';
import { outsideText } from './outside-text.ts';

type Row = [text: string, says: string | null, zone?: string];

const corpus = parse(readFileSync(join(import.meta.dirname, '../corpus/dates.yaml'), 'utf8')) as { readAt: string; rows: Row[] };
const READ_AT = Date.parse(corpus.readAt);

function read([text, , zone = 'Asia/Shanghai']: Row): string | null {
  const published = parsePublishedAt(text, zone, READ_AT);
  return published === null ? null : `${new Date(published.at).toISOString()} ${published.precision}`;
}

function wanted([, says]: Row): string | null {
  if (says === null) return null;
  const [local = '', precision] = says.split(' ');
  return `${new Date(Date.parse(local)).toISOString()} ${precision}`;
}

describe('the exam of dates', () => {
  test.each(corpus.rows.map((row) => ({ name: row.slice(0, 3).join(' → '), row })))('$name', ({ row }) => {
    expect(read(row)).toBe(wanted(row));
  });

  test('its score', () => {
    const right = corpus.rows.filter((row) => read(row) === wanted(row));
    const none = corpus.rows.filter(([, says]) => says === null);
    console.info(`dates: ${right.length} of ${corpus.rows.length} read right, ${none.length} of them unknown on purpose`);
    expect(right).toHaveLength(corpus.rows.length);
    expect(corpus.rows.length).toBeGreaterThanOrEqual(150);
    expect(none.length).toBeGreaterThanOrEqual(40);
  });
});

describe('any text', () => {
  test('never throws, with or without an instant of reading', () => {
    const dateText = fc.array(fc.constantFrom('2026', '11', '30', '-', '/', '.', '年', '月', '日', ' ', ':', '02', '99', 'Nov', '下午', '+08', '今天', '前', '小时', '发布时间：', '十', 'T', 'W'), { maxLength: 20 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(fc.oneof(outsideText, dateText), fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Asia/Taipei', 'UTC'), (text, zone) => {
        parsePublished(text, zone);
        const published = parsePublishedAt(text, zone, READ_AT);
        if (published !== null) expect(Number.isInteger(published.at)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('takes no time that grows with its length', () => {
    for (const piece of ['2026-11-', ' ', '发布时间：', '十', '1', 'Nov ', '1 ', 'a.', '（']) {
      const before = performance.now();
      parsePublishedAt(piece.repeat(500_000), 'Asia/Shanghai', READ_AT);
      expect(performance.now() - before, piece).toBeLessThan(200);
    }
  });

  test('a date without a year is never more than a day ahead of the reading', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }), fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 0, 1) }), (month, day, readAt) => {
        const at = parsePublishedAt(`${month}月${day}日`, 'Asia/Shanghai', readAt)?.at ?? Number.NaN;
        expect(at).toBeLessThanOrEqual(readAt + 86_400_000);
        expect(at).toBeGreaterThan(readAt - 366 * 86_400_000);
      }),
    );
  });
});

test('how it is known is told', () => {
  const from = (text: string, zone = 'Asia/Shanghai') => parsePublishedAt(text, zone, READ_AT)?.from;
  expect(from('2026-11-23')).toBe('stated');
  expect(from('03/04/2026', 'Europe/London')).toBe('day-order-of-zone');
  expect(from('11-23 18:30')).toBe('year-of-reading');
  expect(from('昨天 17:00')).toBe('reading');
  expect(from('发布于 3小时前')).toBe('reading');
});

describe('the tables', () => {
  test('of day orders are sorted, and no zone is in both', () => {
    for (const list of [DAY_FIRST, MONTH_FIRST, MONTH_BEFORE_DAY]) expect(list).toEqual([...new Set(list)].sort());
    expect(DAY_FIRST.filter((beginning) => MONTH_FIRST.some((other) => other.startsWith(beginning) || beginning.startsWith(other)))).toEqual([]);
  });

  test('of names of zones is sorted, and what a name means is a zone or no further from UTC than any', () => {
    const names = ZONE_NAMES.map(({ name }) => name);
    expect(names).toEqual(names.toSorted());
    for (const { name, means } of ZONE_NAMES) {
      if (typeof means === 'string') expect(Intl.supportedValuesOf('timeZone'), name).toContain(means);
      else expect(means >= -720 && means <= 840 && means % 15 === 0, name).toBe(true);
    }
  });
});
