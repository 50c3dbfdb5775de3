import { byCodePoint } from '../diagnostics/index.ts';
import type { Change, Comparison, ComponentChange, PersonChange, TeamChange } from '../engine/compare.ts';
import type { Currency } from '../money/index.ts';

/** What a variant would have paid against the base, as people read it. */
export type ComparisonReport = {
  /** What the two are called: as the command line named them. */
  readonly base: string;
  readonly variant: string;
  readonly period: string;
  readonly currency: Currency;
  /** Everyone in either Result. */
  readonly people: readonly PersonChange[];
  /** Those for whom something differs: from the largest gain to the largest loss. */
  readonly changed: readonly PersonChange[];
  /** How many people get more, less, the same. */
  readonly winners: number;
  readonly losers: number;
  readonly unchanged: number;
  readonly teams: readonly TeamChange[];
  readonly components: readonly ComponentChange[];
  readonly total: Change;
};

export function comparisonReport(comparison: Comparison, names: { base: string; variant: string }): ComparisonReport {
  const { period, currency, people, winners, losers, unchanged, teams, components, total } = comparison;
  const changed = people
    .filter(isChanged)
    .sort((a, b) =>
      a.difference === b.difference ? byCodePoint(a.csmId, b.csmId) : a.difference > b.difference ? -1 : 1,
    );
  return { ...names, period, currency, people, changed, winners, losers, unchanged, teams, components, total };
}

/** Does this person get another amount, or the same from other components, or nothing at all on one side? */
function isChanged(person: PersonChange): boolean {
  return (
    person.difference !== 0n ||
    person.paidIn !== 'both' ||
    person.components.some(({ difference }) => difference !== 0n)
  );
}
