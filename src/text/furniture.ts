/**
 * Lines of a page that are not its text: counters, controls, who edited it, what else to read. They change from one
 * reading to the next and say nothing new. Each matches a whole paragraph. Source: our own, from the pages of Chinese
 * authorities and papers and of English news sites.
 */
export const FURNITURE: readonly RegExp[] = [
  // 浏览次数：1234 · 阅读量 1.2万 · 点击数:56 · 评论 3 · 已有 12 人参与
  /^(?:本文)?(?:浏览|瀏覽|阅读|閱讀|点击|點擊|访问|訪問|评论|評論|点赞|點讚|转发|轉發|收藏)(?:次数|次數|量|数|數|人次)?\s*[:：]?\s*[\d.,]*\s*[万萬k]?\s*次?$/i,
  // 1234 次阅读 · 12 comments · 3 min read · 5 shares
  /^[\d.,]+\s*[万萬k]?\s*(?:次(?:浏览|瀏覽|阅读|閱讀|点击|點擊)|人(?:阅读|閱讀)|comments?|shares?|views?|likes?|min(?:ute)?s?\s+read)$/i,
  // 【字体：大 中 小】 · 字号：大中小 · 字體：[大] [中] [小]
  /^[[【]?\s*(?:字体|字體|字号|字號)\s*[:：]?[\s[\]大中小默认默認+-]*[\]】]?$/,
  // 打印本页 · 关闭窗口 · 【打印】【关闭】 · 返回顶部 · 分享到： · 扫一扫在手机打开当前页
  /^[[【(（]?\s*(?:打印|列印|关闭|關閉|返回|分享|收藏|扫一扫|掃一掃|纠错|糾錯|下载|下載|复制链接|複製連結|我要纠错)[^。，；]{0,30}$/,
  // 责任编辑：张三 · (责编：李四、王五) · 【编辑:赵六】 · 审核：钱七
  /^[[【(（]?\s*(?:责任编辑|責任編輯|责编|責編|编辑|編輯|审核|審核|校对|校對|监制|監製|责任校对)\s*[:：][^。]{0,40}$/,
  // 上一篇：… · 下一篇：… · 相关阅读 · 延伸阅读：… · 推荐阅读
  /^(?:上一篇|下一篇|上一条|下一条|上一條|下一條|相关(?:阅读|新闻|链接|文章)|相關(?:閱讀|新聞|連結|文章)|延伸阅读|延伸閱讀|推荐阅读|推薦閱讀|热门推荐|猜你喜欢)(?:\s*[:：].{0,100})?$/,
  // Share · Share this article · Print · Email this page · Back to top · Advertisement · Read more
  /^(?:share|tweet|print|e-?mail|save|copy link|back to top|advertisement|related(?: stories| articles| topics)?|read more|most read|subscribe|sign up|follow us)(?: (?:this|the) (?:article|page|story|post)| on \w+)?\s*[:：]?$/i,
  // Updated 3 minutes ago · 3 hours ago · 5分钟前 · 刚刚
  /^(?:(?:last )?updated:? |更新于|更新於)?\s*(?:\d{1,3}\s*(?:(?:sec(?:ond)?|min(?:ute)?|hour|day)s? ago|(?:秒|分钟|分鐘|小时|小時|天)前)|just now|刚刚|剛剛)$/i,
  // 更新时间：2026-11-24 09:00 · Last updated: 24 November 2026
  /^(?:更新时间|更新時間|最后更新|最後更新|last updated|page last updated)\s*(?:on|at)?\s*[:：]?[\d\s:/.,年月日a-z-]{4,40}$/i,
];
