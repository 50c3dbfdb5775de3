import type { Change, ComponentChange } from '../engine/compare.ts';
import type { Otherwise } from '../engine/way.ts';
import { figureText } from '../kinds/figure.ts';
import { type Currency, exactly, exactText, type Money, machineDecimal } from '../money/index.ts';
import type { CauseReport, ComparisonReport, PersonReport } from './comparison.ts';

/** Amounts of a change as decimals for machines; `percent` is a part of one, null where the base is 0 or less. */
export type ChangeText = {
  readonly base: string;
  readonly variant: string;
  readonly difference: string;
  readonly percent: string | null;
  readonly percent_exact?: string;
};

/** The changes of a simulation as one JSON document, version 1: every person, and the sums. A person's causes name those of the comparison by number. */
export function comparisonDocument(reports: readonly ComparisonReport[]) {
  return { version: 1, comparisons: reports.map(oneComparison) };
}

type ComparisonText = Readonly<Record<string, unknown>> & {
  readonly variant: string;
  readonly total: ChangeText;
  readonly people: readonly ReturnType<typeof personText>[];
  readonly components: readonly ReturnType<typeof componentText>[];
  readonly periods?: readonly ComparisonText[];
};

function oneComparison(report: ComparisonReport): ComparisonText {
  const { currency, budget, winners, losers, unchanged } = report;
  return {
    base: report.base,
    variant: report.variant,
    period: report.period,
    currency: currency.code,
    total: changeText(report.total, currency),
    ...(budget !== null && {
      budget: {
        amount: amountText(budget.amount, currency),
        over: amountText(budget.over, currency),
        exceeded: budget.over > 0n,
      },
    }),
    counts: { winners, losers, unchanged },
    causes: report.causes.map((cause) => causeText(cause, currency)),
    people: report.people.map((person) => personText(person, currency)),
    teams: report.teams.map((team) => ({ team: team.team, ...changeText(team, currency) })),
    components: report.components.map((change) => componentText(change, currency)),
    ...(report.periods.length > 0 && { periods: report.periods.map(oneComparison) }),
  };
}

function causeText({ number, otherwise, difference, people }: CauseReport, currency: Currency) {
  return {
    cause: number,
    changes: otherwise.map(otherwiseText),
    difference: amountText(difference, currency),
    people,
  };
}

/** What is otherwise, with its place: `from` and `to` as the plans write them, null where there is no such value. */
function otherwiseText(one: Otherwise) {
  if (one.by === 'line') return { by: one.by, path: [...one.path], kind: one.kind };
  const { file, line } = one.by === 'edit' ? one.edit.place : one.place;
  const at = { file, ...(line > 0 && { line }) };
  if (one.by === 'what_if') return { by: one.by, what_if: one.text, ...at };
  if (one.by === 'plan') return { by: one.by, plan: one.name, is: one.is, ...at };
  const { edit } = one;
  return { by: one.by, at: edit.at, from: edit.from, to: edit.to, ...at };
}

function personText(person: PersonReport, currency: Currency) {
  return {
    csm_id: person.csmId,
    name: person.name,
    team: person.team,
    paid_in: person.paidIn,
    ...changeText(person, currency),
    causes: person.causes.map(({ cause, part }) => ({ cause: cause.number, difference: amountText(part, currency) })),
    components: person.components.map((change) => componentText(change, currency)),
  };
}

/** `component` is null for the plan's own modifiers, which `kind` names. */
function componentText({ component, ...change }: ComponentChange, currency: Currency) {
  const key =
    component.type === 'component'
      ? { component: component.name, kind: null }
      : { component: null, kind: component.name };
  return { ...key, ...changeText(change, currency) };
}

export function changeText({ base, variant, difference, percent }: Change, currency: Currency): ChangeText {
  const exact = percent === null ? null : exactText(percent);
  return {
    base: amountText(base, currency),
    variant: amountText(variant, currency),
    difference: amountText(difference, currency),
    percent: percent === null ? null : machineDecimal(percent),
    ...(exact === null ? {} : { percent_exact: exact }),
  };
}

function amountText(amount: Money, currency: Currency): string {
  return figureText(exactly(amount), 'money', currency);
}
