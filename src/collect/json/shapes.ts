import type { JsonFields, JsonShapeName } from '../../domain/source.ts';

/** Fields of one item that a reader should see beside its summary, as rows: the label, and the path. */
export type JsonShape = JsonFields & { rows: Readonly<Record<string, string>> };

/** JSON answers of public services that we know, each with the page or public code from which its fields are known. */
export const SHAPES: Readonly<Record<JsonShapeName, JsonShape>> = {
  // The search of www.gov.cn, https://github.com/DIYgod/RSSHub/blob/master/lib/routes/gov/zhengce/govall.ts
  'cn-government-search': {
    items: ['result.data.middle.list'],
    title: ['title_no_tag', 'title'],
    url: ['url'],
    date: ['time'],
    changed: [],
    publisher: ['source'],
    summary: ['summary', 'content'],
    content: [],
    rows: {},
  },
  // The policy library of the State Council, https://sousuo.www.gov.cn/search-gov/data?t=zhengcelibrary: several public
  // readers of it name these fields; `ptime` is the day a document was signed, not published. One library answers with a list, all of them with a map.
  'cn-policy-library': {
    items: ['searchVO.catMap.gongwen.listVO', 'searchVO.catMap.bumenfile.listVO', 'searchVO.catMap.gongbao.listVO', 'searchVO.catMap.otherfile.listVO', 'searchVO.listVO'],
    title: ['title'],
    url: ['url'],
    date: ['pubtimeStr', 'pubtime'],
    changed: [],
    publisher: ['puborg'],
    summary: ['summary'],
    content: [],
    rows: { 发文字号: 'pcode' },
  },
  // https://github.com/alphagov/search-api/blob/main/docs/using-the-search-api.md: `public_timestamp` is the latest change announced to the public
  'gov-uk-search': {
    items: ['results'],
    title: ['title'],
    url: ['link'],
    date: ['public_timestamp'],
    changed: ['updated_at'],
    publisher: ['organisations[*].title'],
    summary: ['description'],
    content: [],
    rows: {},
  },
  // https://www.federalregister.gov/developers/documentation/api/v1
  'us-federal-register': {
    items: ['results'],
    title: ['title'],
    url: ['html_url'],
    date: ['publication_date'],
    changed: [],
    publisher: ['agencies[*].name', 'agency_names[*]'],
    summary: ['abstract', 'excerpts'],
    content: [],
    rows: { Type: 'type', Action: 'action', 'Document number': 'document_number', Dates: 'dates', 'Comments close on': 'comments_close_on', 'Effective on': 'effective_on' },
  },
};
