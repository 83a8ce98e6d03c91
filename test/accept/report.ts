/** One outcome: what was claimed, whether it held, and what was seen. */
export type Outcome = { claim: string; held: boolean; seen: string };

export type Report = {
  /** Tries an outcome. What it throws is a failure with its message. */
  check(claim: string, seen: () => Promise<string>): Promise<void>;
  /** Something that could not be tried here, with the reason. */
  skip(claim: string, why: string): void;
  /** Something only eyes can judge. */
  look(file: string, at: string): void;
  /** Prints the end; gives the exit code. */
  end(): number;
};

/** Gives a report that prints each outcome as it is known. */
export function openReport(print: (line: string) => void): Report {
  const outcomes: Outcome[] = [];
  const files: string[] = [];
  return {
    check: async (claim, seen) => {
      const begun = performance.now();
      const outcome = await seen().then(
        (words) => ({ claim, held: true, seen: words }),
        (error: unknown) => ({ claim, held: false, seen: error instanceof Error ? error.message : String(error) }),
      );
      outcomes.push(outcome);
      const seconds = ((performance.now() - begun) / 1000).toFixed(1);
      print(`${outcome.held ? 'pass' : 'FAIL'}  ${claim}  (${seconds} s)${outcome.seen === '' ? '' : `\n      ${outcome.seen}`}`);
    },
    skip: (claim, why) => print(`----  ${claim}\n      not tried: ${why}`),
    look: (file, at) => files.push(`${file}  ${at}`),
    end: () => {
      for (const file of files) print(`look  ${file}`);
      const failed = outcomes.filter((outcome) => !outcome.held).length;
      print(`${outcomes.length - failed} passed, ${failed} failed`);
      return failed === 0 ? 0 : 1;
    },
  };
}

/** Throws unless it holds. */
export function must(held: boolean, otherwise: string): void {
  if (!held) throw new Error(otherwise);
}
