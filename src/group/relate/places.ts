/** The two characters before these words are no name of a place. Folded, sorted. Source: our own. */
const NO_PLACE = new Set('一个 一侧 上市 中小 主要 交易 产业 以上 全县 全市 全省 公司 其他 军事 农村 前述 功能 北方 南方 各县 各地 各省 商业 国际 城乡 多个 大城 实验 封闭 小小 居住 山区 工业 市辖 开发 当地 恢复 我市 我省 所在 收购 政府 新兴 新城 景区 服务 本市 本省 核心 楼市 没有 海外 特大 直辖 相关 示范 科技 等地 联合 自治 试点 该县 该地 该市 该省 贫困 起火 超大 辖区 过江 途经 部分 重点 高新'.split(' '));
// 云岭市 · 青石县 · 渡口村 · 南澜岛; not 超市, 上市, 社区, 小区, nor 市场, 市值, 区域, 村民, 镇化, 省级, 旗下
const PLACE = /(\p{Script=Han}{2})(?:省(?![级份略钱])|(?<![超城都股楼夜菜门上])市(?![场值面价占况])|县(?![级域])|(?<![社小地园景辖校厂山城片牧灾疫])区(?![域间块别分])|镇(?!化)|村(?![民级落镇])|州|岛(?!屿)|旗(?![下舰]))/gu;
// 的乡 · 位于 · 前往 · 两个: words stand in it, so it is no name
const WORDS_IN = /[的了在是为将于对和与及或被者往由向等该这并从到前个各其元全]/;

// 青云隧道 · 临江大桥 · 澄江机场 · 江州大学 · 北岭煤矿
const BUILT = /(\p{Script=Han}{2})(?:隧道|大桥|特大桥|机场|医院|大学|学院|中学|小学|煤矿|水库|体育场|体育馆|商场|广场|公园|车站|火车站|码头|幼儿园|大厦|工业园|物流园)/gu;
// 人民医院 · 国际机场 · 一所小学: what kind, and not which
const NO_NAME = /^(?:人民|国际|中心|附属|第.|一[所座家条个名]|某|.某|[该这那两多各全在从到的了和与].|.[的了在和与为家所座条]|职业|实验|商业|城市|医科|技术|师范|理工|公立|民办|乡村|农村|文化|市民|公路|铁路|高速|地铁|主要|综合|重点|知名|当地|儿童|妇幼|中医)$/;

/** Gives the places that a folded text names with what they are, by the two characters before it: 云岭 of 云岭市, 青云 of 青云隧道. */
export function placesOf(folded: string): Set<string> {
  const named = [...folded.matchAll(PLACE)].map((match) => match[1] ?? '').filter((name) => !NO_PLACE.has(name) && !WORDS_IN.test(name));
  const built = [...folded.matchAll(BUILT)].map((match) => match[1] ?? '').filter((name) => !NO_PLACE.has(name) && !NO_NAME.test(name) && !WORDS_IN.test(name));
  return new Set([...named, ...built]);
}
