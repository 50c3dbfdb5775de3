import { byCodePoint } from '../diagnostics/index.ts';
import { addCauses, addComparisons } from '../engine/add-comparisons.ts';
import type { Cause } from '../engine/causes.ts';
import type { Change, Comparison, ComponentChange, PersonChange, TeamChange } from '../engine/compare.ts';
import type { Otherwise } from '../engine/way.ts';
import { addMoney, type Currency, type Money, NO_MONEY, subtractMoney } from '../money/index.ts';

/** A variant against the base in one period, with the causes of what differs. */
export type ComparedPeriod = { readonly comparison: Comparison; readonly causes: readonly Cause[] };

/** A cause, and what it makes of everybody's pay together. */
export type CauseReport = {
  /** From 1, in plan order; the same in every period. */
  readonly number: number;
  readonly otherwise: readonly Otherwise[];
  readonly difference: Money;
  /** How many people's pay it changes. */
  readonly people: number;
};

/** A cause's part of a person's difference. The parts of a person add up to it. */
export type CausePart = { readonly cause: CauseReport; readonly part: Money };

export type PersonReport = PersonChange & { readonly causes: readonly CausePart[] };

/** What may be spent, and by how much the variant's total is above it (below: negative). */
export type BudgetReport = { readonly amount: Money; readonly over: Money };

/** What a variant would have paid against the base, as people read it. */
export type ComparisonReport = {
  /** What the two are called: as the command line named them. */
  readonly base: string;
  readonly variant: string;
  readonly period: string;
  readonly currency: Currency;
  /** Everyone in either Result. */
  readonly people: readonly PersonReport[];
  /** Those for whom something differs: from the largest gain to the largest loss. */
  readonly changed: readonly PersonReport[];
  /** How many people get more, less, the same. */
  readonly winners: number;
  readonly losers: number;
  readonly unchanged: number;
  /** What is otherwise in the variant, in plan order; also what changes nobody's pay. */
  readonly causes: readonly CauseReport[];
  readonly teams: readonly TeamChange[];
  readonly components: readonly ComponentChange[];
  readonly total: Change;
  readonly budget: BudgetReport | null;
  /** Where there are several periods, and this is all of them: each by itself. */
  readonly periods: readonly ComparisonReport[];
};

export type ComparisonNames = { readonly base: string; readonly variant: string };

/** One variant: the period, or all periods added up with each of them by itself. The budget is for all of them together. */
export function comparisonReport(
  compared: readonly [ComparedPeriod, ...ComparedPeriod[]],
  names: ComparisonNames,
  budget: Money | null = null,
): ComparisonReport {
  const [first, ...more] = compared;
  if (more.length === 0) return reportOf(first, names, budget);
  const all = {
    comparison: addComparisons(
      first.comparison,
      more.map(({ comparison }) => comparison),
    ),
    causes: addCauses(compared.map(({ causes }) => causes)),
  };
  return { ...reportOf(all, names, budget), periods: compared.map((one) => reportOf(one, names, null)) };
}

function reportOf(
  { comparison, causes }: ComparedPeriod,
  names: ComparisonNames,
  budget: Money | null,
): ComparisonReport {
  const { period, currency, winners, losers, unchanged, teams, components, total } = comparison;
  const told = causes.map(({ otherwise, parts }, place): CauseReport => {
    const difference = [...parts.values()].reduce((sum, part) => addMoney(sum, part), NO_MONEY);
    return { number: place + 1, otherwise, difference, people: parts.size };
  });
  const people = comparison.people.map((person): PersonReport => {
    const own = told.flatMap((cause, place): CausePart[] => {
      const part = causes[place]?.parts.get(person.csmId);
      return part === undefined ? [] : [{ cause, part }];
    });
    return { ...person, causes: own };
  });
  const changed = people
    .filter(isChanged)
    .sort((a, b) =>
      a.difference === b.difference ? byCodePoint(a.csmId, b.csmId) : a.difference > b.difference ? -1 : 1,
    );
  return {
    ...names,
    period,
    currency,
    people,
    changed,
    winners,
    losers,
    unchanged,
    causes: told,
    teams,
    components,
    total,
    budget: budget === null ? null : { amount: budget, over: subtractMoney(total.variant, budget) },
    periods: [],
  };
}

/** Does this person get another amount, or the same from other components, or nothing at all on one side? */
function isChanged(person: PersonChange): boolean {
  return (
    person.difference !== 0n ||
    person.paidIn !== 'both' ||
    person.components.some(({ difference }) => difference !== 0n)
  );
}
