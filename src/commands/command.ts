import type { Language } from '../domain/language.ts';
import type { MessageDocument } from '../domain/message.ts';
import type { Place } from '../domain/place.ts';
import type { WordKey } from '../words/say.ts';

/** What a command may ask of the house. */
export type CommandContext = {
  place: Place;
  language: Language;
  /** What stood behind the command's name. */
  rest: string;
  commands: readonly Command[];
  /** Today's edition of a place as its messages: as it was sent, else as it would be now. */
  today(place: Place, language: Language): Promise<MessageDocument[]>;
};

/** One command, the same on every platform. Its names are the catalogue's words in every language. */
export type Command = {
  readonly name: string;
  readonly words: WordKey;
  readonly summary: WordKey;
  run(context: CommandContext): Promise<MessageDocument[]>;
};
