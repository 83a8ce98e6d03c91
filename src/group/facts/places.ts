/**
 * Provinces of mainland China, without their last word, and cities that have legislative or planning rank of their own.
 * Sources: the list of administrative divisions of the Ministry of Civil Affairs (https://www.mca.gov.cn), the Legislation Law
 * (article 81) and the list of cities with independent planning status.
 */
export const PROVINCES: readonly string[] = (
  '安徽 北京 重庆 福建 甘肃 广东 广西 贵州 海南 河北 河南 黑龙江 湖北 湖南 吉林 江苏 江西 辽宁 内蒙古 宁夏 青海 山东 山西 陕西 上海 四川 天津 西藏 新疆 云南 浙江'
).split(' ');

export const CITIES: readonly string[] = (
  '长春 长沙 成都 大连 东莞 佛山 福州 广州 贵阳 哈尔滨 海口 杭州 合肥 济南 昆明 兰州 南昌 南京 南宁 宁波 青岛 汕头 深圳 沈阳 石家庄 苏州 太原 温州 武汉 无锡 西安 厦门 雄安 西宁 银川 郑州 珠海 乌鲁木齐 拉萨 呼和浩特'
).split(' ');
