/**
 * Names under which the sites we read keep the text of an article and nothing else. Names that others
 * use for whole pages (content, main, article) are not here. Sorted by name.
 * Source: pages of the sites named, and the selectors that public readers of those sites use (DIYgod/RSSHub, lib/routes/gov and others).
 */
export const CONTAINERS: readonly { readonly name: string; readonly where: 'class' | 'id'; readonly seen: string }[] = [
  { name: 'BodyLabel', where: 'id', seen: 'www.cac.gov.cn' },
  { name: 'Custom_UnionStyle', where: 'class', seen: 'TRS WCM: www.ndrc.gov.cn, provinces' },
  { name: 'TRS_Editor', where: 'class', seen: 'TRS WCM: ministries, provinces, cities' },
  { name: 'TRS_UEDITOR', where: 'class', seen: 'TRS WCM: ministries, provinces, cities' },
  { name: 'UCAP-CONTENT', where: 'id', seen: 'www.gov.cn, cities on the UCAP platform' },
  { name: 'Zoom', where: 'id', seen: 'www.npc.gov.cn, provinces' },
  { name: 'artibody', where: 'id', seen: 'finance.sina.com.cn' },
  { name: 'detailContent', where: 'id', seen: 'www.news.cn' },
  { name: 'govspeak', where: 'class', seen: 'www.gov.uk' },
  { name: 'js_content', where: 'id', seen: 'mp.weixin.qq.com' },
  { name: 'ozoom', where: 'id', seen: 'paper.people.com.cn and other papers on the same system' },
  { name: 'pages_content', where: 'class', seen: 'www.gov.cn' },
  { name: 'pressrelease', where: 'id', seen: 'www.info.gov.hk' },
  { name: 'rm_txt_con', where: 'class', seen: 'www.people.com.cn' },
  { name: 'rwb_zw', where: 'id', seen: 'www.people.com.cn' },
  { name: 'trs_editor_view', where: 'class', seen: 'TRS WCM: ministries, provinces, cities' },
  { name: 'zoom', where: 'id', seen: 'www.pbc.gov.cn, jcms: provinces, cities' },
];
