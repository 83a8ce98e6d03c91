import type { Block, MessageDocument } from '../domain/message.ts';
import { pack, type Room } from './pack.ts';
import type { Limits, Weight } from './port.ts';

/**
 * Gives the messages that carry a document: itself where it fits, else parts cut between units,
 * then inside one between blocks, points and sentences. Nothing is lost, and the parts after the
 * first say `(2/3)` in their summary. A thing that cannot be divided and is too heavy by itself
 * stays alone in its part, for the platform to refuse: it is never shortened here.
 */
export function splitDocument(
  document: MessageDocument,
  limits: Limits,
  weigh: (blocks: readonly Block[]) => Weight,
): MessageDocument[] {
  const within = (blocks: readonly Block[], share: number): boolean => {
    const { characters, blocks: count } = weigh(blocks);
    return characters * share <= limits.message.characters && count * share <= limits.message.blocks;
  };
  const room: Room = { fits: (blocks) => within(blocks, 1), small: (blocks) => within(blocks, 8) };
  if (room.fits(document.blocks)) return [document];
  const parts = pack(document.blocks, room, document.language);
  return parts.map((blocks, index) => ({
    ...document,
    summary: index === 0 ? document.summary : `${document.summary} (${index + 1}/${parts.length})`,
    blocks,
    files: index === 0 ? document.files : [],
  }));
}
