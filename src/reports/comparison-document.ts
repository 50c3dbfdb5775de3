import type { Change, ComponentChange, PersonChange } from '../engine/compare.ts';
import { figureText } from '../kinds/figure.ts';
import { type Currency, exactly, exactText, type Money, machineDecimal } from '../money/index.ts';
import type { ComparisonReport } from './comparison.ts';

/** Amounts of a change as decimals for machines; `percent` is a part of one, null where the base is 0 or less. */
export type ChangeText = {
  readonly base: string;
  readonly variant: string;
  readonly difference: string;
  readonly percent: string | null;
  readonly percent_exact?: string;
};

/** The changes of a simulation as one JSON document, version 1: every person, and the sums. */
export function comparisonDocument(reports: readonly ComparisonReport[]) {
  return { version: 1, comparisons: reports.map(oneComparison) };
}

function oneComparison(report: ComparisonReport) {
  const { currency } = report;
  const { winners, losers, unchanged } = report;
  return {
    base: report.base,
    variant: report.variant,
    period: report.period,
    currency: currency.code,
    total: changeText(report.total, currency),
    counts: { winners, losers, unchanged },
    people: report.people.map((person) => personText(person, currency)),
    teams: report.teams.map((team) => ({ team: team.team, ...changeText(team, currency) })),
    components: report.components.map((change) => componentText(change, currency)),
  };
}

function personText(person: PersonChange, currency: Currency) {
  return {
    csm_id: person.csmId,
    name: person.name,
    team: person.team,
    paid_in: person.paidIn,
    ...changeText(person, currency),
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
