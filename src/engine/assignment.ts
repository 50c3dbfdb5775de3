import {
  type Day,
  daysBetween,
  dayText,
  earlier,
  fullMonths,
  later,
  monthsIn,
  type Period,
} from '../calendar/index.ts';
import { type ArgsOf, type Code, type Diagnostic, diagnostic, type Place, wholeFile } from '../diagnostics/index.ts';
import type { Person } from '../facts/facts.ts';
import type { Moment } from '../kinds/metric.ts';
import { ONE, type Ratio, ratio } from '../money/index.ts';
import type { Plan } from '../plan/plan.ts';

/** A person on a plan for a time: what the engine pays. Today there is one per person, plan and period. */
export type Assignment = {
  readonly person: Person;
  readonly plan: Plan;
  /** The days on which the person was active in the period, both ends counted. */
  readonly from: Day;
  readonly to: Day;
  readonly activeDays: number;
  /** The part of the period that counts, as the plan prorates: hired on 15 February, 45/90 by days, 1/3 by full months; 1 where it does not. */
  readonly proration: Ratio;
};

export type NotPaid = { readonly person: Person; readonly reason: string };

export type Assignments = {
  readonly assignments: readonly Assignment[];
  readonly notPaid: readonly NotPaid[];
  readonly diagnostics: readonly Diagnostic[];
};

/**
 * Who is paid on which plan. A roster `plan` column decides by name, otherwise the plan's `for` does; where both speak and disagree it is a fault.
 * Two plans are a fault unless at most one of them does not say `stacks: yes`. On none: listed, not a fault. A plan without `for` takes everybody
 * when the roster names no plans at all.
 */
export function assign(people: readonly Person[], plans: readonly Plan[], moment: Moment): Assignments {
  const assignments: Assignment[] = [];
  const notPaid: NotPaid[] = [];
  const diagnostics: Diagnostic[] = [];
  const rosterNamesPlans = people.some(({ plan }) => plan !== null);
  for (const person of people) {
    const fault = <C extends Code>(code: C, args: ArgsOf<C>, column?: string) => {
      diagnostics.push(diagnostic(code, placeOf(person, column), args));
    };
    const own = plansOf(person, plans, rosterNamesPlans, fault);
    if (own.length === 0) {
      notPaid.push({ person, reason: reasonFor(person, plans) });
      continue;
    }
    if (own.filter(({ stacks }) => !stacks).length > 1) {
      fault('two-plans', { person: person.name, plans: own.map(({ name }) => name) });
      continue;
    }
    for (const plan of own) {
      const found = assignmentOf(person, plan, moment, fault);
      if (typeof found === 'string') notPaid.push({ person, reason: found });
      else if (found !== null) assignments.push(found);
    }
  }
  for (const plan of plans) {
    const paid =
      assignments.some((one) => one.plan === plan) || diagnostics.some(({ severity }) => severity === 'error');
    if (paid) continue;
    const selector = plan.selector.map(({ column, values }) => `${column}: ${values.join(' or ')}`).join(', ');
    const args = { plan: plan.name, selector: selector === '' ? 'no "for"' : `for ${selector}` };
    diagnostics.push(diagnostic('no-one-to-pay', plan.place, args, { severity: 'warning' }));
  }
  return { assignments, notPaid, diagnostics };
}

type Fault = <C extends Code>(code: C, args: ArgsOf<C>, column?: string) => void;

/** The roster row of a person, at one of its columns. */
export function placeOf(person: Person, column?: string): Place {
  return { ...wholeFile(person.file), line: person.line, ...(column === undefined ? {} : { header: column }) };
}

/** Does a plan's `for` select a person? Without one it speaks against nobody. */
function selects(plan: Plan, person: Person): boolean {
  return plan.selector.every(({ column, values }) => {
    const cell = person.column(column);
    return cell !== null && values.includes(cell);
  });
}

function plansOf(person: Person, plans: readonly Plan[], rosterNamesPlans: boolean, fault: Fault): readonly Plan[] {
  const named = plans.find(({ name }) => name === person.plan) ?? null;
  if (named !== null && !selects(named, person)) {
    fault('plan-not-for', { person: person.name, plan: named.name }, 'plan');
    return [];
  }
  const chosen = plans.filter((plan) => {
    if (plan === named) return true;
    const open = plan.selector.length === 0;
    if (open) return !rosterNamesPlans;
    return selects(plan, person);
  });
  const disagrees = chosen.find((plan) => plan !== named && !plan.stacks);
  if (person.plan !== null && disagrees !== undefined) {
    fault('plan-disagrees', { person: person.name, named: person.plan, plan: disagrees.name }, 'plan');
    return [];
  }
  return chosen;
}

function reasonFor(person: Person, plans: readonly Plan[]): string {
  const names = plans.map(({ name }) => `"${name}"`).join(', ');
  return person.plan === null
    ? `on none of the plans paid here: ${names}`
    : `the roster names plan "${person.plan}", which is not paid here`;
}

/** The assignment; a reason for not being paid; or null after a fault. */
function assignmentOf(person: Person, plan: Plan, { period, asOf }: Moment, fault: Fault): Assignment | string | null {
  const start = person.startDate;
  const end = person.endDate !== null && person.endDate <= asOf ? person.endDate : null;
  if (start !== null && start > period.to) return `starts on ${dayText(start)}, after the period`;
  if (start !== null && start > asOf) return `starts on ${dayText(start)}, after the as-of date`;
  if (end !== null && end < period.from) return `left on ${dayText(end)}, before the period`;
  const from = start === null ? period.from : later(start, period.from);
  const to = end === null ? period.to : earlier(end, period.to);
  const activeDays = daysBetween(from, to);
  const periodDays = daysBetween(period.from, period.to);
  const left = end !== null && end < period.to;
  if (left && plan.leavers === null) {
    fault('leavers-unsaid', { person: person.name, end: dayText(end) }, 'end_date');
    return null;
  }
  if (left && plan.leavers === 'nothing') return `left on ${dayText(end)}, and the plan pays leavers nothing`;
  if (activeDays < periodDays && plan.prorate === null) {
    const args = { person: person.name, from: dayText(from), to: dayText(to), days: activeDays, of: periodDays };
    fault('proration-unsaid', args, left ? 'end_date' : 'start_date');
    return null;
  }
  const proration = activeDays < periodDays ? partOf(plan, left, from, to, period) : ONE;
  return { person, plan, from, to, activeDays, proration };
}

/** The part of the period that counts for somebody who was not there all of it. Leavers of a plan that prorates nobody else count by days. */
function partOf({ prorate, leavers }: Plan, left: boolean, from: Day, to: Day, period: Period): Ratio {
  if (prorate === 'full_months') return ratio(BigInt(fullMonths(from, to)), BigInt(monthsIn(period.length)));
  const prorates = prorate === 'days' || (left && leavers === 'prorate');
  return prorates ? ratio(BigInt(daysBetween(from, to)), BigInt(daysBetween(period.from, period.to))) : ONE;
}
