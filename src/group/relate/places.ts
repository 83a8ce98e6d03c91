/** The two characters before these words are no name of a place. Folded, sorted. Source: our own. */
const NO_PLACE = new Set('一个 上市 中小 主要 交易 产业 全县 全市 全省 公司 其他 军事 农村 前述 功能 北方 南方 各县 各地 各省 商业 城乡 多个 大城 实验 小小 居住 山区 工业 市辖 开发 当地 我市 我省 所在 新兴 新城 景区 本市 本省 核心 楼市 海外 特大 相关 示范 等地 试点 该县 该地 该市 该省 贫困 超大 辖区 部分 重点 高新'.split(' '));
// 云岭市 · 青石县 · 渡口村 · 南澜岛; not 超市, 社区, 小区
const PLACE = /(\p{Script=Han}{2})(?:省|(?<![超城都股楼夜菜门])市|县|(?<![社小地园景辖校厂山城片牧灾疫])区|镇|村|州|岛|旗)/gu;

/** Gives the places that a folded text names with what they are, by the two characters before it: 云岭 of 云岭市. */
export function placesOf(folded: string): Set<string> {
  return new Set([...folded.matchAll(PLACE)].map((match) => match[1] ?? '').filter((name) => !NO_PLACE.has(name)));
}
