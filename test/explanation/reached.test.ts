import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { argTexts } from '../../src/kinds/figure.ts';
import { currencyOf, machineValue } from '../../src/money/index.ts';
import { readPlan } from '../../src/plan/read-plan.ts';
import { payGiven } from '../support/pay-given.ts';
import {
  explained,
  type LineTold,
  linesOf,
  type MetricTold,
  PLANS,
  paidOn,
  QUARTER,
  type Quarter,
  rowAt,
  type Texts,
  tableOf,
  withCells,
  withRows,
} from './quarter.ts';

/**
 * The distance to the next edge, tried out: exactly that much is added to the exports, and the edge is reached with the pay that was told; one unit less
 * (a cent, an account, an alert), and it is not.
 */

type Cells = readonly (readonly [number, string, string])[];

const major = (cents: bigint) => `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
const minor = (text: string | undefined): bigint => {
  const [whole = '0', part = ''] = (text ?? '').split('.');
  return BigInt(whole + part.padEnd(2, '0'));
};

const named = ({
  rows,
}: MetricTold): readonly { readonly file: string; readonly line: number; readonly row: Texts }[] =>
  rows.flatMap(({ file, lines }) => lines.map((line) => ({ file, line, row: rowAt(tableOf(file), line) })));

/** Puts cells into so many of these rows; null where there are not so many. */
function inRows(
  rows: ReturnType<typeof named>,
  many: bigint,
  cellsOf: (row: Texts, line: number) => Cells,
): Quarter | null {
  if (BigInt(rows.length) < many) return null;
  const [first] = rows;
  if (many === 0n || first === undefined) return QUARTER;
  return withCells(
    QUARTER,
    first.file,
    rows.slice(0, Number(many)).flatMap(({ row, line }) => cellsOf(row, line)),
  );
}

/** The quarter with so much more of a metric's numerator: in cents, or in things. By the kind of the metric. */
const MORE: Readonly<Record<string, (metric: MetricTold, more: bigint) => Quarter | null>> = {
  // One account expanded by the whole sum; the movements have to agree.
  nrr: (metric, more) => expanded(metric, more),
  expansion_rate: (metric, more) => expanded(metric, more),
  // What was lost is kept: one account after the other, as far as each had lost.
  grr(metric, more) {
    let left = more;
    const cells: [number, string, string][] = [];
    for (const { line, row } of named(metric)) {
      const lost = minor(row['starting_arr']) - minor(row['ending_arr']);
      if (lost <= 0n || left === 0n) continue;
      const kept = lost < left ? lost : left;
      left -= kept;
      cells.push([line, 'ending_arr', major(minor(row['ending_arr']) + kept)]);
      const column = minor(row['contraction_arr']) > 0n ? 'contraction_arr' : 'churned_arr';
      cells.push([line, column, major(minor(row[column]) - kept)]);
    }
    return left === 0n ? withCells(QUARTER, 'nrr.csv', cells) : null;
  },
  // Accounts without a matching activity get the one that another has.
  coverage(metric, more) {
    const accounts = metric.without_rows?.keys ?? [];
    const like = named(metric)[0]?.row;
    if (like === undefined || BigInt(accounts.length) < more) return null;
    return withRows(
      QUARTER,
      'activities.csv',
      accounts.slice(0, Number(more)).map((account_id) => ({ ...like, account_id })),
    );
  },
  activation_rate: (metric, more) =>
    inRows(
      named(metric).filter(({ row }) => row['activated_on'] === '' || (row['activated_on'] ?? '') > '2026-02-28'),
      more,
      ({ started_on = '' }, line) => [[line, 'activated_on', started_on]],
    ),
  adoption_rate: (metric, more) =>
    inRows(
      named(metric).filter(({ row }) => Number(row['core_features_used']) < 3),
      more,
      (_, line) => [[line, 'core_features_used', '3']],
    ),
  timely_resolution: (metric, more) =>
    inRows(
      named(metric).filter(
        ({ row }) =>
          row['resolved_on'] === '' || row['reopened_on'] !== '' || (row['resolved_on'] ?? '') > (row['due_on'] ?? ''),
      ),
      more,
      ({ opened_on = '' }, line) => [
        [line, 'resolved_on', opened_on],
        [line, 'reopened_on', ''],
      ],
    ),
  // Fewer accounts at risk: their alerts are resolved.
  at_risk_share(metric, more) {
    const accounts = [...new Set(named(metric).map(({ row }) => row['account_id']))].slice(0, Number(more));
    const rows = named(metric).filter(({ row }) => accounts.includes(row['account_id']));
    return inRows(rows, BigInt(rows.length), ({ opened_on = '' }, line) => [
      [line, 'resolved_on', opened_on],
      [line, 'reopened_on', ''],
    ]);
  },
  outcome_rate(metric, more) {
    const rows = named(metric);
    const done = new Set(rows.filter(({ row }) => row['achieved_on'] !== '').map(({ row }) => row['account_id']));
    const open = rows.filter(({ row }, at) => {
      const isFirst = rows.findIndex((one) => one.row['account_id'] === row['account_id']) === at;
      return isFirst && !done.has(row['account_id']);
    });
    return inRows(open, more, ({ target = '' }, line) => [
      [line, 'actual', target],
      [line, 'achieved_on', '2026-03-31'],
    ]);
  },
  renewal_rate: (metric, more) =>
    inRows(
      named(metric).filter(({ row }) => row['renewed_on'] === ''),
      more,
      ({ due_on = '', due_arr = '' }, line) => [
        [line, 'renewed_on', due_on],
        [line, 'renewed_arr', due_arr],
        [line, 'outcome', 'renewed'],
      ],
    ),
};

function expanded(metric: MetricTold, more: bigint): Quarter {
  const [first] = named(metric);
  if (first === undefined) throw new Error('no rows');
  const { line, row } = first;
  return withCells(QUARTER, 'nrr.csv', [
    [line, 'expansion_arr', major(minor(row['expansion_arr']) + more)],
    [line, 'ending_arr', major(minor(row['ending_arr']) + more)],
  ]);
}

type NextTold = NonNullable<LineTold['next']>[number];

const readingOf = ({ rule, metrics = [] }: LineTold, next: NextTold): number => {
  const metric = metrics.find((one) => one.metric === next['metric']);
  const exact =
    next['of'] === 'attainment'
      ? machineValue(metric?.attainment ?? '', metric?.attainment_exact)
      : machineValue(metric?.value ?? '', metric?.value_exact);
  if (exact === null) throw new Error(`no reading in ${rule.code}`);
  return (Number(exact.n) * 1e15) / (Number(exact.d) * 1e15);
};

const centsOf = (text: string): bigint => BigInt(text.replace('.', ''));

describe.each(PLANS.filter((plan) => plan !== 'scale-team.yaml'))('plans/%s', (plan) => {
  const kinds = readPlan(QUARTER[`plans/${plan}`] ?? '', plan).value?.metrics;

  it('what is told to be missing is just enough', { timeout: 240_000 }, async () => {
    const ids = await paidOn(plan);
    let tried = 0;
    // Three of them are enough to meet every curve; everybody would take minutes.
    for (const csm of [ids[0], ids[4], ids.at(-1)]) {
      if (csm === undefined) continue;
      const before = await explained(plan, csm);
      for (const line of linesOf(before)) {
        for (const next of line.next ?? []) {
          const metric = line.metrics?.find((one) => one.metric === next['metric']);
          const kind = kinds?.get(next['metric'] ?? '')?.metric.kind ?? '';
          if (next.code !== 'edge' || next['grow'] === undefined || metric === undefined) continue;
          const grow = next['grow_unit'] === 'money' ? minor(next['grow']) : BigInt(next['grow']);
          const [enough, short] = [MORE[kind]?.(metric, grow), MORE[kind]?.(metric, grow - 1n)];
          if (enough == null || short == null) continue;
          tried += 1;
          const told = `${plan} ${csm} ${line.path.join(' / ')} ${JSON.stringify(next)}`;
          const better = next['better'] === 'lower' ? -1 : 1;
          const edge = Number(next['at']);
          const lineIn = async (files: Quarter) => {
            const person = await explained(plan, csm, files);
            const same = linesOf(person).find((one) => one.path.join() === line.path.join() && one.kind === line.kind);
            if (same === undefined) throw new Error('the line is gone');
            return { line: same, total: person.total };
          };
          const reached = await lineIn(enough);
          const missed = await lineIn(short);
          expect((readingOf(reached.line, next) - edge) * better, told).toBeGreaterThanOrEqual(-1e-12);
          expect((readingOf(missed.line, next) - edge) * better, told).toBeLessThan(0);
          expect(centsOf(reached.line.amount), told).toBeGreaterThanOrEqual(centsOf(next['pay'] ?? ''));
          // A cent of ARR lands on the edge but for a fraction of a cent, so the pay is what was told, and so is the rest of it.
          if (next['grow_unit'] === 'money' && next['each_beyond'] === undefined) {
            expect(reached.line.amount, told).toBe(next['pay']);
            const inAll = next['more_in_all'] ?? next['more'] ?? '';
            expect(centsOf(reached.total) - centsOf(before.total), told).toBe(centsOf(inAll));
          }
          if (next['each'] === undefined && centsOf(next['more'] ?? '') > 0n) {
            expect(missed.line.amount, told).toBe(line.amount);
          }
        }
      }
    }
    expect(tried).toBeGreaterThan(0);
  });
});

describe('a generated curve', () => {
  const USD = currencyOf('USD') ?? { code: 'USD', digits: 2, symbols: [] };
  const edges = fc
    .uniqueArray(fc.integer({ min: 1, max: 15_000 }), { minLength: 1, maxLength: 4 })
    .map((all) => all.sort((a, b) => a - b).map((edge) => `${(edge / 100).toFixed(2)}%`));
  const pays = fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 4, maxLength: 4 });
  const list = (key: string, all: readonly string[], each: readonly number[], what = 'pay') =>
    `[${all.map((edge, place) => `{ ${key}: ${edge}, ${what}: ${each[place]}% }`).join(', ')}]`;
  const curves = fc.oneof(
    fc.tuple(edges, pays, fc.constantFrom('from', 'above')).map(([all, each, key]) => `bands: ${list(key, all, each)}`),
    fc.tuple(edges, pays).map(([all, each]) => `line: ${list('at', all, each)}`),
    fc.tuple(edges, pays).map(([all, each]) => `milestones: ${list('at', all, each)}`),
    fc
      .tuple(edges, pays, fc.constantFrom('slice', 'whole', 'overage'))
      .map(([all, each, applies]) => `base: amount, applies: ${applies}, tiers: ${list('from', all, each, 'rate')}`),
    fc.constantFrom('whole', 'started').map((count) => `per: { step: 1pt, above: target, pay: 3%, count: ${count} }`),
  );
  const book = fc.record({
    accounts: fc.integer({ min: 1, max: 400 }),
    part: fc.integer({ min: 0, max: 1000 }),
    isMoney: fc.boolean(),
    target: fc.integer({ min: 50, max: 130 }),
  });

  const paid = (curve: string, target: number, isMoney: boolean, numerator: bigint, denominator: bigint) => {
    const credit = 'credit: { owner: at_period_end }';
    const metric = isMoney
      ? `kind: nrr, reactivated: exclude, ${credit}`
      : `kind: coverage, when: in_period, ${credit}`;
    const plan = `plan: Generated
currency: USD
period: quarter
for: { role: CSM }
variable: $1,000
metrics:
  m: { ${metric}, target: ${target}% }
components:
  - { name: A, share: 100%, metric: m, when_undefined: zero, pays: { of: attainment, ${curve} } }
`;
    const text = (value: bigint) => (isMoney ? major(value) : String(value));
    const facts = { '*': { m: { numerator: text(numerator), denominator: text(denominator) } } };
    const { earned, codes } = payGiven(plan, [{ csm_id: 'c-1', role: 'CSM' }], facts);
    expect(codes).toEqual([]);
    const [own] = earned;
    const next = own?.outlook().steps.find(({ kind }) => kind === 'next');
    return { amount: own?.lines[0]?.amount ?? 0n, next: argTexts(next?.args ?? {}, USD) };
  };

  it('is told the edge that the least more of the numerator reaches, and no less', { timeout: 120_000 }, () => {
    let tried = 0;
    fc.assert(
      fc.property(curves, book, (curve, { accounts, part, isMoney, target }) => {
        const denominator = BigInt(accounts) * (isMoney ? 100_003n : 1n);
        const numerator = (denominator * BigInt(part)) / 1000n;
        const { amount, next } = paid(curve, target, isMoney, numerator, denominator);
        if (next['code'] !== 'edge') return;
        tried += 1;
        const grow = isMoney ? minor(next['grow']) : BigInt(next['grow'] ?? '0');
        const at = machineValue(next['at'] ?? '') ?? { n: 0n, d: 1n };
        /** Numerator ÷ denominator ÷ target against the edge, without a division. */
        const order = (of: bigint) => {
          const [left, right] = [of * 100n * at.d, at.n * denominator * BigInt(target)];
          return left < right ? -1 : left > right ? 1 : 0;
        };
        const least = next['beyond'] === undefined ? 0 : 1;
        expect(order(numerator + grow)).toBeGreaterThanOrEqual(least);
        expect(order(numerator + grow - 1n)).toBeLessThan(least);
        expect(centsOf(next['pay'] ?? '') - amount).toBe(centsOf(next['more'] ?? ''));
        const reached = paid(curve, target, isMoney, numerator + grow, denominator).amount;
        if (order(numerator + grow) === 0) expect(reached).toBe(centsOf(next['pay'] ?? ''));
        if (next['each'] === undefined) {
          expect(paid(curve, target, isMoney, numerator + grow - 1n, denominator).amount).toBe(amount);
        }
      }),
      { numRuns: 150 },
    );
    expect(tried).toBeGreaterThan(50);
  });
});
