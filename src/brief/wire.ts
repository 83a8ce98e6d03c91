import { z } from 'zod';

/**
 * What a model is asked to answer. Plain on purpose: every member required, no defaults, records or
 * transforms, which servers refuse or ignore. It becomes a brief of ours in model-writer.ts.
 */
const WirePoint = z.object({ zh: z.string(), en: z.string(), paragraphs: z.array(z.number()) });

export const WireBrief = z.object({
  headline_zh: z.string(),
  headline_en: z.string(),
  viewpoint: WirePoint,
  groups: z.array(z.object({ title_zh: z.string(), title_en: z.string(), points: z.array(WirePoint) })),
});
export type WireBrief = z.infer<typeof WireBrief>;
export type WirePoint = z.infer<typeof WirePoint>;
