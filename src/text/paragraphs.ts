import type { Paragraph } from '../domain/article.ts';
export function normaliseText(s: string): string { return s.normalize('NFC').replaceAll(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '').replaceAll(/[ \t\u3000\u00a0]+/g, ' ').trim(); }
export function numberParagraphs(b: readonly { kind: Paragraph['kind']; text: string; file?: string | null }[]): Paragraph[] { return b.map((x) => ({ ...x, text: normaliseText(x.text) })).filter((x) => x.text !== '').map((x, i) => ({ n: i + 1, kind: x.kind, text: x.text, file: x.file ?? null })); }
