import type { Brief } from '../domain/brief.ts';

/** The part of a brief that a writer writes; the rest is bookkeeping. */
export type Written = Pick<Brief, 'headline' | 'viewpoint' | 'groups' | 'withheld'>;
