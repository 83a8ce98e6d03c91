import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openParsers, type PARSERS as HOUSE } from '../../../src/collect/parse/parsers.ts';
import { type ParseLimits, parsePool } from '../../../src/collect/parse/pool.ts';
import { ownFolder } from '../../folders.ts';
import type { PARSERS } from './misbehaving.ts';

const TABLE = new URL('./misbehaving.ts', import.meta.url);
const open: { close(): Promise<void> }[] = [];
afterAll(() => Promise.all(open.map((each) => each.close())));

function poolWith(changed: Partial<ParseLimits> = {}) {
  const pool = parsePool<typeof PARSERS>(TABLE, { processes: 1, timeoutMs: 60_000, heapMegabytes: 64, ...changed });
  open.push(pool);
  return pool;
}

describe('a parser in a process of its own', () => {
  const pool = poolWith();

  test('takes and gives plain values as they are', async () => {
    const value = { text: '第一段', at: null, n: [1, 2.5], bytes: new Uint8Array([1, 2]), map: new Map([['a', 1]]), date: new Date(0) };
    expect(await pool.parse('echo', value)).toEqual(value);
    expect(await pool.parse('later', 'ab')).toBe('AB');
  });

  test('is kept for the next', async () => {
    const first = await pool.parse('count', null);
    expect(await pool.parse('count', null)).toBe(first + 1);
    expect(await pool.parse('process', null)).not.toBe(process.pid);
  });

  test('that throws is a source that changed, in one line', async () => {
    await expect(pool.parse('throwing', 'a.html')).rejects.toMatchObject({
      code: 'source-changed',
      sentence: 'source.parse-failed',
      sentenceArguments: { parser: 'throwing', reason: 'TypeError: unexpected < > in a.html' },
    });
    await expect(pool.parse('deep', 1_000_000)).rejects.toMatchObject({ sentence: 'source.parse-failed', sentenceArguments: { reason: expect.stringContaining('RangeError') } });
    await expect(pool.parse('uncopied', null)).rejects.toMatchObject({ sentence: 'source.parse-failed' });
  });

  test('that throws a trouble throws that trouble', async () => {
    await expect(pool.parse('trouble', 'notices')).rejects.toMatchObject({ code: 'source-changed', sentence: 'source.empty', sentenceArguments: { source: 'notices' } });
  });

  test('that does not exist is a fault, not a hang', async () => {
    await expect(pool.parse('toString' as 'echo', null)).rejects.toMatchObject({ sentence: 'source.parse-failed' });
  });

  test('has no secrets, writes no file and starts no program', async () => {
    process.env['JIANBAO_TEST_SECRET'] = 'x';
    expect(await pool.parse('environment', null)).not.toContain('JIANBAO_TEST_SECRET');
    delete process.env['JIANBAO_TEST_SECRET'];
    const file = join(ownFolder(), 'written');
    await expect(pool.parse('write', file)).rejects.toMatchObject({ sentence: 'source.parse-failed' });
    expect(existsSync(file)).toBe(false);
    await expect(pool.parse('run', null)).rejects.toMatchObject({ sentence: 'source.parse-failed' });
  });
});

describe('a parser that goes too far', () => {
  test.each(['spin', 'never'] as const)('%s is ended after its time, and the next has a new process', async (parser) => {
    const pool = poolWith({ timeoutMs: 1000 });
    await expect(pool.parse(parser, null)).rejects.toMatchObject({ code: 'source-changed', sentence: 'source.parse-slow', sentenceArguments: { parser, seconds: 1 } });
    expect(await pool.parse('echo', 'next')).toBe('next');
    expect(await pool.parse('count', null)).toBe(1);
  });

  test.each(['objects', 'map', 'array', 'buffers', 'exit'] as const)('%s ends its own process only', async (parser) => {
    const pool = poolWith();
    await expect(pool.parse(parser, null)).rejects.toMatchObject({ code: 'source-changed', sentence: 'source.parse-memory', sentenceArguments: { parser, megabytes: 64 } });
    expect(await pool.parse('echo', 'next')).toBe('next');
  }, 90_000);

  test('does not stop what is parsed beside it, nor what waits', async () => {
    const pool = poolWith({ processes: 2, timeoutMs: 2000 });
    const results = await Promise.allSettled([pool.parse('spin', null), ...Array.from({ length: 20 }, (_each, n) => pool.parse('echo', n))]);
    expect(results.map((result) => (result.status === 'fulfilled' ? result.value : result.status))).toEqual(['rejected', ...Array.from({ length: 20 }, (_each, n) => n)]);
  });

  test('is not blamed for what those before it left behind', async () => {
    const pool = poolWith();
    expect(await pool.parse('keep', 40)).toBe(40);
    expect(await pool.parse('keep', 40)).toBe(40);
  });
});

describe('the parsers of the house', () => {
  const parsers = openParsers();
  open.push(parsers);

  test('read a page', async () => {
    const html = `<html><head><title>关于数据备案的通知</title></head><body><article><h1>关于数据备案的通知</h1><p>${'本局公布新的办法，自十二月一日起施行。'.repeat(20)}</p></article></body></html>`;
    expect(await parsers.parse('page', { body: new TextEncoder().encode(html), contentType: null, url: 'https://notices.example/1', zone: 'Asia/Shanghai' })).toMatchObject({ title: '关于数据备案的通知', url: 'https://notices.example/1' });
  });

  test('read the rules of a host', async () => {
    const question = { robots: 'https://notices.example/robots.txt', text: 'User-agent: *\nDisallow: /a', url: 'https://notices.example/a/1' };
    expect(await parsers.parse('robots', question)).toMatchObject({ allowed: false, line: 2 });
  });

  test('end on a page a hundred thousand elements deep, one way or the other', async () => {
    const html = `<html><body>${'<div>'.repeat(100_000)}<p>深</p></body></html>`;
    const hasty = parsePool<typeof HOUSE>(new URL('../../../src/collect/parse/parsers.ts', import.meta.url), { processes: 1, timeoutMs: 2000, heapMegabytes: 96 });
    open.push(hasty);
    const [result] = await Promise.allSettled([hasty.parse('page', { body: new TextEncoder().encode(html), contentType: null, url: 'https://notices.example/1', zone: 'UTC' })]);
    if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'source-changed', sentence: expect.stringMatching(/^source\.parse-/) });
    else expect(result.value).toHaveProperty('blocks');
    const question = { robots: 'https://notices.example/robots.txt', text: '', url: 'https://notices.example/' };
    expect(await hasty.parse('robots', question)).toMatchObject({ allowed: true });
  });
});
