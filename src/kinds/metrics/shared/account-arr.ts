import { add, type Ratio, ZERO } from '../../../money/index.ts';
import type { FoldContext, MeasureInput } from '../../metric.ts';
import type { Row } from '../../table.ts';
import { byPlace } from './by-place.ts';
import { endingArr, REVENUE_COLUMNS } from './revenue.ts';

/** nrr.csv, where it says what each account weighs. */
export const ARR_INPUT: MeasureInput = { table: 'nrr', columns: [], filters: [], ifThere: REVENUE_COLUMNS };

/** Adds up the recurring revenue of accounts at the period's end, in minor units; null for one of which no row was seen. */
export function accountArr(context: FoldContext): {
  add(place: number, row: Row): boolean;
  arr(place: number): Ratio | null;
} {
  const sums = byPlace<Ratio | null>(null);
  return {
    add(place, row) {
      sums.put(place, add(sums.at(place) ?? ZERO, endingArr(row, context)));
      return true;
    },
    arr: (place) => sums.at(place),
  };
}
