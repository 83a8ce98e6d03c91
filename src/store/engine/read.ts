import { type OperationNode, RawNode, SelectQueryNode } from 'kysely';

/** Says whether a statement only reads: a select of the builder, or raw SQL that begins as one. */
export function isRead(node: OperationNode): boolean {
  if (SelectQueryNode.is(node)) return true;
  // select p.article from paragraphs p
  return RawNode.is(node) && /^\s*select\b/i.test(node.sqlFragments[0] ?? '');
}
