import { describe, expect, test } from 'vitest';
import { sketchOf } from '../../src/group/sketch.ts';
import { givenArticle, givenPairs, type Told } from './given.ts';

const sharedKeys = (a: Told, b: Told) => {
  const [one, other] = [sketchOf(givenArticle(a)), sketchOf(givenArticle(b))];
  return new Set(one.bands).intersection(new Set(other.bands));
};

describe('the sketch', () => {
  test('of every two articles that belong together shares a key', () => {
    const missed = givenPairs().pairs.filter(({ a, b, kind }) => kind !== 'different' && new Set(sketchOf(a).bands).isDisjointFrom(new Set(sketchOf(b).bands)));
    expect(missed.map(({ name }) => name)).toEqual([]);
  });

  test('of a draft and its final months later shares the document', () => {
    const draft = { title: '《共享出行数据管理办法(征求意见稿)》公开征求意见', text: '起草了办法,现公开征求意见。', at: '2026-02-03' };
    const final = { title: '关于印发《共享出行数据管理办法》的通知', text: '现予印发,请遵照执行。', at: '2026-09-20' };
    expect([...sharedKeys(draft, final)]).toEqual(['document:共享出行数据管理办法']);
  });

  test('of an article and its translation shares figures and names', () => {
    const zh = { title: '示例国前10个月外贸增长5.2%', text: '海关总署11月7日发布,进出口总值36.02万亿元,其中出口20.8万亿元。', at: '2026-11-07' };
    const en = { title: 'Foreign trade up 5.2%', text: 'Trade came to RMB 36.02 trillion, customs said on November 7, and exports to RMB 20.8 trillion.', at: '2026-11-08', language: 'en' as const };
    expect([...sharedKeys(zh, en)]).toEqual(expect.arrayContaining(['figure:3.602e+13', 'figure:2.08e+13']));
  });

  test('has a bounded number of keys, whatever the text', () => {
    const table = Array.from({ length: 20_000 }, (_, at) => `第${at}号 ${at * 7919}万元 《关于第${at}号事项的通知》 示例〔2026〕${at}号`).join('\n');
    for (const text of ['', '完', table, '机构应当审计。'.repeat(50_000)]) {
      const { bands } = sketchOf(givenArticle({ title: table.slice(0, 5000), text, at: '2026-05-05' }));
      expect(bands.length).toBeLessThan(120);
    }
  });
});
