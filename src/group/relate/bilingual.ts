/**
 * What Chinese and English news name alike: the Chinese forms, folded, and the English ones, lower case. Countries come from
 * the names that the runtime's locale data (CLDR) has. Each list sorted by its first Chinese form. Source: our own, from the
 * bodies' own English names and from how both languages' news speak.
 */
export type Pair = { readonly zh: readonly string[]; readonly en: readonly string[]; readonly weight: number };

/** Bodies and offices: a text rarely names one that its counterpart does not. */
const BODIES = `
  上海证券交易所/上交所 = shanghai stock exchange
  中国人民银行/央行/人民银行 = people's bank of china/pboc/central bank
  中国证监会/证监会/证券监督管理委员会 = china securities regulatory commission/csrc/securities regulator
  交通运输部 = ministry of transport
  住房城乡建设部/住建部 = ministry of housing and urban-rural development/mohurd
  全国人大常委会/全国人大 = national people's congress/npc
  公安部 = ministry of public security
  农业农村部 = ministry of agriculture and rural affairs
  卫健委/卫生健康委员会 = national health commission
  商务部 = ministry of commerce/mofcom/commerce ministry
  国务院 = state council
  国家互联网信息办公室/网信办 = cyberspace administration of china/cac/cyberspace administration
  国家发展和改革委员会/国家发展改革委/发改委 = national development and reform commission/ndrc
  国家统计局/统计局 = national bureau of statistics/nbs/statistics bureau
  国家能源局/能源局 = national energy administration/nea
  国资委 = sasac/state-owned assets
  外交部 = foreign ministry/ministry of foreign affairs
  市场监管总局/市场监督管理总局 = state administration for market regulation/samr/market regulator
  工业和信息化部/工信部 = ministry of industry and information technology/miit
  教育部 = ministry of education
  数据局 = national data administration/data bureau
  最高人民检察院/最高检 = supreme people's procuratorate
  最高人民法院/最高法 = supreme people's court
  欧洲央行 = european central bank/ecb
  欧盟委员会/欧委会 = european commission
  民政部 = ministry of civil affairs
  海关总署/海关 = general administration of customs/customs
  深圳证券交易所/深交所 = shenzhen stock exchange
  生态环境部 = ministry of ecology and environment/environment ministry
  白宫 = white house
  科学技术部/科技部 = ministry of science and technology
  税务总局 = state taxation administration/tax authority
  美联储 = federal reserve/the fed
  联合国 = united nations/the un
  自然资源部 = ministry of natural resources
  药监局 = national medical products administration/nmpa
  财政部 = ministry of finance/finance ministry
  金融监管总局/金融监督管理总局 = national financial regulatory administration/nfra
`;

/** Provinces, cities and seas. */
const PLACES = `
  上海 = shanghai
  云南 = yunnan
  内蒙古 = inner mongolia
  北京 = beijing
  南京 = nanjing
  台湾 = taiwan
  吉林 = jilin
  四川 = sichuan
  天津 = tianjin
  宁夏 = ningxia
  安徽 = anhui
  山东 = shandong
  山西 = shanxi
  广东 = guangdong
  广州 = guangzhou
  广西 = guangxi
  成都 = chengdu
  新疆 = xinjiang
  杭州 = hangzhou
  武汉 = wuhan
  江苏 = jiangsu
  江西 = jiangxi
  河北 = hebei
  河南 = henan
  浙江 = zhejiang
  海南 = hainan
  深圳 = shenzhen
  湖北 = hubei
  湖南 = hunan
  澳门 = macau/macao
  甘肃 = gansu
  福建 = fujian
  西安 = xi'an
  西藏 = tibet/xizang
  贵州 = guizhou
  辽宁 = liaoning
  重庆 = chongqing
  长江 = yangtze
  陕西 = shaanxi
  青海 = qinghai
  香港 = hong kong
  黄河 = yellow river
  黑龙江 = heilongjiang
  布鲁塞尔 = brussels
  华盛顿 = washington
  东京 = tokyo
  伦敦 = london
  欧盟 = european union/eu
`;

/** Things and acts that policy and news are about. */
const CONCEPTS = `
  个人信息 = personal information/personal data
  中小企业 = small and medium
  云计算 = cloud computing
  互联网 = internet
  人口 = population
  人工智能 = artificial intelligence/ai
  人民币 = renminbi/yuan/rmb
  住房/楼市/房地产 = housing/property/real estate
  储能 = energy storage
  充电 = charging/charger
  光伏 = photovoltaic/solar
  农业 = agricultur/farm
  减税/税收/税率 = tax
  出口 = export
  利润 = profit
  利率 = interest rate/lending rate
  制裁 = sanction
  半导体/芯片 = semiconductor/chip
  反倾销 = anti-dumping
  反垄断 = antitrust/anti-monopoly
  台风 = typhoon
  合规审计 = compliance audit
  合规/遵守 = compliance/comply
  同比 = year on year/year-on-year/y/y/from a year earlier
  商品房 = homes/housing
  地铁 = metro/subway
  地震 = earthquake
  增值税 = value-added tax/vat
  处罚/罚款 = fine/penalt
  备案 = filing/record-filing/registration
  失业率 = unemployment
  存款准备金 = reserve requirement
  学校/学生 = school/student
  安全评估 = security assessment
  审批/许可 = approval/licen
  就业 = employment/jobs
  平台 = platform
  并购/收购 = acqui/takeover/merger
  库存 = inventor/stockpile
  征求意见 = comment
  投资 = invest
  指数 = index
  排放 = emission
  换电 = battery swap
  政府采购 = government procurement
  数字经济 = digital economy
  数据 = data
  数据中心 = data centre/data center
  数据出境 = cross-border data/outbound data/data export
  新能源汽车/电动汽车 = electric vehicle/new energy vehicle/ev
  无人机 = drone/unmanned aerial
  服务业 = services
  机器人 = robot
  核电/核能 = nuclear
  欺诈/诈骗 = fraud/scam
  气候 = climate
  气象 = meteorolog
  水库 = reservoir
  法院 = court
  洪水/洪涝/防汛 = flood
  消费 = consum
  消费者价格指数 = consumer price/cpi
  涉嫌/调查 = investigat/probe
  深海 = deep-sea
  港口 = port
  煤 = coal
  物流 = logistics
  特斯拉 = tesla
  环比 = month on month/month-on-month/from july/from the previous month
  电力/电网 = electricity/power grid/power
  电池 = batter
  电商/电子商务 = e-commerce
  疫苗 = vaccine
  疫情 = epidemic/outbreak
  监管 = regulat
  石油/原油 = oil/crude
  碳 = carbon
  种子 = seed
  科技 = technolog
  稀土 = rare earth
  算法 = algorithm
  粮食 = grain
  纳斯达克 = nasdaq
  绿证 = green certificate/green electricity certificate
  网络安全 = cybersecurity/cyber security
  股票/股市/股份 = stock/share
  能源 = energy
  航天/卫星 = space/satellite
  航空/航班 = flight/airline/aviation
  芯片法 = chips act
  药品 = drug/medicine
  营业收入/收入 = revenue
  补贴 = subsid
  融资 = financing/funding
  行政处罚 = administrative penalt
  贸易 = trade
  贷款 = loan
  跨境 = cross-border
  进口 = import
  退休/养老金/养老 = pension/retire/elderly
  通货膨胀/通胀 = inflation
  铁路/高铁 = railway/high-speed rail
  银行 = bank
  锂 = lithium
  降准/降息/下调 = cut/lower
  零售 = retail
  青少年/未成年人 = minor/juvenile/underage
  顺差 = surplus
  高血压/医院/医疗 = hospital/medical
  火灾 = fire
  爆炸 = explosion/blast
  事故 = accident/crash
  死亡/遇难 = dead/killed/deaths/died
  受伤 = injured
  总统 = president
  总理 = premier/prime minister
  选举 = election
  关税 = tariff
  决赛 = final
  冠军 = champion/title
  生产者价格/工业生产者 = producer price/ppi
  国内生产总值 = gross domestic product/gdp
  采购经理 = purchasing manager/pmi
`;

const ALSO: Readonly<Record<string, readonly string[]>> = { CN: ['chinese'], DE: ['german'], FR: ['french'], GB: ['uk', 'britain', 'british'], JP: ['japanese'], KR: ['korean'], RU: ['russian'], US: ['u.s.', 'us', 'american', 'usa'] };

const REGIONS = `
  AE AF AR AT AU BD BE BR CA CH CL CN CO CU CZ DE DK DZ EG ES ET FI FR GB GR HU ID IE IL IN IQ IR IT JP KE KH KP KR KZ LA LK MA MM MN MX MY NG NL
  NO NP NZ PE PH PK PL PT QA RO RS RU SA SE SG SY TH TR UA US UZ VE VN ZA
`;

/** China is named in all our texts. */
const OWN = 0.3;

export const BILINGUAL: readonly Pair[] = [...pairs(BODIES, 2), ...pairs(PLACES, 1.5), ...pairs(CONCEPTS, 1), ...countries()];

function pairs(lines: string, weight: number): Pair[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [zh = '', en = ''] = line.trim().split(' = ');
      return { zh: zh.split('/'), en: en.split(/\/(?!y\b)/), weight };
    })
    .toSorted((a, b) => ((a.zh[0] ?? '') < (b.zh[0] ?? '') ? -1 : 1));
}

function countries(): Pair[] {
  const [zh, en] = [new Intl.DisplayNames(['zh-Hans'], { type: 'region' }), new Intl.DisplayNames(['en'], { type: 'region' })];
  return REGIONS.trim()
    .split(/\s+/)
    .flatMap((code) => {
      const [chinese, english] = [zh.of(code), en.of(code)];
      if (chinese === undefined || english === undefined || chinese === code) return [];
      return [{ zh: [chinese], en: [english.toLowerCase(), ...(ALSO[code] ?? [])], weight: code === 'CN' ? OWN : 1.5 }];
    });
}
