import { fold } from './fold.ts';
import { PUBLISHER_FAMILIES, type PublisherFamilyRow, SHARED_NAMES } from './publisher-families.ts';

/** A publisher under all its names: one id, and its name in both languages. */
export type PublisherFamily = { id: string; zh: string; en: string };

const BY_NAME = new Map(PUBLISHER_FAMILIES.flatMap((row) => [row.zh, row.en, ...row.names].map((name) => [nameKey(name), row] as const)));
const BY_HOST = new Map(PUBLISHER_FAMILIES.flatMap((row) => row.hosts.map((host) => [host, row] as const)));
const SHARED = new Set(SHARED_NAMES);

/** A name is never longer; what is comes from a page that put a text there. In characters. */
const LONGEST = 200;
// 作者：张三 来源：示例网 — what stands behind the last of these words is the name
const SOURCE_WORD = /(?:信息|稿件|文章|新闻|新聞|稿源|本文)?(?:来源|來源|稿源|转自|轉自|摘自|出处|出處)(?:于|於)?[:：]\s*|\bsource\s*:\s*/gi;
// 作者：张三 · By Ann Example · 记者 李四
const AUTHOR_WORD = /^(?:作者|撰稿|文|记者|記者|本报记者|本報記者)\s*[:：/]\s*|^by\s+(?=\p{Lu})/iu;
// （记者 张三 李四） · (责任编辑：王五) · 【编辑:赵六】
const IN_BRACKETS = /\s*[(（【[]\s*(?:本报|本報|见习|見習|通讯员|通訊員)?\s*(?:记者|記者|责任编辑|責任編輯|责编|責編|编辑|編輯|作者|责任编审|编审)[^)）】\]]{0,60}[)）】\]]\s*/g;
// 示例网 责任编辑：王五 · 示例网 作者：张三 · 示例网 2026-11-23 · 示例网 浏览：12
const BEHIND = /\s+(?:作者|责任编辑|責任編輯|责编|責編|编辑|編輯|发布时间|發布時間|时间|日期|浏览|瀏覽|字号|字號|字体|字體|\d{4}[-年/.]).*$/s;

/**
 * Gives a publisher's name as the source wrote it, without the words that lead to it (来源：, 作者：, Source:) and the
 * people behind it (（记者 张三）, 责任编辑：…); '' where nothing is left.
 */
export function publisherName(text: string): string {
  const line = text.slice(0, LONGEST).replaceAll(/\s+/g, ' ').trim();
  const words = [...line.matchAll(SOURCE_WORD)];
  const last = words.at(-1);
  const named = last === undefined ? line : line.slice(last.index + last[0].length);
  const bare = (named.trim() === '' ? line.slice(0, last?.index) : named).replaceAll(IN_BRACKETS, ' ').trim().replace(AUTHOR_WORD, '').replace(BEHIND, '').trim();
  // 《示例日报》 is the name in the marks of a title
  return bare.replace(/^《([^《》]+)》$/, '$1').trim();
}

/**
 * Gives the family of a publisher by its name in either language and script, or by its host (`english.news.cn`), or null
 * where it is none of the table's: the name then stays as it is written. For grouping and counting; what readers see is the
 * source's own words.
 */
export function publisherFamily(nameOrHost: string): PublisherFamily | null {
  const written = publisherName(nameOrHost);
  const row = byHost(written) ?? (SHARED.has(written.normalize('NFKC').toLowerCase()) ? null : (BY_NAME.get(nameKey(written)) ?? null));
  return row === null ? null : { id: row.id, zh: row.zh, en: row.en };
}

/** Gives what counts as one publisher: the family's id, else the name as it is compared. */
export function publisherKey(name: string): string {
  return publisherFamily(name)?.id ?? `name:${nameKey(publisherName(name))}`;
}

function nameKey(name: string): string {
  // "Xin Hua Wang", "人民网-人民日报", "U.S. Treasury": spaces and marks make no other name
  return fold(name).replaceAll(/[\s\p{P}\p{S}]+/gu, '').replace(/^the(?=[a-z]{4})/, '');
}

function byHost(written: string): PublisherFamilyRow | null {
  // english.news.cn · https://www.gov.cn/zhengce/
  const host = /^(?:https?:\/\/)?([\da-z-]+(?:\.[\da-z-]+)+)(?::\d+)?(?:\/.*)?$/i.exec(written)?.[1]?.toLowerCase();
  if (host === undefined) return null;
  if (host === 'gov.cn') return BY_HOST.get('www.gov.cn') ?? null;
  const labels = host.split('.');
  for (let at = 0; at < labels.length - 1; at += 1) {
    const row = BY_HOST.get(labels.slice(at).join('.'));
    if (row !== undefined) return row;
  }
  return null;
}
