/** One figure of an exam. `value` and `least` are shares from 0 to 1; `of` says how many cases stand behind it. */
export type Score = { measure: string; value: number; of: number; least: number };

/** What an exam gives: its figures, and the cases that it got wrong, one line each, for whoever mends the rules. */
export type Result = { scores: Score[]; missed: string[] };

export type Exam = () => Promise<Result>;
