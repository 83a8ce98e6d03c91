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

/** Words that name a place whose rules are told of, on folded text; "other" is any that we have no name for. */
export const PLACE_WORDS: readonly (readonly [RegExp, string])[] = [
  // 中国 · 我国 · China's · Chinese · Beijing
  [/中国|我国|\bchina\b|\bchinese\b|\bbeijing\b/, 'CN'],
  // 欧盟 · the EU · European · Brussels
  [/欧盟|欧洲|\beu\b|\beuropean\b|\bbrussels\b/, 'EU'],
  [/香港|\bhong kong\b/, 'HK'],
  [/澳门|\bmaca[ou]\b/, 'MO'],
  [/台湾|\btaiwan/, 'TW'],
  // 英国 · the UK · British
  [/英国|\bu\.?k\b|\bbritish\b|\bbritain\b|\bunited kingdom\b/, 'UK'],
  // 美国 · 美方 · U.S. · American · Washington
  [/美国|美方|(?:^|[^\p{L}.])u\.s\.|\bunited states\b|\bamerican?\b|\bwashington\b/u, 'US'],
  // 日本 · Japan's · Indian
  [/日本|韩国|印度|德国|法国|意大利|荷兰|西班牙|加拿大|澳大利亚|俄罗斯|新加坡|越南|巴西|墨西哥|泰国|马来西亚|瑞士|土耳其|沙特|阿联酋|\b(?:japan|japanese|korean?|indian?|german|germany|french|france|italian?|italy|dutch|netherlands|spain|spanish|canadian?|australian?|russian?|singapore|vietnam|vietnamese|brazil|brazilian|mexico|mexican|thailand|malaysian?|swiss|switzerland|turkey|turkish|saudi arabia)\b/, 'other'],
];

/** Gazettes, databases and portals that carry the texts of one place alone, on the folded name of the publisher. */
export const PORTALS: readonly (readonly [RegExp, string])[] = [
  // 国家法律法规数据库 · 国家行政法规库 · 中国政府网 · 国家标准全文公开系统 · 全国标准信息公共服务平台
  [/^国家(?:法律法规数据库|行政法规库|规章库|标准全文公开系统)|^中国(?:政府网|人大网)|^全国标准信息公共服务平台/, 'CN'],
  // EUR-Lex · Official Journal of the European Union · Have your say
  [/^eur-lex\b|^official journal of the european union|\bhave your say\b/, 'EU'],
  // 香港特别行政区政府宪报 · 香港特别行政区政府新闻公报 · news.gov.hk
  [/^香港特别行政区|\bgov\.hk\b/, 'HK'],
  [/^澳门特别行政区/, 'MO'],
  // 行政院公报资讯网 · 全国法规资料库
  [/^行政院公报资讯网|^全国法规资料库|^总统府公报/, 'TW'],
  // GOV.UK · legislation.gov.uk
  [/\bgov\.uk\b/, 'UK'],
  // Federal Register · govinfo · regulations.gov
  [/^federal register\b|^govinfo\b|^(?:regulations|congress)\.gov\b/, 'US'],
];
