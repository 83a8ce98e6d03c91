/**
 * Chinese has no spaces between words: these terms stand inside longer words that mean something else
 * (算法, algorithm, in 预算法, the Budget Law), or in turns of phrase that say nothing of the matter (数据显示). Folded, sorted
 * by the sound of the term (pinyin). Source: our own, from the wording of official texts and of the press.
 */
export const LONGER_WORDS: Readonly<Record<string, readonly string[]>> = {
  出口: ['安全出口', '出口匝道', '地铁出口', '高速出口', '说出口'],
  储能: ['仓储能力', '存储能力', '收储能力'],
  大会: ['扩大会', '人大会议', '盛大会', '重大会'],
  大模型: ['放大模型', '巨大模型', '扩大模型'],
  电价: ['家电价'],
  电网: ['充电网络', '换电网络', '家电网'],
  法案: ['方法案', '非法案', '民法案件', '司法案', '违法案', '刑法案件', '执法案'],
  关税: ['海关税', '机关税', '通关税', '相关税', '有关税'],
  光刻: ['时光刻', '阳光刻'],
  国债: ['各国债', '全国债', '外国债', '我国债', '中国债'],
  核能: ['复核能', '考核能', '审核能'],
  监管: ['总监管'],
  降息: ['下降息'],
  降准: ['升降准', '下降准'],
  利率: ['毛利率', '净利率', '纯利率', '红利率', '获利率', '盈利率', '专利率', '胜利率'],
  能源: ['产能源于', '功能源于', '技能源于', '性能源于', '智能源于'],
  数据: ['数据表明', '数据显示'],
  算法: ['核算法', '换算法', '计算法', '结算法', '决算法', '预算法'],
  算力: ['结算力', '预算力'],
  碳: ['碳粉', '碳水', '碳素', '碳酸', '碳纤维'],
  网信: ['联网信息', '网信号', '网信任', '网信息', '网信誉'],
  信创: ['诚信创', '通信创', '自信创'],
};
