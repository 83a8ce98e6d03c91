import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateInAddress } from '../../src/collect/url-date.ts';
import { localDate } from '../../src/text/dates.ts';

const ZONE = 'Asia/Shanghai';

function read(path: string): string | null {
  const found = dateInAddress(`https://www.paper.example${path}`, ZONE);
  return found === null ? null : localDate(found.at, ZONE);
}

describe('a date in an address', () => {
  test.each([
    '/politics/2026-11/23/c_1131234567.htm',
    '/n1/2026/1123/c1001-40123456.html',
    '/gn/2026/11-23/10123456.shtml',
    '/2026/11/23/some-policy/',
    '/zwgk/202611/t20261123_123.html',
    '/zwgk/202611/t20261123_5678901_2.html',
    '/content_20261123.html',
    '/content_20261123183005.html',
    '/a/20261123_456.html',
    '/20261123/0a1b2c3d4e5f/c.html',
    '/202611/23/1.html',
    '/news/2026-11-23-some-policy.html',
    '/2026/11/20261123.html',
    '/202611/20261123183005.html',
  ])('%s', (path) => {
    expect(read(path)).toBe('2026-11-23');
    expect(dateInAddress(`https://www.paper.example${path}`, ZONE)).toMatchObject({ precision: 'day', from: 'address' });
  });

  test.each([
    '/article/20261123.html', '/article/20261123', '/node/20261123/', '/article/20261399_1.html', '/a?date=2026-11-23', '/a/12345678_1.html', '/content_6998765.htm',
    '/202611/index.html', '/2026-11/', '/t20261123_1.html/202512/t20261123_1.html', '/202512/t20261123_123.html', '/2026/11/23/t20261124_123.html', '/tel/13820261123', '/c_1120261123.htm', '/x20261123y.html', '/1999/99/99/a.html', '',
  ])('none in %s', (path) => {
    expect(read(path)).toBeNull();
  });

  test('none in what is no address of the web', () => {
    expect(dateInAddress('file:///articles/2026/11/23/a.md', ZONE)).toBeNull();
    expect(dateInAddress('2026/11/23', ZONE)).toBeNull();
  });

  test('never throws', () => {
    fc.assert(fc.property(fc.webPath(), fc.string(), (path, text) => void [dateInAddress(`https://a.example${path}`, ZONE), dateInAddress(text, ZONE)]));
  });
});
