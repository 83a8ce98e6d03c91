import type { PageBlock } from '../blocks.ts';
import { FOOT_LINES, FURNITURE_LINES, PAGER_WORDS, RELATED_HEADING } from './lines.ts';
import { linkedShare } from './region.ts';
import { squeeze } from './title.ts';

/** Lines of the foot are short; a sentence that names a copyright is not one. In characters. */
const LONGEST_FOOT = 160;
const LONGEST_LINE = 100;
/** So many blocks of links in a row are a menu. */
const MENU = 3;
const PAGER = new Set(PAGER_WORDS);
/** A title is written in so many lines at most. */
const TITLE_LINES = 4;

/** Gives the blocks of an article without the furniture that stands among them: menus, lists of other articles, tools, foot, and the title said again. */
export function trimmed(blocks: readonly PageBlock[], title: string | null): PageBlock[] {
  return withoutTitle(withoutFoot(withoutMenus(withoutRelated(blocks.filter((block) => !isFurnitureLine(block))))), title);
}

function isFurnitureLine({ kind, text }: PageBlock): boolean {
  // ＊＊＊＊＊ · ———
  if (!/[\p{L}\p{N}]/u.test(text)) return true;
  return kind !== 'row' && text.length <= LONGEST_LINE && (isPager(text) || FURNITURE_LINES.some((pattern) => pattern.test(text)));
}

/** 首页 上一页 1 2 3 下一页 尾页 共 38 页: word by word, since one pattern for it takes exponential time on a row of digits. */
function isPager(text: string): boolean {
  const words = text.split(/[\s|]+/).filter((word) => word !== '');
  return words.length > 2 && words.some((word) => PAGER.has(word)) && words.every((word) => PAGER.has(word) || /^\d{1,4}页?$/.test(word));
}

function withoutRelated(blocks: readonly PageBlock[]): PageBlock[] {
  const kept: PageBlock[] = [];
  let below = false;
  for (const block of blocks) {
    if (RELATED_HEADING.test(block.text)) below = true;
    else if (below && linkedShare(block) < 0.5) below = false;
    if (!below) kept.push(block);
  }
  return kept;
}

function withoutMenus(blocks: readonly PageBlock[]): PageBlock[] {
  const kept: PageBlock[] = [];
  let run: PageBlock[] = [];
  const flush = () => {
    if (run.length < MENU) kept.push(...run);
    run = [];
  };
  for (const block of blocks) {
    // A list of links inside a known container is part of the text: annexes, laws.
    if (block.container === null && block.kind !== 'row' && linkedShare(block) > 0.9) run.push(block);
    else {
      flush();
      kept.push(block);
    }
  }
  flush();
  return kept;
}

function withoutFoot(blocks: readonly PageBlock[]): PageBlock[] {
  const isFoot = ({ kind, text }: PageBlock) => kind !== 'row' && text.length <= LONGEST_FOOT && FOOT_LINES.some((pattern) => pattern.test(text));
  const half = Math.floor(blocks.length / 2);
  const foot = blocks.findIndex((block, at) => at >= half && isFoot(block));
  return foot < 0 ? [...blocks] : blocks.slice(0, foot);
}

function withoutTitle(blocks: readonly PageBlock[], title: string | null): PageBlock[] {
  const wanted = title === null ? '' : squeeze(title);
  if (wanted === '') return [...blocks];
  let said = '';
  for (let lines = 1; lines <= TITLE_LINES && lines <= blocks.length; lines += 1) {
    said += squeeze(blocks[lines - 1]?.text ?? '');
    if (said === wanted) return withoutTitle(blocks.slice(lines), title);
    if (!wanted.startsWith(said)) break;
  }
  return [...blocks];
}
