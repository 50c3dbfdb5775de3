import { readFileSync } from 'node:fs';
import { periodFromText } from '../../src/calendar/index.ts';
import { readFolder } from '../../src/cli/data-folder.ts';
import { nodeIo } from '../../src/cli/node-io.ts';
import { computeFacts } from '../../src/facts/compute-facts.ts';
import { streamOf } from '../../src/facts/draws/stream.ts';
import type { Facts } from '../../src/facts/facts.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { readPlan } from '../../src/plan/read-plan.ts';
import { usedMetrics } from '../../src/plan/walk.ts';
import { payHousehold } from '../../src/review/draws/household.ts';
import { openTask } from '../../src/review/draws/open-task.ts';
import { prepareDraws } from '../../src/review/draws/prepare.ts';
import { type Timing, timed } from './timing.ts';

const PLAN = 'plans/blended-60-40.yaml';
const FIXTURES = 'fixtures/2026-q1';
const SEED = 7;

type Input = {
  readonly plan: Plan;
  readonly facts: Facts;
  readonly moment: Parameters<typeof prepareDraws>[0]['moment'];
};

async function readInput(): Promise<Input> {
  const { value: plan } = readPlan(readFileSync(PLAN, 'utf8'), PLAN);
  const period = periodFromText('2026-Q1');
  if (plan === null || period === null) throw new Error('no plan or period');
  const moment = { period, asOf: period.to, currency: plan.currency };
  const { value: facts, diagnostics } = await computeFacts({
    folder: await readFolder(FIXTURES, nodeIo(process)),
    moment,
    metrics: usedMetrics(plan),
    rosterColumns: plan.rosterColumns,
  });
  if (facts === null) throw new Error(JSON.stringify(diagnostics[0]));
  return { plan, facts, moment };
}

/** The totals of every draw, by the program, in one thread: preparing the books, and summing up each person, too. */
function byProgram({ plan, facts, moment }: Input, draws: number): Float64Array {
  const { value } = prepareDraws({ sides: [{ plans: [plan], changes: [] }], facts, moment, draws, seed: SEED });
  if (value === null) throw new Error('not prepared');
  const open = openTask(value.task, () => plan);
  const totals = new Float64Array(draws);
  for (const household of value.task.households) {
    const paid = payHousehold(household, open);
    for (const [at, amount] of (paid.totals[0] ?? []).entries()) totals[at] = (totals[at] ?? 0) + amount;
  }
  return totals.sort();
}

const cent = (amount: number) => Math.round(amount * 100) / 100;

/** What the plan pays beyond 100% of a target: half at it, all at 120%. */
const beyond = (attainment: number, amount: number) =>
  attainment >= 1.2 ? amount : attainment >= 1 ? cent(amount * (0.5 + ((attainment - 1) / 0.2) * 0.5)) : 0;

/** The same loop written by hand in plain floats: books, draws, sums, curves, shares, percentiles. */
function byHand({ plan, facts }: Input, draws: number): Float64Array {
  const totals = new Float64Array(draws);
  const metrics = ['nrr', 'ebr', 'activation', 'health'].flatMap((name) => plan.metrics.get(name)?.metric ?? []);
  for (const person of facts.people) {
    if (person.role !== 'CSM') continue;
    const rows = new Map<string, number[]>();
    const ids = new Set<string>();
    for (const metric of metrics) for (const { account } of facts.factFor(metric, person).parts) ids.add(account);
    for (const id of [...ids].sort()) rows.set(id, [0, 0, 0, 0, 0, 0, 0, 0]);
    for (const [at, metric] of metrics.entries()) {
      for (const part of facts.factFor(metric, person).parts) {
        const row = rows.get(part.account) ?? [];
        row[2 * at] = (row[2 * at] ?? 0) + Number(part.numerator);
        row[2 * at + 1] = (row[2 * at + 1] ?? 0) + Number(part.denominator);
      }
    }
    const count = rows.size;
    const table = Float64Array.from([...rows.values()].flat());
    const part =
      person.startDate !== null && person.startDate > facts.factFor(metrics[0] ?? raise(), person).window.from
        ? 0.5
        : 1;
    const amount = 1000 * part;
    const target = Number(person.column('nrr_target')?.replace('%', '')) / 100;
    const stream = streamOf(SEED, `person ${person.csmId}`);
    const paid = new Float64Array(draws);
    for (let draw = 0; draw < draws; draw += 1) {
      stream.begin(draw);
      let [a, b, c, d, e, f, g, h] = [0, 0, 0, 0, 0, 0, 0, 0];
      for (let at = 0; at < count; at += 1) {
        const row = stream.below(count) * 8;
        a += table[row] ?? 0;
        b += table[row + 1] ?? 0;
        c += table[row + 2] ?? 0;
        d += table[row + 3] ?? 0;
        e += table[row + 4] ?? 0;
        f += table[row + 5] ?? 0;
        g += table[row + 6] ?? 0;
        h += table[row + 7] ?? 0;
      }
      const nrr = b > 0 ? a / b / target : 0;
      let total = (nrr >= 1.1 ? 600 : nrr >= 1 ? 500 : nrr >= 0.9 ? 400 : 0) * part;
      const effort = 0.4 * amount;
      const [ebrs, activation, health] =
        f > 0 ? [0.4 * effort, 0.4 * effort, 0.2 * effort] : [cent((2 / 3) * effort), 0, cent(effort / 3)];
      if (d > 0) total += beyond(c / d / 0.7, ebrs ?? 0);
      if (f > 0) total += beyond(e / f / 0.8, activation ?? 0);
      if (h > 0) total += beyond(g / h / 70, health ?? 0);
      paid[draw] = total;
      totals[draw] = (totals[draw] ?? 0) + total;
    }
    paid.sort();
  }
  return totals.sort();
}

function raise(): never {
  throw new Error('no metric');
}

/** The program against floats, in one process and one thread, side by side. They agree to a few cents in nearly every draw: floats miss some edges. */
export async function benchDraws(
  draws: number,
): Promise<{ readonly floats: Timing; readonly program: Timing; readonly agree: boolean }> {
  const input = await readInput();
  const hand = byHand(input, draws);
  const exact = byProgram(input, draws);
  let near = 0;
  for (const [at, total] of hand.entries()) if (Math.abs(total * 100 - (exact[at] ?? 0)) < 5) near += 1;
  const [floats, program] = timed([() => byHand(input, draws), () => byProgram(input, draws)], 5);
  if (floats === undefined || program === undefined) throw new Error('not timed');
  return { floats, program, agree: near > 0.99 * draws };
}
