import { ONE, ZERO } from '../../../money/index.ts';
import type { Measure } from '../../metric.ts';
import { type Base, baseChoice, baseColumn, endingArr, REVENUE_COLUMNS, revenueFold } from './revenue.ts';

/** The choices of both metrics on customers kept. */
export const logoShape = { base: baseChoice() };

/** What both read: the cohort of NRR, each account counted once. */
export function logoInput(base: Base): Pick<Measure, 'book' | 'forgives' | 'table' | 'columns' | 'ifThere'> {
  return {
    book: 'held_or_lost',
    forgives: true,
    table: 'nrr',
    columns: [baseColumn(base)],
    ifThere: REVENUE_COLUMNS,
  };
}

/**
 * An account with recurring revenue at the base is 1 below the line; above it, 1 where what is counted became of it. It is kept when any revenue is
 * left at the period's end, however little, and lost when there is none; in grace it counts as kept.
 */
export function logoFold(base: Base, counted: 'kept' | 'lost'): Measure['fold'] {
  return (context) =>
    revenueFold(context, base, endingArr, ({ figure }) => ({
      numerator: figure.n > 0n === (counted === 'kept') ? ONE : ZERO,
      denominator: ONE,
      forgiven: counted === 'kept' ? ONE : ZERO,
    }));
}
