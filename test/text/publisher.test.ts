import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PUBLISHER_FAMILIES, SHARED_NAMES } from '../../src/text/publisher-families.ts';
import { publisherFamily, publisherKey, publisherName } from '../../src/text/publisher.ts';
import { outsideText } from './outside-text.ts';

const id = (name: string) => publisherFamily(name)?.id ?? null;

describe('a family', () => {
  test.each(['新华网', '新华社', '新華社', 'Xinhua', 'XINHUA', 'Xinhua News Agency', 'Xin Hua Wang', '来源：新华网', '新华社（记者 张三）', 'www.news.cn', 'english.news.cn', 'http://www.xinhuanet.com/politics/', 'Xinhuanet'])('Xinhua: %s', (name) => {
    expect(publisherFamily(name)).toEqual({ id: 'xinhua', zh: '新华社', en: 'Xinhua News Agency' });
  });

  test.each([
    ['人民网-人民日报', 'peoples-daily'],
    ["People's Daily Online", 'peoples-daily'],
    ['People’s Daily', 'peoples-daily'],
    ['人民日報', 'peoples-daily'],
    ['国家发展改革委', 'ndrc'],
    ['Fagaiwei', 'ndrc'],
    ['The Economist', 'economist'],
    ['economist', 'economist'],
    ['《求是》杂志', 'qiushi'],
    ['財新網', 'caixin'],
    ['南華早報', 'scmp'],
    ['US Treasury', 'us-treasury'],
    ['U.S. Treasury', 'us-treasury'],
    ['ec.europa.eu', 'european-commission'],
    ['www.ecb.europa.eu', 'european-central-bank'],
    ['www.gov.cn', 'state-council'],
    ['gov.cn', 'state-council'],
    ['sousuo.www.gov.cn', 'state-council'],
    ['m.thepaper.cn', 'the-paper'],
    ['财政部', 'mof'],
  ])('%s is of %s', (name, family) => {
    expect(id(name)).toBe(family);
  });

  test.each(['国家数据流通管理局（示例）', '示例日报', 'Example Daily', 'www.ndca.example', 'www.city.gov.cn', 'notnews.cn', 'news.cn.example', '金融时报', '財政部', '外交部', 'BIS', '', '来源：', '新华书店'])('%s is of none', (name) => {
    expect(publisherFamily(name)).toBeNull();
  });

  test('a name of none counts by itself, in whatever script and spacing', () => {
    expect(publisherKey('示例日报')).toBe(publisherKey('来源： 示例日報'));
    expect(publisherKey('示例日报')).not.toBe(publisherKey('示例晚报'));
    expect(publisherKey('新华网')).toBe(publisherKey('Xinhua'));
  });
});

test.each([
  ['来源：示例新闻网', '示例新闻网'],
  ['來源: 示例社', '示例社'],
  ['Source: Example Daily', 'Example Daily'],
  ['作者：张三　来源：示例网', '示例网'],
  ['示例网（记者 张三 李四）', '示例网'],
  ['示例社 责任编辑：王五', '示例社'],
  ['示例日报 2026-11-23 18:30', '示例日报'],
  ['《示例日报》', '示例日报'],
  ['作者：张三', '张三'],
  ['By Ann Example', 'Ann Example'],
  ['新华社客户端', '新华社客户端'],
  ['国家数据流通管理局（示例）', '国家数据流通管理局（示例）'],
  ['来源：', ''],
])('the name in %s is %s', (text, name) => {
  expect(publisherName(text)).toBe(name);
});

describe('the table', () => {
  test('has sixty families and more, sorted by id, with names in both languages and hosts', () => {
    const ids = PUBLISHER_FAMILIES.map((row) => row.id);
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(ids.length).toBeGreaterThanOrEqual(60);
    for (const row of PUBLISHER_FAMILIES) {
      expect(row.zh, row.id).toMatch(/\p{Script=Han}/u);
      expect(row.en, row.id).toMatch(/[a-z]/i);
      expect(row.hosts.length, row.id).toBeGreaterThan(0);
    }
  });

  test('gives every name and host to one family, and shared names to none', () => {
    for (const row of PUBLISHER_FAMILIES) for (const name of [row.zh, row.en, ...row.names, ...row.hosts]) expect(id(name), name).toBe(row.id);
    expect(SHARED_NAMES).toEqual([...new Set(SHARED_NAMES)].sort());
    for (const name of SHARED_NAMES) expect(id(name), name).toBeNull();
  });
});

test('never throws, and a name is no longer than what it was found in', () => {
  fc.assert(
    fc.property(outsideText, (text) => {
      publisherFamily(text);
      expect(publisherName(text).length).toBeLessThanOrEqual(text.length);
    }),
  );
});
