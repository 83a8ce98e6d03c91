import type { PolicyDate } from '../../domain/facts.ts';

/** A day of the document with the folded sentence that it stands in, before its zone is known. */
export type DayFound = Pick<PolicyDate, 'role' | 'on' | 'words' | 'extendedFrom'> & { paragraph: number; sentence: string };
