/**
 * Lines that are furniture wherever they stand: navigation, calls to follow, advertisements, notes of the page.
 * Each pattern has an example; none reaches over a sentence of an article.
 */
export const FURNITURE_LINES: readonly RegExp[] = [
  // 当前位置：首页 > 政策 > 正文 · 您的位置：首页
  /^(?:您|你)?(?:现在|当前|的|所在)*(?:位置|位置是)\s*[:：]/u,
  // 首页 > 政务公开 > 通知公告 · Home > News
  /^(?:网站)?(?:首页|首頁|Home)\s*[>›»/](?!.*[。！？])/u,
  // 观点 > 社论
  /^[\p{L}\p{N} ]{1,16}(?:\s[>›»]\s[\p{L}\p{N} ]{1,16})+$/u,
  // 点击上方蓝字关注我们 · 长按识别二维码关注 · 微信扫一扫关注该公众号 · 扫一扫在手机打开当前页
  /^(?:点击|长按|微信|请)?.{0,8}(?:蓝字.{0,4}关注|识别.{0,4}二维码|扫一扫|扫码).{0,24}$/u,
  // [订阅会员可阅读全文] · 本文为付费内容
  /^[[【]?(?:订阅|登录|付费|会员).{0,10}阅读全文[\]】]?$/u,
  // 声明：该文观点仅代表作者本人，本号系信息发布平台
  /^(?:.{0,8}声明\s*[:：]|本文|该文|以上).{0,20}仅代表作者/u,
  // 返回首页，查看更多 · 点击查看更多
  /^.{0,12}查看(?:更多|全文|原文)\s*[>›»]*$/u,
  // 阅读 (1024) · 阅读 10万+ · 评论 12
  /^(?:阅读|浏览|点击|评论|点赞|收藏)\s*[（(]?\d[\d.,]*万?\+?[)）]?$/u,
  // 您是第 2048 位访问者
  /^您是第\s*\d*\s*位(?:访问者|访客)$/u,
  // ADVERTISEMENT · 广告
  /^(?:advertisement|sponsored|广告|廣告)$/iu,
  // 今天是2026年9月10日 星期四
  /^今天是/u,
  // 跳到主要內容區塊 · Skip to main content
  /^(?:跳到主要|跳至主要|skip to )/iu,
  // 3 min read
  /^\d+ min(?:utes?)? read$/iu,
];

/** Words of a line that leads through pages, besides numbers. Sorted. */
export const PAGER_WORDS: readonly string[] = ['<', '>', '«', '»', '‹', '›', '…', 'First', 'Last', 'Next', 'Prev', 'Previous', '上一頁', '上一页', '上页', '下一頁', '下一页', '下页', '共', '到', '尾页', '末页', '第', '跳转到', '转到', '页', '首页'];

/** Lines that stand below an article and end it: what is below the first of them, counted from the end, is no text. Each with an example. */
export const FOOT_LINES: readonly RegExp[] = [
  // 版权所有：示例政府网 · 示 例 日 报 社 版 权 所 有
  /版\s*权\s*所\s*有|版權所有|著作權/u,
  // 示ICP备05000000号 · 示公网安备 11040102700068号
  /ICP\s*备|公网安备|公安备案|网站标识码|網站標識/u,
  // Copyright © 2026 · All rights reserved
  /copyright\s*(?:©|\(c\)|\d{4}|\|)|©\s*\d{4}|all rights reserved/iu,
  // 主办单位：示例院办公厅 运行维护单位：示例政府网运行中心 · 某区人民政府办公室主办 区大数据局承办
  /主办.{0,40}(?:承办|维护|协办|技术支持)|^(?:主管单位|网站管理|技术支持|网站维护)\s*[:：]/u,
  // 法律声明 | 联系我们 | 加入收藏
  /^(?:[\p{Script=Han}]{2,8}\s*[|｜]\s*){2,}[\p{Script=Han}]{2,8}$/u,
];

/** Headings of lists of other articles; what links below them is no text. Each with an example. */
export const RELATED_HEADING =
  // 相关稿件 · 相关链接 · 推荐阅读 · 延伸阅读 · 热点推荐 · Related · Most Viewed · More on trade · Read more
  /^[【[]?(?:相关(?:稿件|链接|信息|文章|新闻|阅读|报道|文件|解读|政策|推荐|内容|专题)|相關(?:新聞|連結|文章)|推荐阅读|延伸阅读|扩展阅读|热点推荐|热门(?:新闻|推荐|文章)|猜你喜欢|更多(?:新闻|精彩|内容)|为您推荐|深度观察|related(?: (?:content|articles?|stories|links|posts|news|documents|reading))?|most (?:viewed|read|popular)|more (?:on|from|in) .{1,40}|read more|you may also like|recommended)[\]】]?\s*[:：]?$/iu;

/** What a page says that is no article, answered as if it were one. Each with an example. */
export const NO_ARTICLE_LINES: readonly RegExp[] = [
  // 抱歉，您访问的页面不存在或已删除！ · 您查看的内容已被删除
  /(?:页面|网页|内容|信息|文章|頁面|網頁|文件|资源)(?:已经|已被|已|可能)?.{0,6}(?:不存在|被?删除|被?删除|无法(?:访问|显示|打开)|找不到|已下线|失效|刪除)/u,
  // 找不到您要访问的页面
  /(?:找不到|无法找到|未找到|没有找到).{0,10}(?:页面|网页|文件|内容|資料|頁面)/u,
  // 404 Not Found · 403 Forbidden · 502 Bad Gateway · Error 404
  /(?:^|\b)(?:404|403|410|500|502|503|504)\b.{0,12}(?:not found|forbidden|gone|error|bad gateway|unavailable|time-?out)|^error\s*\d{3}|^(?:404|403)$/iu,
  // Access Denied · You don't have permission to access · Request blocked
  /access (?:is |was )?denied|don.t have permission to access|request (?:has been |was )?(?:blocked|rejected|unsuccessful)|page (?:not found|cannot be found|could not be found|isn.t available|doesn.t exist)/iu,
  // Just a moment... · Enable JavaScript and cookies to continue · Checking your browser
  /^just a moment|enable javascript|checking (?:if|your)|verify(?:ing)? (?:that )?you are (?:a )?human|attention required/iu,
  // 请开启JavaScript · 请输入验证码 · 安全验证 · 访问过于频繁 · 网站维护中 · 访问被拒绝
  /(?:请|需要?)(?:您)?(?:开启|启用|打开).{0,6}javascript|请(?:输入|完成).{0,8}验证|^安全验证|访问(?:过于频繁|被拒绝|受限|异常)|(?:系统|网站|服务器).{0,4}(?:维护中|正在维护|升级中|繁忙|错误)/iu,
];
