import { describe, expect, test } from 'vitest';
import { request } from 'undici';
import { answering, redirecting, startHttpServer } from './http.ts';

describe('the HTTP stand-in', () => {
  test('answers its routes, with any query, and remembers what was asked', async () => {
    const server = await startHttpServer({ 'GET /a': answering('a'), 'GET /b': redirecting('/a') });
    const { body } = await request(`${server.url}/a?x=1`, { headers: { 'x-test': '1' } });
    expect(await body.text()).toBe('a');
    const moved = await request(`${server.url}/b`);
    await moved.body.dump();
    expect([moved.statusCode, moved.headers.location]).toEqual([302, '/a']);
    expect(server.requests[0]).toMatchObject({ method: 'GET', path: '/a?x=1', headers: { 'x-test': '1' } });
    server.verify();
    await server.close();
  });

  test('fails on a route that it does not have', async () => {
    const server = await startHttpServer({});
    const { statusCode, body } = await request(`${server.url}/c`, { method: 'POST' });
    await body.dump();
    expect(statusCode).toBe(599);
    expect(() => server.verify()).toThrow('unexpected requests: POST /c');
    await expect(server.close()).rejects.toThrow('unexpected requests: POST /c');
  });

  test('fails on a route that was never asked', async () => {
    const server = await startHttpServer({ 'GET /a': answering('a') });
    expect(() => server.verify()).toThrow('never asked: GET /a');
    await server.close();
  });
});
