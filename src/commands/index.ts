import { noticeDocument } from '../compose/notice.ts';
import type { MessageDocument } from '../domain/message.ts';
import { fold } from '../text/fold.ts';
import { CATALOGUES, say } from '../words/say.ts';
import type { Command, CommandContext } from './command.ts';
import { command as help } from './help.ts';
import { command as today } from './today.ts';

/** Every command, in the order in which help lists them. A test walks this folder and holds the list against it. */
export const COMMANDS: readonly Command[] = [today, help];

/** Runs what stands behind `/brief`. Nothing at all means today; an unknown word gets a guess and the help. */
export async function runCommand(line: string, context: Omit<CommandContext, 'rest' | 'commands'>): Promise<MessageDocument[]> {
  // 今日 · today · 第2条
  const [, word = '', rest = ''] = /^\s*(\S*)\s*([\s\S]*)$/.exec(line) ?? [];
  const full: CommandContext = { ...context, rest: rest.trim(), commands: COMMANDS };
  const command = word === '' ? today : COMMANDS.find((each) => namesOf(each).includes(fold(word)));
  if (command !== undefined) return command.run(full);
  const guess = COMMANDS.find((each) => namesOf(each).some((name) => isNear(name, fold(word))));
  const shown = word.slice(0, 40);
  const answer =
    guess === undefined
      ? say(context.language, 'command.unknown', { text: shown })
      : say(context.language, 'command.did-you-mean', { text: shown, guess: `/brief ${say(context.language, guess.words)}` });
  return [noticeDocument(context.language, [answer]), ...(await help.run(full))];
}

function namesOf(command: Command): string[] {
  return [command.name, ...Object.values(CATALOGUES).map((words) => fold(words[command.words]))];
}

/** Near enough for a guess: most of the letters of the shorter word, counted once each. */
function isNear(name: string, word: string): boolean {
  const left = Array.from(name);
  const shared = Array.from(word).filter((letter) => {
    const at = left.indexOf(letter);
    if (at !== -1) left.splice(at, 1);
    return at !== -1;
  }).length;
  return shared > 0 && shared >= 0.6 * Math.max(name.length, word.length);
}
