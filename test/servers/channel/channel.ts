import type { ChatAdapter, PlaceDescription } from '../../../src/chat/port.ts';
import type { Place } from '../../../src/domain/place.ts';
import { placeKey } from '../../../src/domain/place.ts';
import { type Chances, TIMEOUT } from './call.ts';
import { type ChannelFile, openChannelFile } from './file.ts';
import { whyNotPost, whyNotRead } from './places.ts';
import { readingFrom } from './read.ts';
import { receivingFrom } from './receive.ts';
import { MOST, type RepeatedKey, sendingTo, weigh } from './send.ts';

export type ChannelOptions = Chances & {
  readonly file: string;
  /** What a second post with the same key does: gives the first message back, or makes another, which is so unless said. */
  readonly repeatedKey?: RepeatedKey;
};

/** Gives a chat platform whose memory is a file: it takes, loses, delays and refuses as the seed says. */
export function openChannel({ file: path, repeatedKey = 'repeats', ...chances }: ChannelOptions): ChatAdapter {
  const file = openChannelFile(path, chances.clock);
  return {
    name: 'channel',
    limits: { message: MOST, callTimeoutMs: TIMEOUT },
    capabilities: { repeatedKey, canEdit: true, canFind: true, privateReplies: true, files: false },
    ...receivingFrom(file, chances),
    ...sendingTo(file, chances, repeatedKey),
    ...readingFrom(file, chances),
    describe: async (place) => describe(file, place),
    describeMember: async (place, person) => {
      const member = file.member(placeKey(place), person);
      return { isMember: member !== null, isAdmin: member?.isAdmin ?? false, roles: member?.roles ?? [] };
    },
    weigh,
  };
}

function describe(file: ChannelFile, place: Place): PlaceDescription {
  const state = file.placeState(placeKey(place));
  const posting = whyNotPost(state);
  const reading = whyNotRead(state);
  return {
    kind: place.installation === 'direct' ? 'direct' : 'channel',
    mayPost: posting === null,
    mayReadHistory: reading === null,
    mayOpenThreads: posting === null,
    problems: [...new Set([posting, reading])].filter((problem) => problem !== null),
  };
}
