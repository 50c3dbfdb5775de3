import { type Ratio, subtract } from '../../../money/index.ts';
import type { ChoiceFault, FoldContext } from '../../metric.ts';
import type { Row } from '../../table.ts';
import { told } from '../../told.ts';
import { choice } from '../../written.ts';
import { BASE_OF_MOVEMENTS, type Base, baseChoice, baseColumn, endingArr, neededFigure } from './revenue.ts';

/** The choices of both expansion metrics. */
export const expansionShape = {
  counts: told(
    'what is subtracted from the expansion: nothing, contraction, or contraction and churn',
    choice(['gross', 'net_of_contraction', 'net_of_losses']),
  ),
  base: baseChoice(),
};

export type ExpansionChoices = {
  readonly counts: 'gross' | 'net_of_contraction' | 'net_of_losses';
  readonly base: Base;
};

export function expansionFaults({ counts, base }: ExpansionChoices): readonly ChoiceFault[] {
  return counts !== 'net_of_losses' && base !== 'period_start' ? [{ key: 'base', expected: BASE_OF_MOVEMENTS }] : [];
}

const whyOf = (counts: string) => `"counts: ${counts}" is made of it`;

/** The base, and the movements that the choice adds up: none where the end says it all. */
export function expansionColumns({ counts, base }: ExpansionChoices) {
  const movements = {
    gross: ['expansion_arr'],
    net_of_contraction: ['expansion_arr', 'contraction_arr'],
    net_of_losses: [],
  };
  return [baseColumn(base), ...movements[counts].map((column) => ({ column, why: whyOf(counts) }))];
}

/**
 * The expansion of a row: what was gained (`gross`), less what was given back (`net_of_contraction`), less what was lost altogether too
 * (`net_of_losses`, which is the end less the base). Gains 80, contraction 20, churn 50: 80, 60 or 10. May be negative.
 */
export function expansionOf(row: Row, { counts, base }: ExpansionChoices, context: FoldContext): Ratio {
  if (counts === 'net_of_losses') {
    const { column, why } = baseColumn(base);
    return subtract(endingArr(row, context), neededFigure(row, column, why, context));
  }
  const gained = neededFigure(row, 'expansion_arr', whyOf(counts), context);
  if (counts === 'gross') return gained;
  return subtract(gained, neededFigure(row, 'contraction_arr', whyOf(counts), context));
}
