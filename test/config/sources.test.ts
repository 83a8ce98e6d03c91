import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { followOf } from '../../src/domain/source.ts';
import { ownFolder } from '../folders.ts';

const REST = `
topics: [{ id: t, name: { zh: 主题, en: Topic }, any: [数据] }]
subscriptions: [{ id: s, platform: console, channel: here, topics: [t], at: ["09:00"], zone: Asia/Shanghai }]
`;

function load(source: string) {
  const folder = ownFolder();
  const file = join(folder, 'jianbao.yaml');
  writeFileSync(file, `sources: [{ id: a, publisher: 甲, language: zh-Hans, ${source} }]${REST}`);
  return { folder, loaded: loadConfig({ yaml: file, env: null, sample: false, platforms: ['console'] }, {}) };
}

function sourceOf(written: string) {
  const { loaded } = load(written);
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  return loaded.config.sources[0];
}

function problems(written: string): string[] {
  const { loaded } = load(written);
  return 'problems' in loaded ? loaded.problems.map(({ path, found, expected }) => `${path}: ${found} ≠ ${expected}`) : [];
}

describe('what a team writes for each kind of source', () => {
  test('a list page: selectors, or none', () => {
    expect(sourceOf('kind: list, url: https://a.example/')).toMatchObject({ kind: 'list', location: 'https://a.example/', list: { selectors: null, next: null, pages: 1 } });
    expect(sourceOf('kind: list, url: https://a.example/, item: ul.list > li, date: span, next: a.next, pages: 3')).toMatchObject({
      list: { selectors: { item: 'ul.list > li', title: null, link: null, date: 'span' }, next: 'a.next', pages: 3 },
    });
  });

  test('JSON: a shape, or paths and templates', () => {
    expect(sourceOf('kind: json, url: https://a.example/api, shape: us-federal-register')).toMatchObject({ json: 'us-federal-register' });
    expect(sourceOf('kind: json, url: https://a.example/api, items: data.list, fields: { title: t, url: "https://a.example/d/{id}", date: [pub, time] }')).toMatchObject({
      json: { items: ['data.list'], title: ['t'], url: ['https://a.example/d/{id}'], date: ['pub', 'time'], changed: [], publisher: [], summary: [], content: [] },
    });
    expect(sourceOf('kind: json, url: ./saved.json, fields: { title: t, url: u }')).toMatchObject({ json: { items: [''] }, location: expect.stringMatching(/saved\.json$/) });
  });

  test('RSSHub: a base and a route are one address, whatever the slashes', () => {
    for (const base of ['https://hub.example', 'https://hub.example/', 'https://hub.example//']) {
      expect(sourceOf(`kind: rsshub, base: "${base}", route: /gov/zhengce/zuixin?limit=20`)).toMatchObject({ location: 'https://hub.example/gov/zhengce/zuixin?limit=20' });
    }
    expect(sourceOf('kind: rsshub, base: http://10.0.0.9:1200/hub, route: /gov/x, privateAddress: true')).toMatchObject({ location: 'http://10.0.0.9:1200/hub/gov/x', privateAddress: true });
  });

  test.each(['//evil.example/x', 'gov/x', '/a/../../b', '/%2e%2e/b', '/a\\\\b', '/a#b', '/a/..%2fb', '/', ''])('the route %s is none', (route) => {
    expect(problems(`kind: rsshub, base: https://hub.example, route: "${route}"`).join()).toMatch(/sources\[0\]\.route: .* ≠ a route like/);
  });

  test.each(['ftp://hub.example', 'hub.example', 'https://hub.example/?key=1', ''])('the base %s is none', (base) => {
    expect(problems(`kind: rsshub, base: "${base}", route: /gov/x`).join()).toMatch(/sources\[0\]\.base: .* ≠ an address like/);
  });

  test('keys of another kind, and unknown ones, are mistakes with their place', () => {
    expect(problems('kind: feed, url: https://a.example/, item: li')).toEqual(['sources[0].item: an unknown key ≠ a key that the README lists']);
    expect(problems('kind: folder, path: ., follow: never')).toEqual(['sources[0].follow: an unknown key ≠ a key that the README lists']);
    expect(problems('kind: sitemap, url: https://a.example/, pages: 2')).toEqual(['sources[0].pages: an unknown key ≠ a key that the README lists']);
    expect(problems('kind: json, url: https://a.example/, fields: { title: t, url: u, author: a }')).toEqual(['sources[0].fields.author: an unknown key ≠ a key that the README lists']);
  });

  test('what does not go together is told', () => {
    expect(problems('kind: list, url: https://a.example/, title: h3')).toEqual([expect.stringMatching(/^sources\[0\]\.item: nothing ≠ the selector of a row/)]);
    expect(problems('kind: list, url: https://a.example/, pages: 21')).toEqual([expect.stringMatching(/^sources\[0\]\.pages: 21 ≠ 1 to 20/)]);
    expect(problems('kind: json, url: https://a.example/')).toEqual([expect.stringMatching(/^sources\[0\]\.fields: nothing ≠ either shape/)]);
    expect(problems('kind: json, url: https://a.example/, shape: gov-uk-search, items: results')).toEqual([expect.stringMatching(/^sources\[0\]\.items: "results" ≠ nothing beside shape/)]);
    expect(problems('kind: json, url: https://a.example/, shape: gov-uk')).toEqual([expect.stringMatching(/^sources\[0\]\.shape: "gov-uk" ≠ cn-government-search \| cn-policy-library/)]);
    expect(problems('kind: json, url: https://a.example/, fields: { title: t, url: "https://a.example/{id" }')).toEqual([expect.stringMatching(/^sources\[0\]\.fields\.url: .* ≠ a path like link, or a template/)]);
    expect(problems('kind: feed, url: https://a.example/, follow: sometimes')).toEqual([expect.stringMatching(/^sources\[0\]\.follow: "sometimes" ≠ never \| when-short \| always/)]);
  });

  test('each kind has its own way with the pages behind its links, and a team may say another', () => {
    const ways = { feed: 'url: https://a.example/', list: 'url: https://a.example/', sitemap: 'url: https://a.example/', folder: 'path: .' };
    const own = Object.entries(ways).map(([kind, place]) => {
      const source = sourceOf(`kind: ${kind}, ${place}`);
      return source === undefined ? null : followOf(source);
    });
    expect(own).toEqual(['when-short', 'always', 'always', 'never']);
    const source = sourceOf('kind: feed, url: https://a.example/, follow: never');
    expect(source === undefined ? null : followOf(source)).toBe('never');
  });
});
