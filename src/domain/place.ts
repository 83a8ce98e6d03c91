import { z } from 'zod';

/** Where a row belongs: it stands in everything that is a channel's, a thread's or a person's. */
export const Place = z.object({
  platform: z.string().min(1),
  app: z.string(),
  /** Slack team, Discord guild, or `direct` for messages between the bot and one person. */
  installation: z.string(),
  channel: z.string().min(1),
});
export type Place = z.infer<typeof Place>;

/** Gives the one text that names a place in keys and columns. Each part is escaped, so two places never share it. */
export function placeKey(place: Place): string {
  return [place.platform, place.app, place.installation, place.channel].map(encodeURIComponent).join('/');
}

/** Reads a place back from its key. Inverse of `placeKey`; throws a RangeError on anything else. */
export function placeFromKey(key: string): Place {
  const parts = key.split('/').map(decodeURIComponent);
  const [platform, app, installation, channel] = parts;
  if (parts.length !== 4 || !platform || app === undefined || installation === undefined || !channel) {
    throw new RangeError(`not a place key: ${key}`);
  }
  return { platform, app, installation, channel };
}

/**
 * Who may be shown an article: everyone, one installation, or one place. Stored as text:
 * `everyone`, `installation:slack/A1/T1`, `place:slack/A1/T1/C1`.
 */
export const Audience = z.string().regex(/^(everyone|installation:.+|place:.+)$/);
export type Audience = z.infer<typeof Audience>;

/** Gives every audience that contains a place, widest first: what may be shown there carries one of them. */
export function audiencesOf(place: Place): Audience[] {
  const key = placeKey(place);
  return ['everyone', `installation:${key.slice(0, key.lastIndexOf('/'))}`, `place:${key}`];
}
