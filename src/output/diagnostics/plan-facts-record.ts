import { figureText } from '../../kinds/figure.ts';
import { exactly, type Money } from '../../money/index.ts';
import type { PlanFacts } from '../../review/plan-facts.ts';

/** What a plan can pay, for machines: amounts and figures as decimal texts, null where there is no bound or no figure. */
export function planFactsRecord(facts: PlanFacts) {
  const { period, currency, target, least, most, atTarget, table, cliff, perPoint, stand, assumed } = facts;
  const amount = (money: Money | null) => (money === null ? null : figureText(exactly(money), 'money', currency));
  /** Null where there is no bound. */
  const isReached = (end: PlanFacts['least']) => (end.amount === null ? null : end.isReached);
  return {
    period: period.name,
    currency: currency.code,
    target: amount(target),
    least: amount(least.amount),
    least_is_reached: isReached(least),
    most: amount(most.amount),
    most_is_reached: isReached(most),
    at_target: amount(atTarget),
    table: table.map(({ part, pays }) => ({
      of_target: figureText(part, 'percent', currency),
      pays: amount(pays),
    })),
    biggest_cliff:
      cliff === null
        ? null
        : { metric: cliff.metric, of: cliff.reads, before: cliff.before, at: cliff.at, jump: amount(cliff.jump) },
    per_point: perPoint.map(({ metric, unit, step, below, above }) => ({
      metric,
      unit,
      step: figureText(step, unit, currency),
      last_below: amount(below),
      first_above: amount(above),
    })),
    without_target: stand.map(({ metric, unit, value }) => ({
      metric,
      unit,
      value: figureText(value, unit, currency),
    })),
    assumed: assumed.map((one) =>
      one.what === 'target'
        ? { target_of: one.metric, value: figureText(one.value, 'percent', currency) }
        : one.what === 'variable'
          ? { variable: one.column, value: amount(one.amount) }
          : { book: figureText(one.amount, 'money', currency) },
    ),
  };
}
