import { byCodePoint } from '../diagnostics/index.ts';
import type { Earned } from '../engine/pay.ts';
import { addMoney, type Currency, type Money, money, NO_MONEY, ratio, roundMoney, squareRoot } from '../money/index.ts';
import type { HouseholdPaid } from '../review/draws/household.ts';
import type { PreparedDraws } from '../review/draws/prepare.ts';
import { type Summary, summaryOf, varianceOf } from '../review/draws/summary.ts';
import { type Bin, binsOf } from './bins.ts';
import { type Luck, luckOf } from './luck.ts';

/** How amounts of many draws are spread. `mean` and `deviation` (the standard deviation of the draws) are rounded to whole minor units. */
export type Spread = {
  /** What is really paid, with the books as they are. */
  readonly paid: Money;
  readonly mean: Money;
  readonly deviation: Money;
  readonly least: Money;
  readonly most: Money;
  /** In the order of PERCENTILES. */
  readonly percentiles: readonly Money[];
};

export type PersonSpread = Spread & {
  readonly csmId: string;
  readonly name: string;
  readonly team: string | null;
  /** The draws in which a metric had no value and the plan says to stop and ask. */
  readonly unanswered: number;
};

/** The draws of one side: its total, its people in the order of their ids, and how much of their difference is luck. */
export type SideDistribution = {
  readonly name: string;
  readonly total: Spread;
  /** How many draws come to more than the budget; null without one. */
  readonly over: number | null;
  readonly luck: Luck | null;
  readonly people: readonly PersonSpread[];
  readonly bins: readonly Bin[];
  /** The total of each draw, in the order of the draws: those of two sides at one place are by the same books. */
  readonly totals: readonly Money[];
};

export type DistributionReport = {
  readonly period: string;
  readonly currency: Currency;
  readonly draws: number;
  readonly seed: number;
  readonly budget: Money | null;
  readonly sides: readonly SideDistribution[];
  /** Metrics whose values are given whole: they are the same in every draw. */
  readonly given: readonly string[];
};

/** What the draws of a period came to, side by side. `drawn` is what all households were paid together. */
export function distributionReport(
  { task, paid, given }: PreparedDraws,
  drawn: HouseholdPaid,
  names: readonly string[],
  budget: Money | null,
): DistributionReport {
  const { draws, seed, moment } = task;
  const { totals } = drawn;
  const bins = binsOf(totals);
  const sides = names.map((name, side): SideDistribution => {
    const own = totals[side] ?? new Float64Array(draws);
    const people = peopleOf(paid[side] ?? [], drawn, side, task.people);
    const total = people.reduce((sum, one) => addMoney(sum, one.spread.paid), NO_MONEY);
    return {
      name,
      total: spreadOf(summaryOf(own), total),
      over: budget === null ? null : own.reduce((count, amount) => (BigInt(amount) > budget ? count + 1 : count), 0),
      luck: luckOf(
        people.map(({ spread, target, drawn }) => ({ paid: spread.paid, target, variance: varianceOf(drawn) })),
      ),
      people: people.map(({ spread }) => spread),
      bins: bins[side] ?? [],
      totals: [...own].map(minorUnits),
    };
  });
  const { period, currency } = moment;
  return { period: period.name, currency, draws, seed, budget, sides, given };
}

/** Somebody's draws, and the target that their pay is a part of. */
type PersonDrawn = { readonly spread: PersonSpread; readonly target: Money | null; readonly drawn: Summary };

function peopleOf(
  paid: PreparedDraws['paid'][number],
  drawn: HouseholdPaid,
  side: number,
  people: PreparedDraws['task']['people'],
): readonly PersonDrawn[] {
  const byId = new Map<string, Earned[]>();
  for (const earned of paid) {
    const { csmId } = earned.assignment.person;
    byId.set(csmId, [...(byId.get(csmId) ?? []), earned]);
  }
  return drawn.people
    .flatMap(({ person, sides }): PersonDrawn[] => {
      const [summary, own] = [sides[side], people[person]];
      if (summary == null || own === undefined) return [];
      const { csmId, name, team } = own;
      const earned = byId.get(csmId) ?? [];
      const total = earned.reduce((sum, one) => addMoney(sum, one.total), NO_MONEY);
      const targets = earned.flatMap(({ target }) => (target === null ? [] : [target]));
      const target = targets.length === 0 ? null : targets.reduce(addMoney, NO_MONEY);
      const spread = { csmId, name, team, ...spreadOf(summary, total), unanswered: summary.unanswered };
      return [{ spread, target, drawn: summary }];
    })
    .sort((a, b) => byCodePoint(a.spread.csmId, b.spread.csmId));
}

function spreadOf(summary: Summary, paid: Money): Spread {
  const { draws, sum, least, most, percentiles } = summary;
  return {
    paid,
    mean: roundMoney(ratio(sum, BigInt(draws)), 'half_even'),
    deviation: roundMoney(squareRoot(varianceOf(summary), 0), 'half_even'),
    least: minorUnits(least),
    most: minorUnits(most),
    percentiles: percentiles.map(minorUnits),
  };
}

function minorUnits(amount: number): Money {
  return money(BigInt(amount));
}
