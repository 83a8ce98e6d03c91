import type { Outcome } from './drive.ts';

/** Whether everything that was due was sent once, in order, and nothing was left behind. */
export function isWhole({ verdict, atRest }: Outcome): boolean {
  const { lost, doubled, outOfOrder, leftClaimed, stale, repliedTwice } = verdict;
  return atRest && lost.length + doubled.length + repliedTwice.length + outOfOrder.length + leftClaimed.length + stale.length === 0;
}

/** Gives the figures of a run in one line. */
export function figures({ verdict, restores, killedAt, decided }: Outcome): string {
  const { due, sent, refused, expired, forgotten, lost, doubled, outOfOrder, leftClaimed, removedAgain, stale, repliedTwice, commands, answered } = verdict;
  const kills = [...killedAt.values()].reduce((sum, times) => sum + times, 0);
  return `${kills} kills at ${killedAt.size} points, ${restores} restores (${forgotten} forgotten by them); due ${due}, sent ${sent}, refused ${refused}, answers expired ${expired}; lost ${lost.length}, doubled ${doubled.length}, replied twice ${repliedTwice.length}, out of order ${outOfOrder.length}, left claimed ${leftClaimed.length}, stale ${stale.length}, removed again ${removedAgain.length}; commands answered ${answered} of ${commands}; operator: ${decided.waited.size} waited, ${decided.times.get('it-is-there') ?? 0} were there, ${decided.times.get('send-again') ?? 0} sent again`;
}

/** Prints what came of a run: where it was killed, what the workers complained of, what became of the messages. Gives whether all is well. */
export function say(outcome: Outcome, name: string, line: (text: string) => void): boolean {
  const { folder, verdict, killedAt, log, restMs, atRest } = outcome;
  const most = (counts: Map<string, number>) => [...counts].toSorted((a, b) => b[1] - a[1]);
  line(`\nkilled at (${name}, ${folder}):`);
  for (const [point, times] of most(killedAt)) line(`${String(times).padStart(5)}  ${point}`);
  line('\nwarnings and errors of the workers:');
  for (const [text, times] of most(log).slice(0, 25)) line(`${String(times).padStart(5)}  ${text}`);
  const { due: _due, sent: _sent, refused: _refused, expired: _expired, forgotten: _forgotten, commands: _commands, answered: _answered, ...lists } = verdict;
  line(`\n${atRest ? 'came to rest in' : 'DID NOT COME TO REST (what is open counts as lost) within'} ${(restMs / 1000).toFixed(1)} s`);
  for (const [what, found] of Object.entries(lists)) {
    if (found.length > 0) line(`${what}:`);
    for (const each of found.slice(0, 12)) line(`       ${each}`);
  }
  line(figures(outcome));
  return isWhole(outcome);
}
