import type { Period } from '../calendar/index.ts';
import { pay } from '../engine/pay.ts';
import { integerParts } from '../facts/integer-parts.ts';
import type { Unit } from '../kinds/fact.ts';
import type { Metric } from '../kinds/metric.ts';
import {
  add,
  type Currency,
  compare,
  divide,
  type Money,
  money,
  multiply,
  ONE,
  type Ratio,
  roundMoney,
  subtract,
  subtractMoney,
} from '../money/index.ts';
import type { Plan, PlanMetric } from '../plan/plan.ts';
import { badJumps } from './analysis/jumps.ts';
import { betterSign, type Look } from './analysis/look.ts';
import type { End } from './analysis/range.ts';
import { roundedPayer } from './analysis/rounded-pay.ts';
import { type Assumed, type Setting, somebody, type Values } from './analysis/setting.ts';
import { edgeTexts, unitOf } from './analysis/texts.ts';

/** At which parts of every target a plan is shown. */
const PARTS = [80n, 90n, 100n, 110n, 120n, 150n].map((n): Ratio => ({ n, d: 100n }));

/** What a plan comes to, before anybody has worked a day: paid by the engine, to the cent, for somebody there all the period. */
export type PlanFacts = {
  readonly period: Period;
  readonly currency: Currency;
  /** The 100% amount; null where the plan states none. */
  readonly target: Money | null;
  /** The least and the most that it can pay; what is not reached is only a bound of what is. */
  readonly least: End;
  readonly most: End;
  /** What it pays with every metric at target; null where no metric has one. */
  readonly atTarget: Money | null;
  /** What it pays with every metric at these parts of its target. Metrics without a target stand as in `stand`. */
  readonly table: readonly { readonly part: Ratio; readonly pays: Money | null }[];
  readonly cliff: BiggestCliff | null;
  /** What the last step below the target and the first above it pay, metric by metric; null where there is no such step. */
  readonly perPoint: readonly PerPoint[];
  /** Metrics without a target, with the value they stand at. */
  readonly stand: readonly { readonly metric: string; readonly unit: Unit; readonly value: Ratio }[];
  /** Figures that stand in for what the plan leaves to a roster or a file. */
  readonly assumed: readonly Assumed[];
};

export type BiggestCliff = {
  readonly metric: string;
  readonly reads: 'value' | 'attainment';
  readonly before: string;
  readonly at: string;
  readonly jump: Money;
};

export type PerPoint = {
  readonly metric: string;
  readonly unit: Unit;
  readonly step: Ratio;
  readonly below: Money | null;
  readonly above: Money | null;
};

/** The facts of a plan in the period in which it is looked at. */
export function planFacts(look: Look): PlanFacts {
  const { plan, setting } = look;
  const { least, most } = look.extremes().plan;
  const hasTargets = look.metrics.some((metric) => setting.targets.has(metric));
  const root = setting.amounts.money.get(plan.root) ?? null;
  const payAt = roundedPayer(setting);
  return {
    period: setting.period,
    currency: plan.currency,
    target:
      root === null
        ? look.targetPay === null || !hasAmounts(look)
          ? null
          : money(look.targetPay.n / look.targetPay.d)
        : root.amount,
    least,
    most,
    atTarget: hasTargets ? paidAt(atPart(ONE, look), setting) : null,
    table: hasTargets ? PARTS.map((part) => ({ part, pays: paidAt(atPart(part, look), setting) })) : [],
    cliff: biggestCliff(look),
    perPoint: look.metrics.flatMap((metric) => perPoint(metric, payAt, look)),
    stand: look.metrics
      .filter((metric) => !setting.targets.has(metric))
      .map((metric) => ({ metric, unit: unitOf(metric, setting), value: look.usual.get(metric) ?? ONE })),
    assumed: setting.assumed,
  };
}

function hasAmounts({ setting, plan }: Look): boolean {
  return plan.root.children.some((child) => setting.amounts.money.get(child) != null);
}

/** Every metric at a part of its target, as far as it can get. */
function atPart(part: Ratio, look: Look): Values {
  const values = new Map(look.usual);
  for (const metric of look.metrics) {
    const target = look.setting.targets.get(metric)?.value;
    if (target !== undefined) values.set(metric, possible(multiply(target, part), metric, look));
  }
  return values;
}

function possible(value: Ratio, metric: string, look: Look): Ratio {
  const { least, most } = look.ends(metric);
  if (least !== null && compare(value, least) < 0) return least;
  return most !== null && compare(value, most) > 0 ? most : value;
}

function perPoint(metric: string, payAt: (values: Values) => Money, look: Look): readonly PerPoint[] {
  const { setting } = look;
  const target = setting.targets.get(metric)?.value;
  if (target === undefined) return [];
  const unit = unitOf(metric, setting);
  const size: Ratio =
    unit === 'percent' ? { n: 1n, d: 100n } : unit === 'money' ? divide(target, { n: 100n, d: 1n }) : ONE;
  const step = multiply(size, { n: BigInt(betterSign(metric, setting)), d: 1n });
  const payOf = (value: Ratio): Money | null =>
    compare(possible(value, metric, look), value) === 0 ? payAt(new Map(look.usual).set(metric, value)) : null;
  const [worse, there, better] = [payOf(subtract(target, step)), payOf(target), payOf(add(target, step))];
  const between = (from: Money | null, to: Money | null) =>
    from === null || to === null ? null : subtractMoney(to, from);
  return [{ metric, unit, step: size, below: between(worse, there), above: between(there, better) }];
}

/** The largest of the jumps that the review tells of, or else of those that are no cliff yet. */
function biggestCliff(look: Look): BiggestCliff | null {
  const bound = look.targetPay === null ? null : multiply(look.targetPay, { n: 1n, d: 10n });
  return (
    (bound === null ? null : largest(look, (change) => compare(change, bound) > 0)) ?? largest(look, ({ n }) => n > 0n)
  );
}

function largest(look: Look, isBad: (change: Ratio) => boolean): BiggestCliff | null {
  let best: (BiggestCliff & { readonly exact: Ratio }) | null = null;
  for (const metric of look.metrics) {
    for (const { edge, change, beyond } of badJumps(metric, look, isBad)) {
      if (best !== null && compare(change, best.exact) <= 0) continue;
      const texts = edgeTexts(edge, metric, look.setting, beyond ? 'beyond' : 'before');
      best = { metric, reads: edge.reads, ...texts, exact: change, jump: roundMoney(change, 'half_away_from_zero') };
    }
  }
  return best;
}

/** What the engine pays at these values; null where it would ask: a target of 0 that attainment is read of, say. */
function paidAt(values: Values, setting: Setting): Money | null {
  const { plan, period, variable, targets, book } = setting;
  const metrics = new Map<string, PlanMetric>();
  for (const [name, metric] of plan.metrics) {
    const target = targets.get(name)?.value;
    metrics.set(name, target === undefined ? metric : { ...metric, target: { by: 'none', value: target } });
  }
  const paid: Plan = {
    ...plan,
    metrics,
    selector: [],
    variable: variable === null ? null : { from: 'plan', amount: variable },
  };
  const factFor = (metric: Metric) => {
    const value = values.get(metric.name) ?? ONE;
    const isRatio = metric.measure.moneyNumerator && metric.measure.unit !== 'money';
    const draft = { key: 'one', numerator: value, denominator: ONE, rows: null, columns: ANY_COLUMN };
    return {
      metric: metric.name,
      subject: { type: 'person' as const, id: '' },
      window: period,
      unit: metric.measure.unit,
      result: { value, numerator: isRatio ? multiply(value, book) : null, denominator: isRatio ? book : null },
      ...(metric.measure.items ? integerParts([{ account: '', draft }]) : { parts: [], scale: 1n }),
      leftOut: [],
      source: 'example' as const,
    };
  };
  const moment = { period, asOf: period.to, currency: plan.currency };
  const { value } = pay({ plans: [paid], facts: { people: [somebody(paid)], factFor }, moment, working: false });
  return value?.earned[0]?.total ?? null;
}

/** An item that has every column, and in each of them nothing that a rate names. */
const ANY_COLUMN: ReadonlyMap<string, string> = Object.assign(new Map<string, string>(), { has: () => true });
