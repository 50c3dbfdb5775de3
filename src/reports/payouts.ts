import { byCodePoint } from '../diagnostics/index.ts';
import { amountOf } from '../engine/read-amount.ts';
import type { Result, ResultPerson } from '../engine/result.ts';
import {
  amountsByComponent,
  type ComponentKey,
  componentId,
  componentOf,
  componentsInOrder,
} from '../engine/result-components.ts';
import { addMoney, type Currency, currencyOf, type Money, NO_MONEY, type Ratio, ratio } from '../money/index.ts';
import { type Attention, attentionOf } from './attention.ts';

/** What somebody (a person, a team, everybody on a plan) earned. */
export type Earned = {
  /** By component, in the order of the section's columns; null where nobody here has a line of that component. */
  readonly amounts: readonly (Money | null)[];
  readonly total: Money;
  /** The amount at 100%; null when the plan states none for somebody here. */
  readonly target: Money | null;
  /** Total ÷ target; null where there is no target or it is 0. */
  readonly percent: Ratio | null;
};

export type EarnedByPerson = Earned & {
  readonly csmId: string;
  readonly name: string;
  /** By component: did a metric in it have no value, so that the plan's answer stands in its place? */
  readonly unmeasured: readonly boolean[];
};

export type EarnedByTeam = Earned & { readonly team: string | null; readonly people: readonly EarnedByPerson[] };

/** One plan: a column for each component and for each kind of its own modifiers that acted on somebody. */
export type PlanSection = Earned & {
  readonly plan: string;
  readonly columns: readonly ComponentKey[];
  readonly teams: readonly EarnedByTeam[];
  readonly people: number;
};

/** The payouts of a period as people read them: by plan, team and person, and what somebody should look at. */
export type PayoutReport = {
  readonly period: string;
  /** The day up to which things had happened; null when that is the period's last, as is usual. */
  readonly asOf: string | null;
  readonly currency: Currency;
  readonly sections: readonly PlanSection[];
  /** Over all plans; `amounts` is empty, since components of different plans do not add up to anything. */
  readonly total: Earned;
  readonly attention: readonly Attention[];
};

/** The payout report of a Result. Plans on which nobody is paid have no section; teams stand by name, people without a team last. */
export function payoutReport(result: Result): PayoutReport {
  const currency = currencyOf(result.currency);
  if (currency === null) throw new Error(`not a currency: ${result.currency}`);
  const sections = result.plans
    .map(({ name }) => planSection(name, result, currency))
    .filter((section) => section.people > 0);
  return {
    period: result.period.name,
    asOf: result.period.as_of === result.period.to ? null : result.period.as_of,
    currency,
    sections,
    total: together(sections, 0),
    attention: attentionOf(result),
  };
}

function planSection(plan: string, result: Result, currency: Currency): PlanSection {
  const people = result.people.filter((person) => person.plan === plan);
  const columns = componentsInOrder(people);
  const teams = [...new Set(people.map((person) => person.team))].sort(byTeam).map((team): EarnedByTeam => {
    const members = people
      .filter((person) => person.team === team)
      .map((person) => earnedByPerson(person, columns, currency));
    return { team, people: members, ...together(members, columns.length) };
  });
  return { plan, columns, teams, people: people.length, ...together(teams, columns.length) };
}

function byTeam(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return byCodePoint(a, b);
}

function earnedByPerson(person: ResultPerson, columns: readonly ComponentKey[], currency: Currency): EarnedByPerson {
  const amounts = amountsByComponent(person, currency);
  const unmeasured = new Set(
    person.lines.filter((line) => line.undefined !== undefined).map((line) => componentId(componentOf(line))),
  );
  const total = amountOf(person.total, currency);
  const target = person.target === null ? null : amountOf(person.target, currency);
  return {
    csmId: person.csm_id,
    name: person.name,
    amounts: columns.map((column) => amounts.get(componentId(column)) ?? null),
    unmeasured: columns.map((column) => unmeasured.has(componentId(column))),
    total,
    target,
    percent: percentOf(total, target),
  };
}

/** The sum of these. A total that includes somebody without a target has no percent: it would compare unlike things. */
function together(parts: readonly Earned[], columns: number): Earned {
  const total = sum(parts.map((part) => part.total)) ?? NO_MONEY;
  const target = parts.some((part) => part.target === null) ? null : sum(parts.map((part) => part.target));
  const amounts = Array.from({ length: columns }, (_, column) =>
    sum(parts.map((part) => part.amounts[column] ?? null)),
  );
  return { amounts, total, target, percent: percentOf(total, target) };
}

/** The sum of the amounts that are there; null when none is. */
function sum(amounts: readonly (Money | null)[]): Money | null {
  let total: Money | null = null;
  for (const amount of amounts) {
    if (amount !== null) total = addMoney(total ?? NO_MONEY, amount);
  }
  return total;
}

function percentOf(total: Money, target: Money | null): Ratio | null {
  return target === null || target === 0n ? null : ratio(total, target);
}
