/** Milliseconds over several rounds, and each round's ratio to the first work of that round. */
export type Timing = { readonly median: number; readonly least: number; readonly ratio: number };

/**
 * Runs each work in turn, round by round, so that a change of the machine's speed meets all of them; two rounds are not counted. `cpu` is the
 * processor time of this process, garbage collection included; `wall` the time that passed (for child processes). The ratio is the median of
 * the rounds' own ratios to the first work.
 */
export function timed(works: readonly (() => unknown)[], rounds: number, clock: 'cpu' | 'wall' = 'cpu'): Timing[] {
  const times: number[][] = works.map(() => []);
  for (let round = -2; round < rounds; round += 1) {
    for (const [place, work] of works.entries()) {
      const cpu = process.cpuUsage();
      const wall = process.hrtime.bigint();
      work();
      const { user, system } = process.cpuUsage(cpu);
      const passed = clock === 'cpu' ? (user + system) / 1000 : Number(process.hrtime.bigint() - wall) / 1e6;
      if (round >= 0) times[place]?.push(passed);
    }
  }
  const first = times[0] ?? [];
  return times.map((list) => ({
    median: median(list),
    least: Math.min(...list),
    ratio: median(list.map((time, round) => time / (first[round] ?? time))),
  }));
}

function median(list: readonly number[]): number {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
