import { array, assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareTexts } from '../../src/group/compare.ts';
import { givenArticle, givenPairs, type Told } from './given.ts';

const { families, pairs } = givenPairs();
const kindOf = (a: Told, b: Told) => {
  const { kind, sameStory } = compareTexts(givenArticle(a), givenArticle(b));
  return [kind, sameStory];
};

const COMMENTARY = '一顿热饭,连着万家。近来,澄江市(示例)不少社区办起食堂,老人花12元就能吃上两荤一素。好事要办好,还得算清三本账。第一本是民生账,食堂离家不能超过15分钟路程。第二本是经济账,只靠补贴走不远,白天卖早点、晚上做外卖,才有活水。';
const NOTICE = (company: string, fine: string, day: string) =>
  `当事人:${company}。经查,当事人未按规定条件储存疫苗,违反有关规定,依据第八十条,决定给予警告,并处罚款${fine}万元。当事人应自收到决定书之日起十五日内缴纳罚款,逾期每日加处百分之三。如不服,可在六十日内申请行政复议。\n2026年${day}`;

describe('our own pairs', () => {
  test('nearly all are told right, and no two families meet', () => {
    const wrong = pairs.filter(({ a, b, sameStory }) => compareTexts(a, b).sameStory !== sameStory).map(({ name }) => name);
    // Three reports of one hour in the same words are taken for another by the rules; one more is the limit.
    expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(5);
    expect(pairs.length).toBeGreaterThan(100);
    const firsts = families.map(({ articles }) => articles[0]).filter((article) => article !== undefined);
    const met = firsts.flatMap((one, at) => firsts.slice(at + 1).filter((other) => compareTexts(one, other).kind !== 'different').map((other) => `${one.revision.title} / ${other.revision.title}`));
    expect(met).toEqual([]);
  });
});

describe('kinds', () => {
  test.each([
    ['a reprint under another headline', { title: '社区食堂如何办好', text: COMMENTARY, at: '2026-04-02' }, ['same-text', true]],
    ['a reprint in traditional characters', { title: '把社區食堂辦到老人心坎上', text: '一頓熱飯,連着萬家。近來,澄江市(示例)不少社區辦起食堂,老人花12元就能吃上兩葷一素。好事要辦好,還得算清三本賬。第一本是民生賬,食堂離家不能超過15分鐘路程。第二本是經濟賬,只靠補貼走不遠,白天賣早點、晚上做外賣,才有活水。', at: '2026-04-02', language: 'zh-Hant' as const }, ['same-text', true]],
    ['a correction', { title: '更正:把社区食堂办到老人心坎上', text: `更正:本文原稿误将价格写作12元,应为15元。${COMMENTARY.replace('12元', '15元')}`, at: '2026-04-03' }, ['follows', true]],
    ['the same a year later about something else', { title: '把社区图书馆办到孩子心坎上', text: '好书为伴,童年更亮。今年以来,云岭市(示例)有31个社区建起图书角,孩子放学后可以免费借阅。要让书流动起来,还要有人讲、有人陪。志愿者排班、学校共建、家长轮值,都是好办法。', at: '2027-04-01' }, ['different', false]],
  ] as const)('%s', (_what, other, expected) => {
    expect(kindOf({ title: '把社区食堂办到老人心坎上', text: COMMENTARY, at: '2026-04-01' }, other)).toEqual(expected);
  });

  test('two notices of one template are two', () => {
    const one = { title: '行政处罚公示(2026年第14号)', text: NOTICE('青禾医药有限公司', '48', '6月2日'), at: '2026-06-02' };
    const other = { title: '行政处罚公示(2026年第15号)', text: NOTICE('百川药业有限公司', '20', '6月9日'), at: '2026-06-09' };
    expect(kindOf(one, other)).toEqual(['different', false]);
  });

  test('a cut of a long text that is about more is contained in it', () => {
    const more = ['食堂之外,还有托育。云岭市(示例)今年新建托位2300个,普惠价每月不超过1600元,双职工家庭松了口气。', '再看加梯。老楼加装电梯418部,低层住户的采光与噪声补偿写进协议,矛盾少了一半。', '出行也在变。公交微循环线开到小区门口,首班车提前到五点四十,末班车推迟到零点。', '菜场改造过半,摊位费三年不涨,电子秤统一校准,缺斤短两的投诉降到零星几件。'];
    const long = { title: '一座城市的民生清单', text: [...more.slice(0, 2), COMMENTARY, ...more.slice(2)].join('\n'), at: '2026-04-01' };
    expect(kindOf(long, { title: '老人就餐要算三本账', text: COMMENTARY, at: '2026-04-01' })).toEqual(['contains', true]);
  });

  test('the same figures of another month, however alike, are another report', () => {
    const report = (month: string, share: string) => ({ title: `澄江市${month}月客流公布`, text: `澄江市统计局发布${month}月客流:全市地铁运送乘客同比增长${share}%,公交运送乘客基本持平,轮渡客流受台风影响略有下降。统计局表示,通勤客流占六成以上。`, at: '2026-09-02' });
    expect(kindOf(report('8', '4.1'), report('7', '2.6'))).toEqual(['different', false]);
  });

  test('an explanation of a document follows it, and is no story with it', () => {
    const document = { title: '关于印发《共享出行数据管理办法》的通知', text: '现将《共享出行数据管理办法》印发给你们,请遵照执行。第一条 为规范共享出行数据管理,制定本办法。', at: '2026-06-20' };
    const explained = { title: '《共享出行数据管理办法》解读', text: '为什么要制定这个办法?近年来共享出行规模扩大,数据安全受到关注。', at: '2026-06-20' };
    expect(kindOf(document, explained)).toEqual(['follows', false]);
  });

  test('a translation of few figures is known by what it names', () => {
    const zh = { title: '商务部就对欧盟白兰地反倾销调查发布公告', text: '商务部11月20日发布公告,决定对原产于欧盟的进口白兰地反倾销调查延期至2027年1月5日。公告称,本案情况复杂,需要更多时间。法国企业代表此前在北京表示,希望通过磋商解决。', at: '2026-11-20' };
    const en = { title: 'China extends anti-dumping probe into EU brandy', text: "China's Ministry of Commerce said on November 20 that it would extend its anti-dumping investigation into imported brandy from the European Union to January 5, 2027, as the case is complex. French producers had said in Beijing that they hoped for a solution through consultation.", at: '2026-11-20', language: 'en' as const };
    expect(compareTexts(givenArticle(zh), givenArticle(en))).toMatchObject({ sameStory: true });
  });
});

describe('for any two texts', () => {
  const some = constantFrom(...families.flatMap(({ articles }) => articles));
  const odd = constantFrom('', '。', '的', '《', '〔2026〕', '12', '3月', '特朗普', '特斯拉model3', '《《《', '关于', '\n', '答记者问', 'the the', '😀', 'İ', '亿'.repeat(40));
  const told = array(odd, { maxLength: 30 }).map((words): Told => ({ title: words.slice(0, 4).join('') || '题', text: words.join(''), at: words.length % 2 === 0 ? '2026-03-01' : null }));

  const same = (a: unknown, b: unknown) => {
    expect(a).toEqual(b);
  };

  test('the order does not matter', () => {
    assert(property(some, some, (a, b) => same(compareTexts(a, b), compareTexts(b, a))));
    assert(property(told, told, (a, b) => same(compareTexts(givenArticle(a), givenArticle(b)), compareTexts(givenArticle(b), givenArticle(a)))));
  });

  test('the score is a share, and what is different is no story', () => {
    assert(
      property(told, some, string(), (a, b, more) => {
        const { score, kind, sameStory, reasons } = compareTexts(givenArticle({ ...a, text: a.text + more }), b);
        expect(score >= 0 && score <= 1 && reasons.length > 0).toBe(true);
        if (kind === 'different') expect(sameStory).toBe(false);
      }),
    );
  });

  test('an article is itself, whatever its address', () => {
    assert(
      property(some, (a) => {
        expect(compareTexts(a, { ...a, id: `${a.id}x`, url: `${a.url}x` })).toMatchObject({ kind: 'same-text', score: 1, sameStory: true });
      }),
    );
  });

  test('the site\'s own lines do not part a reprint from its original', () => {
    const noise = ['责任编辑:某某', '扫一扫在手机打开当前页', '版权所有 不得转载', '字号:大 中 小'];
    assert(
      property(array(constantFrom(...noise), { maxLength: 3 }), (lines) => {
        const reprint = givenArticle({ title: '把社区食堂办到老人心坎上', text: [...lines, COMMENTARY, ...lines.toReversed()].join('\n'), at: '2026-04-01' });
        expect(compareTexts(givenArticle({ title: '把社区食堂办到老人心坎上', text: COMMENTARY, at: '2026-04-01' }), reprint)).toMatchObject({ kind: 'same-text' });
      }),
    );
  });
});

test('two million characters, one repeated sentence and no text end soon', () => {
  const long = Array.from({ length: 200_000 }, (_, at) => `第${at}条 ${String.fromCodePoint(0x4e00 + ((at * 7919) % 20_000))}办理`).join('\n').slice(0, 2_000_000);
  const same = '机构应当每两年至少开展一次合规审计。'.repeat(100_000);
  const articles = [long, same, '', `${long.slice(0, 1_000_000)}完`].map((text) => givenArticle({ title: '长文', text, at: '2026-05-05' }));
  const began = performance.now();
  for (const a of articles) for (const b of articles) expect(compareTexts(a, b).score).toBeGreaterThanOrEqual(0);
  const [whole, , , cut] = articles;
  if (whole !== undefined && cut !== undefined) expect(compareTexts(whole, cut).sameStory).toBe(true);
  expect(performance.now() - began).toBeLessThan(30_000);
}, 60_000);
