import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pdfBytes } from '../collect/files.ts';
import { answering, type Handler, startHttpServer } from '../servers/http.ts';

/** A sentence behind each way in, so that an outcome can ask whether it arrived. */
export const SAID = {
  list: '数据托管单位应当在十五个工作日内向示例局申请许可。',
  table: '大型平台 | 每季度一次 | 十月底前',
  pdf: '平台年活跃用户超过三百万的，应当每年委托专业机构审计一次。',
  gb18030: '示例省对数据标注企业给予每年二百万元的补助。',
  sitemap: 'Operators of data centres above five hundred racks shall report their power use each quarter.',
  json: 'The consultation on data intermediaries runs until the end of February.',
  before: '数据出境申报的期限为三十日。',
  after: '数据出境申报的期限为四十五日。',
} as const;

const paragraphs = (...texts: string[]) => texts.map((text) => `<p>　　${text}</p>`).join('\n');

/** A page as a ministry's system writes it, with what does not belong to the article around it. */
function ministryPage(title: string, body: string, date: string): Handler {
  return answering(
    `<!doctype html><html><head><meta charset="utf-8"><title>${title}_示例局</title><meta name="PubDate" content="${date}"></head><body><div class="nav"><a href="/">首页</a> &gt; <a href="/tzgg">通知公告</a></div>
<h1>${title}</h1><div class="info">来源：示例局　发布时间：${date}</div><div class="TRS_Editor">${body}</div><div class="share">分享到：微信 微博</div><div class="footer">版权所有 示例局 主办</div></body></html>`,
    200,
    { 'content-type': 'text/html; charset=utf-8' },
  );
}

/** A small web of sources of every kind, each with one sentence of SAID. `forbidden` counts what robots.txt says nobody may read. */
export async function startSources(day: string, rfc822: string, beside: string) {
  let revised = false;
  const article = (n: number) => `/art/${day.replaceAll('-', '/')}/art_${n}.html`;
  const table = '<table><tr><th>平台</th><th>频率</th><th>期限</th></tr><tr><td>大型平台</td><td>每季度一次</td><td>十月底前</td></tr></table>';
  const pages: Record<string, Handler> = {
    '/robots.txt': answering('User-agent: *\nDisallow: /secret/\n'),
    '/list.html': answering(
      `<html><head><meta charset="utf-8"><title>通知公告</title></head><body><ul class="nav"><li><a href="/">首页</a></li><li><a href="/tzgg">通知公告</a></li></ul><ul class="list">${[
        [article(1), '示例局关于数据托管许可的通知'],
        [article(2), '示例局关于数据平台报告的公告'],
        [article(3), '示例局关于数据出境申报的通知'],
        ['/secret/4.html', '示例局关于数据内部事项的通知'],
      ]
        .map(([url, title]) => `<li><a href="${url}">${title}</a><span>${day}</span></li>`)
        .join('')}</ul></body></html>`,
      200,
      { 'content-type': 'text/html; charset=utf-8' },
    ),
    [article(1)]: ministryPage('示例局关于数据托管许可的通知', `${paragraphs('各有关单位：', SAID.list, '许可的有效期为三年。')}<p>附件：<a href="/files/audit.pdf">数据审计要求.pdf</a></p>`, `${day} 10:30`),
    [article(2)]: ministryPage('示例局关于数据平台报告的公告', `${paragraphs('为掌握数据平台的运行情况，现将报告事项公告如下。')}${table}${paragraphs(`内部系统见 <a href="${beside}/inside">这里</a>。`)}`, `${day} 09:10`),
    [article(3)]: (request, response) => ministryPage('示例局关于数据出境申报的通知', paragraphs('各有关单位：', revised ? SAID.after : SAID.before, '申报材料应当齐全，不齐全的应当在五日内补正。'), `${day} 08:00`)(request, response),
    '/files/audit.pdf': answering(pdfBytes([[{ x: 72, y: 760, text: SAID.pdf }]]), 200, { 'content-type': 'application/pdf' }),
    '/sitemap.xml': (_request, response) =>
      void response.writeHead(200, { 'content-type': 'application/xml' }).end(`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>${server.url}/news/${day}/racks</loc><lastmod>${day}</lastmod></url></urlset>`),
    [`/news/${day}/racks`]: ministryPage('Agency sets reporting of power use by data centres', paragraphs(SAID.sitemap, 'The first report is due for the first quarter of next year.'), `${day} 07:00`),
    '/api.json': (_request, response) =>
      void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data: { list: [{ name: 'Consultation on data intermediaries', link: `${server.url}/c/1`, day, text: `${SAID.json} Answers may be sent by post or by mail.` }] } })),
    '/c/1': ministryPage('Consultation on data intermediaries', paragraphs(SAID.json, 'Answers may be sent by post or by mail.'), `${day} 06:00`),
    '/feed.xml': (_request, response) => {
      const feed = readFileSync(join(import.meta.dirname, 'feed-gb18030.xml'), 'latin1').replace('@LINK', `${server.url}/p/1`).replace('@DATE', rfc822);
      response.writeHead(200, { 'content-type': 'text/xml; charset=utf-8' }).end(Buffer.from(feed, 'latin1'));
    },
  };
  const bodies = new Map<string, string>();
  const server = await startHttpServer((request, response) => {
    const path = request.url ?? '';
    const handler = pages[path];
    if (handler === undefined) return void response.writeHead(404).end();
    // Unchanged is answered 304, as servers do.
    const tag = `"${path}-${path === article(3) && revised ? 2 : 1}"`;
    if (request.headers['if-none-match'] === tag) return void response.writeHead(304).end(() => bodies.set(path, '304'));
    response.setHeader('etag', tag);
    handler(request, response);
  });
  return { ...server, revise: () => (revised = true), unchanged: () => [...bodies.keys()] };
}
