import { periodsPerYear } from '../calendar/index.ts';
import { diagnostic } from '../diagnostics/index.ts';
import { rosterFigure } from '../facts/targets.ts';
import { type Ratio, roundMoney, whole } from '../money/index.ts';
import { type AmountContext, type NodeMoney, nodeMoney, prorated } from './amounts.ts';
import { type Assignment, placeOf } from './assignment.ts';
import type { OwnFacts, PlanRun } from './evaluation.ts';

/** Somebody's facts on a plan, none of them looked up yet. */
export function ownFactsOf({ person, proration }: Assignment, run: PlanRun): OwnFacts {
  return { run, person, proration, known: [], targets: [] };
}

/** What dividing somebody's amount asks. */
export function amountContext({ plan, proration }: Assignment, own: OwnFacts): AmountContext {
  return { period: own.run.moment.period.name, proration, rounding: plan.rounding, own };
}

/** The variable amount of the root, prorated and as stated for a full period; null where the plan has none. */
export function rootMoneyOf(assignment: Assignment, run: PlanRun): NodeMoney | 'fault' {
  const { plan, proration } = assignment;
  const variable = variableOf(assignment, run);
  if (variable === 'fault' || variable === null) return variable;
  const { rounding } = plan;
  return nodeMoney(prorated(variable, { proration, rounding }), roundMoney(variable, rounding), proration);
}

/** The full amount of the period in exact minor units; null where the plan has none. */
function variableOf({ plan, person }: Assignment, { moment, report }: PlanRun): Ratio | null | 'fault' {
  if (plan.variable === null) return null;
  if (plan.variable.from === 'plan') return whole(plan.variable.amount);
  const { column, per } = plan.variable;
  const cell = rosterFigure(person, column, 'money', moment.currency);
  const place = placeOf(person, column);
  if (cell === null) {
    report(diagnostic('missing-variable', place, { person: person.name, column }));
    return 'fault';
  }
  if (cell.value === null) {
    report(diagnostic('bad-column-figure', place, cell.badCell));
    return 'fault';
  }
  if (per === 'period') return cell.value;
  return { n: cell.value.n, d: cell.value.d * BigInt(periodsPerYear(plan.period)) };
}
