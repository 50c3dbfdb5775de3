import { UNITS, type Unit } from '../../kinds/fact.ts';
import type { Currency } from '../../money/index.ts';
import { counted, figureOf, missingText, sumText } from './figures.ts';

/** How far a metric is from somewhere, as a Result has it: in its own unit, and in what its numerator is made of. */
export type Away = {
  readonly distance?: string | undefined;
  readonly distance_unit?: string | undefined;
  readonly grow?: string | undefined;
  readonly grow_unit?: string | undefined;
  readonly more_of?: string | undefined;
  /** `yes`: where it is to get to is itself not enough. */
  readonly beyond?: string | undefined;
};

/**
 * The distance in words that stand before `away` or `short`: `0.525 points, $6,300 of ARR`; `7.5 points, 2 accounts`; `$4,999.50 of won leads`. What lies
 * beyond an edge is more than the distance to it, and its sums are the least that get there. Empty where nothing is known.
 */
export function awayText(away: Away, currency: Currency): string {
  const { distance, grow, more_of: name, beyond } = away;
  const unit = unitNamed(away.distance_unit);
  const texts: string[] = [];
  const gap = figureOf(distance, unit, currency);
  if (gap !== null && gap.n !== 0n) {
    const isNamed = grow === undefined && name !== undefined;
    const named = unit === 'count' ? counted(gap, name ?? '').trim() : missingText(gap, unit, currency);
    const of = isNamed && unit === 'money' ? ` of ${name}` : '';
    // Of money the least that gets there is known, to the cent.
    texts.push(`${beyond === undefined || unit === 'money' ? '' : 'more than '}${named}${of}`);
  }
  const growUnit = unitNamed(away.grow_unit);
  const needed = figureOf(grow, growUnit, currency);
  if (needed !== null && name !== undefined) {
    texts.push(growUnit === 'money' ? `${sumText(needed, currency)} of ${name}` : counted(needed, name));
  }
  return texts.join(', ');
}

function unitNamed(text: string | undefined): Unit {
  return UNITS.find((unit) => unit === text) ?? 'number';
}
