import { describe, expect, test } from 'vitest';
import { run } from '../cli/memory-io.ts';
import { PLANS, QUARTER } from '../explanation/quarter.ts';

/** The plans that pay nobody by item and no team: there, what one person is paid lies on their own curve. */
const SINGLE = PLANS.filter((file) => !/per_item|pool:/.test(QUARTER[`plans/${file}`] ?? ''));

type Stretch = { from: string; to: string; pay_from: string; pay_half: string; pay_to: string };
type Curve = {
  metric: string;
  stretches: readonly Stretch[];
  edges: readonly { at: string; pay: string }[];
  people: readonly { reading: string | null; paid: string }[];
};

describe.each(SINGLE)('%s', (file) => {
  test('what everybody is paid lies on the curve of their own targets, amounts and other metrics', async () => {
    const paid = await run(['calculate', `plans/${file}`, '--data', '2026-q1', '--format', 'json'], { files: QUARTER });
    const { people } = JSON.parse(paid.out);
    let looked = 0;
    for (const { csm_id, lines } of people) {
      const line = ['curve', `plans/${file}`, '--data', '2026-q1', '--csm', csm_id, '--format', 'json'];
      const { exit, out, err } = await run(line, { files: QUARTER });
      expect(exit, err).toBe(0);
      const curves: readonly Curve[] = JSON.parse(out).curves;
      for (const { metric, stretches, edges, people: points } of curves) {
        const [point] = points;
        if (point === undefined || point.reading === null) continue;
        const reading = Number(point.reading);
        const edge = edges.find(({ at }) => Math.abs(Number(at) - reading) < 1e-9);
        const stretch = stretches.find(({ from, to }) => Number(from) <= reading && reading <= Number(to));
        if (edge === undefined && stretch === undefined) continue;
        const there = edge === undefined ? payAt(stretch, reading) : Number(edge.pay);
        // Each line of a real payout is rounded to a cent, which the curve is not.
        const near = lines.length * 0.0051;
        expect(Math.abs(there - Number(point.paid)), `${csm_id} by ${metric}`).toBeLessThanOrEqual(near);
        looked += 1;
      }
    }
    expect(looked).toBeGreaterThan(people.length / 2);
  }, 60_000);
});

/** The parabola through the three places that the document gives. */
function payAt(stretch: Stretch | undefined, reading: number): number {
  if (stretch === undefined) return Number.NaN;
  const [from, to] = [Number(stretch.from), Number(stretch.to)];
  const [a, b, c] = [Number(stretch.pay_from), Number(stretch.pay_half), Number(stretch.pay_to)];
  const part = (reading - from) / (to - from);
  return a * (1 - part) * (1 - 2 * part) + 4 * b * part * (1 - part) + c * part * (2 * part - 1);
}
