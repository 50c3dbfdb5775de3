import { figureText } from '../kinds/figure.ts';
import { type Currency, exactly, type Money, machineDecimal, squareRoot } from '../money/index.ts';
import { PERCENTILES } from '../review/draws/summary.ts';
import type { DistributionReport, SideDistribution, Spread } from './distribution.ts';
import type { Luck } from './luck.ts';

/** The draws of a period as a part of a JSON document: everything that is shown, the bins of the picture, and the total of every draw. */
export function distributionDocument(report: DistributionReport) {
  const { period, currency, draws, seed, budget, given } = report;
  return {
    period,
    currency: currency.code,
    draws,
    seed,
    ...(budget === null ? {} : { budget: amountText(budget, currency) }),
    given: [...given],
    sides: report.sides.map((side) => sideText(side, draws, currency)),
  };
}

function sideText(
  { name, total, over, luck, people, bins, totals }: SideDistribution,
  draws: number,
  currency: Currency,
) {
  return {
    name,
    total: spreadText(total, currency),
    ...(over === null
      ? {}
      : { over_budget: { draws: over, chance: machineDecimal({ n: BigInt(over), d: BigInt(draws) }) } }),
    luck: luck === null ? null : luckText(luck, currency),
    people: people.map((person) => ({
      csm_id: person.csmId,
      name: person.name,
      team: person.team,
      ...spreadText(person, currency),
      unanswered: person.unanswered,
    })),
    histogram: bins.map(({ from, to, count }) => ({
      from: from === null ? null : amountText(from, currency),
      to: to === null ? null : amountText(to, currency),
      draws: count,
    })),
    totals: totals.map((amount) => amountText(amount, currency)),
  };
}

function spreadText({ paid, mean, deviation, least, most, percentiles }: Spread, currency: Currency) {
  return {
    paid: amountText(paid, currency),
    mean: amountText(mean, currency),
    deviation: amountText(deviation, currency),
    least: amountText(least, currency),
    percentiles: Object.fromEntries(
      PERCENTILES.map((percent, at) => [String(percent), amountText(percentiles[at] ?? paid, currency)]),
    ),
    most: amountText(most, currency),
  };
}

/** Deviations in the unit of what is compared: parts of target, or money. */
function luckText({ of, people, share, within, between }: Luck, currency: Currency) {
  const size = (variance: Luck['within']) =>
    of === 'target' ? machineDecimal(squareRoot(variance, 6)) : figureText(squareRoot(variance, 0), 'money', currency);
  return { share: machineDecimal(share), of, people, within: size(within), between: size(between) };
}

function amountText(amount: Money, currency: Currency): string {
  return figureText(exactly(amount), 'money', currency);
}
