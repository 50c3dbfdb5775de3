import type * as z from 'zod';
import { ONE, ZERO } from '../../../money/index.ts';
import type { Measure } from '../../metric.ts';
import { sumOfParts } from './combine.ts';
import { eachAccount } from './each-account.ts';
import { fewerRows } from './judged-without.ts';
import type { rowCreditSchema } from './row-choices.ts';
import { rowsCredited } from './row-credit.ts';
import { inputOf, isNotNegative, nameOf, type RowSide, rowFold } from './row-side.ts';
import { USUAL } from './usual.ts';

/** What all metrics on rows of any table say. */
type Said = { readonly credit?: z.output<typeof rowCreditSchema> | undefined; readonly lower_is_better: boolean };

/**
 * Rows of one table counted, or a column of them added up: a part for each account, or for whomever the rows name. A sum of nothing is 0. A count
 * holds below the line what one row is, so that rows can be left out of it; a sum goes as a whole, because what a row gave to it is not kept.
 */
export function sumOfRows(side: RowSide, { credit, lower_is_better }: Said): Measure {
  const isCount = side.column === null;
  return {
    ...USUAL,
    more: nameOf(side),
    ...inputOf(side, [['where']]),
    ...rowsCredited(credit, [side]),
    judged: {
      as: null,
      controlled: null,
      least: isNotNegative(side) ? ZERO : null,
      most: null,
      counterweight: null,
    },
    unit: side.unit,
    better: lower_is_better ? 'lower' : 'higher',
    canBeUndefined: false,
    fold: eachAccount((context) => {
      const rows = rowFold(side, credit === 'named', context);
      return {
        add: rows.add,
        parts: ({ id }) => ({
          parts: rows.sums(id).map(({ sum, ...by }) => ({ ...by, numerator: sum, denominator: isCount ? ONE : ZERO })),
          leftOut: [],
        }),
      };
    }),
    combine: sumOfParts,
    ...(isCount ? { partWithout: fewerRows } : {}),
  };
}
