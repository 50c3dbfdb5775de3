import { describe, expect, it } from 'vitest';
import { dayFromText } from '../../src/calendar/index.ts';
import {
  add,
  allocate,
  compare,
  decimalValue,
  divide,
  machineValue,
  money,
  multiply,
  ONE,
  type Ratio,
  ratio,
  round,
  subtract,
  whole,
  ZERO,
} from '../../src/money/index.ts';
import { readPlan } from '../../src/plan/read-plan.ts';
import {
  type ComponentTold,
  explained,
  type LineTold,
  linesOf,
  type MetricTold,
  PLANS,
  paidOn,
  QUARTER,
  rowAt,
  type Texts,
  tableOf,
} from './quarter.ts';

/**
 * Every number that `explain` prints, worked out again from the rows and the lines of the plan that it names, by other code than the program's: sums
 * from the cells, attainments from the targets where they stand, amounts from the rules, totals from the amounts.
 */

const number = (text: string | undefined): Ratio => {
  const value = text === undefined ? null : decimalValue(text.replaceAll('$', ''), { grouped: true });
  if (value === null) throw new Error(`no number: ${text}`);
  return value;
};
const percent = (text: string): Ratio => {
  const value = number(text.replace('%', ''));
  return text.endsWith('%') ? { n: value.n, d: value.d * 100n } : value;
};
const day = (text: string | undefined): number | null => (text === undefined || text === '' ? null : dayFromText(text));
const sum = (all: readonly Ratio[]): Ratio => all.reduce(add, ZERO);
const least = (a: Ratio, b: Ratio) => (compare(a, b) < 0 ? a : b);
const same = (a: Ratio, b: Ratio) => compare(a, b) === 0;
/** To the cent, half away from zero; none of these amounts is below 0. */
const cents = (value: Ratio): bigint => round(multiply(value, whole(100n)), 'half_away_from_zero');
const rounded = (value: Ratio, scale: bigint): Ratio => ratio(round(multiply(value, whole(scale)), 'half_even'), scale);
const exactly = (text: string | null | undefined, exact?: string): Ratio => machineValue(text ?? '', exact) ?? ZERO;

type Sums = { readonly numerator: Ratio; readonly denominator: Ratio };
const counts = (hits: number, all: number): Sums => ({
  numerator: whole(BigInt(hits)),
  denominator: whole(BigInt(all)),
});
const distinct = (rows: readonly Texts[]) => new Set(rows.map(({ account_id }) => account_id)).size;

/** What the rows that are named come to, by the kind of the metric; `others` is how many count without a row. */
const FROM_ROWS: Readonly<Record<string, (rows: readonly Texts[], others: number) => Sums>> = {
  nrr: (rows) => ({
    numerator: sum(rows.map((row) => number(row['ending_arr']))),
    denominator: sum(rows.map((row) => number(row['starting_arr']))),
  }),
  grr: (rows) => ({
    numerator: sum(rows.map((row) => least(number(row['ending_arr']), number(row['starting_arr'])))),
    denominator: sum(rows.map((row) => number(row['starting_arr']))),
  }),
  expansion_rate: (rows) => ({
    numerator: sum(rows.map((row) => subtract(number(row['expansion_arr']), number(row['contraction_arr'])))),
    denominator: sum(rows.map((row) => number(row['starting_arr']))),
  }),
  coverage: (rows, others) => counts(distinct(rows), distinct(rows) + others),
  at_risk_share: (rows, others) => counts(distinct(rows), distinct(rows) + others),
  activation_rate: (rows) => {
    const inTime = rows.filter((row) => {
      const activated = day(row['activated_on']);
      return activated !== null && activated - (day(row['started_on']) ?? 0) <= 30;
    });
    return counts(inTime.length, rows.length);
  },
  adoption_rate: (rows, others) =>
    counts(rows.filter((row) => Number(row['core_features_used']) >= 3).length, rows.length + others),
  average: (rows) => ({
    numerator: sum(rows.map((row) => number(row['health_score']))),
    denominator: whole(BigInt(rows.length)),
  }),
  timely_resolution: (rows) => {
    const inTime = rows.filter((row) => {
      const [opened, resolved, reopened] = [day(row['opened_on']), day(row['resolved_on']), day(row['reopened_on'])];
      const stands = resolved !== null && (reopened === null || reopened <= resolved);
      return stands && resolved - (opened ?? 0) <= 14;
    });
    return counts(inTime.length, rows.length);
  },
  outcome_rate: (rows, others) => {
    const achieved = rows.filter(
      (row) => row['achieved_on'] !== '' && (day(row['achieved_on']) ?? 0) <= (day('2026-03-31') ?? 0),
    );
    return counts(distinct(achieved), distinct(rows) + others);
  },
  renewal_rate: (rows) => counts(rows.filter((row) => row['renewed_on'] !== '').length, rows.length),
  csql_amount: (rows) => ({
    numerator: sum(
      rows.map((row) => multiply(number(row['amount']), row['split'] === '' ? ONE : percent(row['split'] ?? ''))),
    ),
    denominator: ONE,
  }),
};

const KINDS = new Map(
  PLANS.map((file) => [
    file,
    readPlan(QUARTER[`plans/${file}`] ?? '', file).value?.metrics ?? new Map<string, never>(),
  ]),
);

function checkMetric(told: MetricTold, plan: string): void {
  const kind = KINDS.get(plan)?.get(told.metric)?.metric.kind ?? '';
  const rows = told.rows.flatMap(({ file, lines, count }) => {
    expect(lines).toHaveLength(count);
    return lines.map((line) => rowAt(tableOf(file), line));
  });
  if (told.value === null) {
    expect(rows).toEqual([]);
    return;
  }
  const found = FROM_ROWS[kind]?.(rows, told.without_rows?.count ?? 0);
  if (found === undefined) throw new Error(`no way to work out ${kind}`);
  const value = exactly(told.value, told.value_exact);
  expect(same(value, divide(found.numerator, found.denominator)), `${plan} ${told.metric}`).toBe(true);
  if (told.numerator !== undefined && told.denominator !== undefined) {
    expect(same(exactly(told.numerator.value), found.numerator)).toBe(true);
    expect(same(exactly(told.denominator.value), found.denominator)).toBe(true);
  }
  if (told.target === undefined) return;
  const target = exactly(told.target);
  expect(same(target, targetThere(told)), `${plan} target of ${told.metric}`).toBe(true);
  if (told.attainment !== undefined) {
    expect(same(exactly(told.attainment, told.attainment_exact), divide(value, target))).toBe(true);
  }
}

/** The target where the explanation says that it stands. */
function targetThere({ target_row, target_column = '', target_place }: MetricTold): Ratio {
  if (target_row !== undefined) return percent(rowAt(tableOf(target_row.file), target_row.line)[target_column] ?? '');
  const line = (QUARTER[target_place?.file ?? ''] ?? '').split('\n')[(target_place?.line ?? 1) - 1] ?? '';
  return percent(/target: (?:\{.*2026-Q1: )?([\d.]+%?)/.exec(line)?.[1] ?? '');
}

/** What a rule pays, in major units and exactly; the reading is that of the metric it names. */
function paysBy(line: LineTold): Ratio {
  const { rule, metrics = [], pieces = [] } = line;
  const metric = metrics.find((one) => one.metric === rule['reads']);
  const reading =
    rule['reads_of'] === 'attainment'
      ? exactly(metric?.attainment, metric?.attainment_exact)
      : exactly(metric?.value, metric?.value_exact);
  const amount = rule['amount'] === undefined ? ZERO : number(rule['amount']);
  const scale = rule['scale'] === undefined ? ONE : exactly(rule['scale']);
  const height = (prefix: string) =>
    rule[`${prefix}pay`] === undefined
      ? multiply(exactly(rule[`${prefix}pay_percent`]), amount)
      : multiply(number(rule[`${prefix}pay`]), scale);
  const reached = (edge: string | undefined, better: 1 | -1) => {
    if (edge !== undefined) expect(compare(reading, exactly(edge)) * better).toBeGreaterThanOrEqual(0);
  };
  switch (rule.code) {
    case 'band':
      reached(rule['from'], 1);
      reached(rule['up_to'], -1);
      return height('');
    case 'line': {
      const [from, to] = [exactly(rule['from']), exactly(rule['to'])];
      reached(rule['from'], 1);
      reached(rule['to'], -1);
      const part = divide(subtract(reading, from), subtract(to, from));
      return add(height('from_'), multiply(part, subtract(height('to_'), height('from_'))));
    }
    case 'line-point':
      return height('at_');
    case 'no-band':
    case 'before-line':
      expect(compare(reading, exactly(rule['first'])) * (rule['reads'] === 'at_risk' ? -1 : 1)).toBe(-1);
      return ZERO;
    case 'per': {
      const steps = divide(subtract(reading, exactly(rule['above'])), exactly(rule['step']));
      const counted = compare(steps, ZERO) < 0 ? ZERO : steps;
      // Told as a decimal of twelve places.
      expect(same(rounded(counted, 10n ** 12n), exactly(rule['steps']))).toBe(true);
      return multiply(counted, height(''));
    }
    case 'rate':
      return multiply(exactly(rule['rate']), number(rule['base']));
    case 'tier': {
      for (const piece of pieces) {
        expect(cents(multiply(exactly(piece['rate']), number(piece['base'])))).toBe(cents(number(piece.amount)));
      }
      // The slices are of the base, which is the expansion.
      expect(same(sum(pieces.map((piece) => number(piece['base']))), number(rule['base']))).toBe(true);
      return sum(pieces.map((piece) => number(piece.amount)));
    }
    case 'rate-of-nothing':
      expect(reading.n <= 0n).toBe(true);
      return ZERO;
    case 'no-tier':
    case 'undefined-zero':
    case 'shared-out':
      return ZERO;
    case 'undefined-full-amount':
      return amount;
    default:
      throw new Error(`no way to work out ${rule.code}`);
  }
}

/** What a modifier changed of what was there before, to the cent: it acts on the rounded amount, and what it leaves is rounded. */
function changedBy({ rule }: LineTold): bigint {
  const before = number(rule['before']);
  const left = () => {
    if (rule.code === 'multiplied') return multiply(before, exactly(rule['times']));
    if (rule.code === 'gate-failed') return multiply(before, exactly(rule['otherwise']));
    return rule.code === 'cap' ? number(rule['limit']) : before;
  };
  return cents(left()) - cents(before);
}

/** A part of a pool: by variable pay and days, of everybody of the team in the order of their ids. */
function partOf(csm: string, pool: bigint): bigint {
  const { headers, rows } = tableOf('roster.csv');
  const team = rows
    .map((row): Texts => Object.fromEntries(headers.map((header, at) => [header, row[at] ?? ''])))
    .filter((row) => row['team'] === 'Scale' && row['role'] === 'Scale CSM')
    .sort((a, b) => ((a['csm_id'] ?? '') < (b['csm_id'] ?? '') ? -1 : 1));
  const parts = allocate(
    money(pool),
    team.map((row) => multiply(number(row['variable']), whole(90n))),
  );
  return parts[team.findIndex((row) => row['csm_id'] === csm)] ?? -1n;
}

function checkLine(line: LineTold, csm: string, plan: string): void {
  for (const metric of line.metrics ?? []) checkMetric(metric, plan);
  const amount = cents(line.amount.startsWith('-') ? ZERO : number(line.amount));
  if (line.rule.code === 'pool') {
    for (const one of line.team ?? []) checkLine(one, csm, plan);
    const pool = (line.team ?? []).reduce((all, one) => all + cents(number(one.amount)), 0n);
    expect(cents(number(line.rule['pool']))).toBe(pool);
    expect(amount).toBe(partOf(csm, pool));
  } else if (line.kind === 'earned') {
    expect(amount, `${plan} ${csm} ${line.path.join(' / ')}`).toBe(cents(paysBy(line)));
  } else {
    expect(centsOf(line.amount), `${plan} ${csm} ${line.kind}`).toBe(changedBy(line));
  }
  for (const next of line.next ?? []) checkNext(next, line, csm, plan);
}

/** The distance by the metric's own sums: money to the cent, accounts and alerts in whole ones. */
function checkNext(next: NonNullable<LineTold['next']>[number], line: LineTold, csm: string, plan: string): void {
  if (next.code !== 'edge' && next.code !== 'best') return;
  const metric = (line.metrics ?? []).find((one) => one.metric === next['metric']);
  if (metric === undefined) throw new Error('no metric');
  const isAttainment = next['of'] === 'attainment';
  const read = isAttainment
    ? exactly(metric.attainment, metric.attainment_exact)
    : exactly(metric.value, metric.value_exact);
  const edge = next.code === 'best' ? divide(ONE, isAttainment ? exactly(metric.target) : ONE) : exactly(next['at']);
  const goal = multiply(edge, isAttainment ? exactly(metric.target) : ONE);
  const value = exactly(metric.value, metric.value_exact);
  const better = next['better'] === 'lower' ? -1n : 1n;
  const gap = multiply(subtract(goal, value), whole(better));
  expect(gap.n >= 0n && compare(edge, read) * Number(better) >= 0, `${plan} ${csm}`).toBe(true);
  expect(Math.abs(Number(next['distance']) - Number(gap.n) / Number(gap.d))).toBeLessThan(1e-9);
  if (next['grow'] !== undefined) {
    const needed = multiply(multiply(goal, exactly(metric.denominator?.value)), whole(better));
    const missing = subtract(needed, multiply(exactly(metric.numerator?.value), whole(better)));
    const unit = next['grow_unit'] === 'money' ? 100n : 1n;
    const up = round(multiply(missing, whole(unit)), 'up');
    const least = next['beyond'] === 'yes' && same(ratio(up, unit), missing) ? up + 1n : up;
    expect(same(exactly(next['grow']), ratio(least, unit)), `${plan} ${csm} ${next['metric']}`).toBe(true);
  }
  expect(cents(number(next['pay'])) - cents(number(line.amount))).toBe(centsOf(next['more'] ?? ''));
}

const centsOf = (text: string): bigint => BigInt(text.replace('.', ''));

/** Every amount is the sum of its lines and components. */
function checkSums({ amount, lines, components }: ComponentTold): void {
  const all = [...lines, ...components].reduce((total, one) => total + centsOf(one.amount), 0n);
  expect(centsOf(amount)).toBe(all);
  components.forEach(checkSums);
}

describe.each(PLANS)('plans/%s', (plan) => {
  it('every number comes out again', { timeout: 120_000 }, async () => {
    const ids = await paidOn(plan);
    expect(ids.length).toBeGreaterThan(3);
    for (const csm of ids) {
      const person = await explained(plan, csm);
      for (const line of linesOf(person)) checkLine(line, csm, plan);
      checkSums({ path: [], amount: person.total, lines: person.lines, components: person.components });
    }
  });
});
