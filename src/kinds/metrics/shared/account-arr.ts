import { add, type Ratio, ZERO } from '../../../money/index.ts';
import type { FoldContext, MeasureInput } from '../../metric.ts';
import type { Row } from '../../table.ts';
import { endingArr, REVENUE_COLUMNS } from './revenue.ts';

/** nrr.csv, where it says what each account weighs. */
export const ARR_INPUT: MeasureInput = { table: 'nrr', columns: [], filters: [], ifThere: REVENUE_COLUMNS };

/** Adds up the recurring revenue of one account at the period's end, in minor units; null until a row was seen. */
export function accountArr(context: FoldContext): { add(row: Row): boolean; arr(): Ratio | null } {
  let sum: Ratio | null = null;
  return {
    add(row) {
      sum = add(sum ?? ZERO, endingArr(row, context));
      return true;
    },
    arr: () => sum,
  };
}
