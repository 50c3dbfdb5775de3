import { periodFromText } from '../../src/calendar/index.ts';
import { pay } from '../../src/engine/pay.ts';
import type { Person } from '../../src/facts/facts.ts';
import type { MetricFact } from '../../src/kinds/fact.ts';
import type { Metric } from '../../src/kinds/metric.ts';
import { readPlan } from '../../src/plan/read-plan.ts';
import { type Timing, timed } from './timing.ts';

/** What the engine is measured on: five components of three curves, with a factor when all are hit. */
const PLAN = `
plan: Bench
currency: USD
period: quarter
for: { role: CSM }
variable: $1,000
prorate: days
metrics:
  nrr: { kind: given, unit: percent, target: 105% }
  grr: { kind: given, unit: percent, target: 92% }
  activation: { kind: given, unit: percent, target: 80% }
  ebr: { kind: given, unit: percent, target: 70% }
  health: { kind: given, unit: number, target: 70 }
components:
  - { name: NRR, share: 20%, metric: nrr, when_undefined: stop, pays: { of: attainment, bands: [ { from: 90%, pay: $150 }, { from: 100%, pay: $200 }, { from: 110%, pay: $250 } ] } }
  - { name: GRR, share: 20%, metric: grr, when_undefined: stop, pays: { of: attainment, line: [ { at: 90%, pay: 50% }, { at: 100%, pay: 100% }, { at: 110%, pay: 150% } ] } }
  - { name: Activation, share: 20%, metric: activation, when_undefined: stop, pays: { of: attainment, applies: slice, tiers: [ { from: 0%, rate: 0.5x }, { from: 100%, rate: 1.5x } ] } }
  - { name: EBRs, share: 20%, metric: ebr, when_undefined: stop, pays: { of: attainment, line: [ { at: 80%, pay: 0% }, { at: 100%, pay: 100% } ] } }
  - { name: Health, share: 20%, metric: health, when_undefined: stop, pays: { of: attainment, bands: [ { from: 90%, pay: 50% }, { from: 100%, pay: 100% } ] } }
multiplier: { times: 1.25x, when: all_hit }
`;

const PEOPLE = 10_000;
const METRICS = ['nrr', 'grr', 'activation', 'ebr', 'health'] as const;

/** Facts with the sums of a real book behind them, from a small generator so that every run measures the same. */
export function factSums(): readonly (readonly [number, number])[][] {
  let state = 12_345;
  const next = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
  return Array.from({ length: PEOPLE }, () => [
    [80_000_000 + next(40_000_000), 100_000_000],
    [80_000_000 + next(20_000_000), 100_000_000],
    [10 + next(15), 25],
    [5 + next(20), 25],
    [1_400 + next(700), 25],
  ]);
}

export function engineInput(sums: readonly (readonly (readonly [number, number])[])[]) {
  const period = periodFromText('2026-Q1');
  const { value: plan, diagnostics } = readPlan(PLAN, 'bench.yaml');
  if (plan === null || period === null) throw new Error(JSON.stringify(diagnostics));
  /** By the person's row and the metric's place: finding a fact is not what is measured. */
  const byRow: MetricFact[][] = [];
  const people = sums.map((own, place): Person => {
    const csmId = `c-${place}`;
    const facts: MetricFact[] = [];
    byRow.push(facts);
    for (const [at, [n, d]] of own.entries()) {
      const metric = METRICS[at] ?? 'nrr';
      const numerator = { n: BigInt(n), d: 1n };
      const denominator = { n: BigInt(d), d: 1n };
      facts.push({
        metric,
        subject: { type: 'person', id: csmId },
        window: period,
        unit: metric === 'health' ? 'number' : 'percent',
        result: { value: { n: numerator.n, d: denominator.n }, numerator, denominator },
        parts: [],
        scale: 1n,
        leftOut: [],
        source: 'tables',
      });
    }
    const column = (name: string) => (name === 'role' ? 'CSM' : null);
    return {
      csmId,
      name: csmId,
      role: 'CSM',
      team: 'A',
      plan: null,
      startDate: null,
      endDate: null,
      file: 'roster.csv',
      line: place + 2,
      column,
    };
  });
  const factFor = (metric: Metric, person: Person): MetricFact => {
    const fact = byRow[person.line - 2]?.[PLACES.get(metric.name) ?? 0];
    if (fact === undefined) throw new Error('no fact');
    return fact;
  };
  return { plans: [plan], facts: { people, factFor }, moment: { period, asOf: period.to, currency: plan.currency } };
}

const PLACES: ReadonlyMap<string, number> = new Map(METRICS.map((metric, place) => [metric, place]));
const TARGETS = [1.05, 0.92, 0.8, 0.7, 70] as const;
const cent = (amount: number) => Math.round(amount * 100) / 100;

/** The same arithmetic written by hand in plain floats: shares, curves, rounding, lines, factor, total. */
function byHand(sums: readonly (readonly (readonly [number, number])[])[]) {
  return sums.map((own, place) => {
    const amount = cent((1000 * 90) / 90);
    const part = cent(amount * 0.2);
    const lines: { path: string; kind: string; amount: number }[] = [];
    let total = 0;
    let hits = 0;
    for (let at = 0; at < 5; at += 1) {
      const [n, d] = own[at] ?? [0, 1];
      const attainment = n / d / (TARGETS[at] ?? 1);
      if (attainment >= 1) hits += 1;
      let pay = 0;
      if (at === 0) pay = attainment >= 1.1 ? 250 : attainment >= 1 ? 200 : attainment >= 0.9 ? 150 : 0;
      else if (at === 1) {
        if (attainment >= 1.1) pay = 1.5 * part;
        else if (attainment >= 1) pay = (1 + ((attainment - 1) / 0.1) * 0.5) * part;
        else if (attainment >= 0.9) pay = (0.5 + ((attainment - 0.9) / 0.1) * 0.5) * part;
      } else if (at === 2) {
        const base = part * attainment;
        pay =
          attainment <= 1 ? 0.5 * base : base * (1 / attainment) * 0.5 + base * ((attainment - 1) / attainment) * 1.5;
      } else if (at === 3) {
        if (attainment >= 1) pay = part;
        else if (attainment >= 0.8) pay = ((attainment - 0.8) / 0.2) * part;
      } else pay = attainment >= 1 ? part : attainment >= 0.9 ? 0.5 * part : 0;
      const earned = cent(pay);
      lines.push({ path: METRICS[at] ?? '', kind: 'earned', amount: earned });
      total += earned;
    }
    if (hits === 5) {
      const more = cent(total * 0.25);
      lines.push({ path: '', kind: 'multiplier', amount: more });
      total += more;
    }
    return { id: place, lines, total: cent(total) };
  });
}

/** One run by hand takes a few milliseconds, less than clearing up after the engine may: so many are measured at once. */
const HAND_RUNS = 20;

/** Engine against floats, in one process, side by side. */
export function benchEngine(): {
  readonly floats: Timing;
  readonly amounts: Timing;
  readonly working: Timing;
  readonly agree: boolean;
} {
  const sums = factSums();
  const input = engineInput(sums);
  const floats = () => {
    for (let run = 0; run < HAND_RUNS; run += 1) byHand(sums);
  };
  const amounts = () => pay({ ...input, working: false }).value?.earned ?? [];
  const working = () => pay({ ...input, working: true }).value?.earned ?? [];
  const hand = new Map(byHand(sums).map(({ id, total }) => [`c-${id}`, Math.round(total * 100)]));
  const near = amounts().every(
    ({ assignment, total }) => Math.abs(Number(total) - (hand.get(assignment.person.csmId) ?? -9)) <= 1,
  );
  const [a, b, c] = timed([floats, amounts, working], 7);
  if (a === undefined || b === undefined || c === undefined) throw new Error('not timed');
  const ofOne = (timing: Timing): Timing => ({ ...timing, ratio: timing.ratio * HAND_RUNS });
  const once = { ...a, median: a.median / HAND_RUNS, least: a.least / HAND_RUNS };
  return { floats: once, amounts: ofOne(b), working: ofOne(c), agree: near };
}
