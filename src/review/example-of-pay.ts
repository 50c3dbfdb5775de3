import { dayText } from '../calendar/index.ts';
import type { Earned, PayRequest } from '../engine/pay.ts';
import { resolveTarget } from '../facts/targets.ts';
import type { Moment } from '../kinds/metric.ts';
import { exactly, type Money } from '../money/index.ts';
import type { Plan } from '../plan/plan.ts';
import { leavesOf, usedMetrics } from '../plan/walk.ts';
import type { Raw, RawMap } from '../yaml/raw.ts';
import { amountAt } from './examples.ts';
import { figureLiteral } from './figure-literals.ts';
import { writtenFact } from './written-facts.ts';

/** The example of somebody's pay, or why there can be none. */
export function exampleOf(earned: Earned, { facts, moment }: Omit<PayRequest, 'working'>): RawMap | string {
  const { plan, person } = earned.assignment;
  const { currency, period } = moment;
  const given: Record<string, Raw> = {};
  for (const metric of usedMetrics(plan)) {
    const planMetric = plan.metrics.get(metric.name);
    if (planMetric === undefined) continue;
    const elsewhere = planMetric.target?.by === 'column' || planMetric.target?.by === 'file';
    const target = elsewhere
      ? resolveTarget(planMetric, person, period, currency, facts.targetFor ?? null).value
      : null;
    const written = writtenFact(
      facts.factFor(metric, person),
      planMetric,
      target,
      needsSums(metric.name, plan),
      currency,
    );
    if (written === null) return `metric "${metric.name}" has more digits than a plan may hold`;
    given[metric.name] = written;
  }
  const columns = personColumns(earned.assignment, moment);
  const pays = paidPaths(earned).map((path) => [path, amountLiteral(amountAt(path, earned), plan)] as const);
  return {
    name: `${person.name} (${person.csmId})`,
    period: period.name,
    ...(Object.keys(columns).length === 0 ? {} : { person: columns }),
    given,
    pays: Object.fromEntries(pays),
  };
}

/** The roster columns that decide: the days of somebody who was there for a part of the period, and what the plan reads of them. */
function personColumns({ plan, person, from, to }: Earned['assignment'], { period }: Moment): Record<string, string> {
  const columns: Record<string, string> = {};
  for (const { column, values } of plan.selector) {
    const cell = person.column(column);
    // An example is selected by the first value unless it says otherwise.
    if (cell !== null && cell !== values[0]) columns[column] = cell;
  }
  const variable = plan.variable?.from === 'column' ? plan.variable.column : null;
  const amount = variable === null ? null : person.column(variable);
  if (variable !== null && amount !== null) columns[variable] = amount;
  if (from > period.from) columns.start_date = dayText(from);
  if (to < period.to) columns.end_date = dayText(to);
  return columns;
}

/** The components that have lines, by path in plan order, and the total. */
export function paidPaths({ lines }: Earned): readonly string[] {
  const paths = new Set(lines.map(({ node }) => node.names.join(' / ')));
  paths.delete('');
  return [...paths, 'total'];
}

function needsSums(metric: string, plan: Plan): boolean {
  return leavesOf(plan.root).some(({ base, reading }) => base?.kind === 'numerator' && reading.metric === metric);
}

export function amountLiteral(amount: Money, { currency }: Plan): string {
  return figureLiteral(exactly(amount), 'money', currency) ?? '';
}
