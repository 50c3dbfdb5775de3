/** How long something took in milliseconds of processor time, over several runs. */
export type Timing = { readonly median: number; readonly least: number };

/** Runs each in turn, several times over, so that a change of the machine's speed meets all of them; two rounds are not counted. */
export function timed(works: readonly (() => unknown)[], rounds: number): Timing[] {
  const times: number[][] = works.map(() => []);
  for (let round = -2; round < rounds; round += 1) {
    for (const [place, work] of works.entries()) {
      const before = process.cpuUsage();
      work();
      const { user, system } = process.cpuUsage(before);
      if (round >= 0) times[place]?.push((user + system) / 1000);
    }
  }
  return times.map((list) => {
    const sorted = list.sort((a, b) => a - b);
    return { median: sorted[Math.floor(sorted.length / 2)] ?? 0, least: sorted[0] ?? 0 };
  });
}
