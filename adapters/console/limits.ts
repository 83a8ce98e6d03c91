import { plainText } from '../../src/chat/plain.ts';
import type { Limits, Weight } from '../../src/chat/port.ts';
import type { Block } from '../../src/domain/message.ts';

/**
 * Nothing in a terminal refuses a long message; what it loses is the part that scrolled away.
 * 500 lines of 80 columns stay within xterm's default of 1024 saved lines
 * (https://invisible-island.net/xterm/manpage/xterm.html, saveLines).
 */
export const limits: Limits = { message: { characters: 40_000, blocks: 500 }, callTimeoutMs: 10_000 };

/** Gives the weight of blocks: code points of their text, and blocks counted with those inside them. */
export function weigh(blocks: readonly Block[]): Weight {
  let characters = 0;
  let count = 0;
  for (const block of blocks) {
    const inner = 'blocks' in block ? weigh(block.blocks) : { characters: 0, blocks: 0 };
    const own = block.kind === 'collapsible' ? pointsOf([{ kind: 'text', size: 'normal', content: block.title }]) : 0;
    characters += inner.characters + ('blocks' in block ? own : pointsOf([block]));
    count += 1 + inner.blocks;
  }
  return { characters, blocks: count };
}

function pointsOf(blocks: readonly Block[]): number {
  // One more for the line end that each block brings.
  return Array.from(plainText(blocks)).length + 1;
}
