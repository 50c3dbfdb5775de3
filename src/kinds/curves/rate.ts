import * as z from 'zod';
import { multiply, type Ratio, ZERO } from '../../money/index.ts';
import { type CurvePoint, defineCurve, PLAIN, rateLiteral, rateOfNothing, readRate } from '../curve.ts';
import { figure } from '../figure.ts';
import { told } from '../told.ts';
import { words } from '../written.ts';

const RATE = 'a rate, such as 5%, or rates by a column, such as { by: sku, A: 5%, else: 1% }';

/**
 * One rate on everything: 5% of $40,000 of closed CSQLs is $2,000. With `per_item` the rate may depend on a column of the item's row:
 * `{ by: sku, A: 5%, B: 3%, else: 1% }` pays $1,000 for $20,000 of A, and `else` is what all other items pay, those with a blank cell too. A
 * reading of 0 or less pays 0.
 */
export const rate = defineCurve({
  name: 'rate',
  summary: 'rate × base; per item also a rate by column',
  shape: {
    rate: z.union(
      [
        rateLiteral(),
        z
          .object({
            by: told('the column of an item that decides', words('the column that decides')),
            else: told('the rate of all other items', rateLiteral()),
          })
          .catchall(rateLiteral()),
      ],
      { error: RATE },
    ),
  },
  read({ rate: written }, scope) {
    const path = [...scope.path, 'rate'];
    if (scope.base === null) scope.fault('no-base', scope.path, {});
    const column = 'by' in written ? written.by : null;
    const lacksItems = column !== null && !scope.perItem;
    if (lacksItems) scope.fault('rate-by-item', [...path, 'by'], { column });
    const rates = new Map<string, Ratio>();
    let usual: Ratio;
    if ('by' in written) {
      const { by: _, else: others, ...named } = written;
      for (const [cell, literal] of Object.entries(named)) {
        rates.set(cell, readRate(literal, [...path, cell], scope));
      }
      usual = readRate(others, [...path, 'else'], scope);
    } else {
      usual = readRate(written, path, scope);
    }
    if (scope.base === null || lacksItems) return null;
    const others = usual;
    const cellOf = ({ item }: CurvePoint) => (column === null ? '' : (item?.get(column) ?? ''));
    const rateAt = (at: CurvePoint) => rates.get(cellOf(at)) ?? others;
    return {
      ...PLAIN,
      kind: 'rate',
      usesBase: true,
      itemColumn: column,
      edges: () => [{ at: ZERO, path, text: '0', includes: false, written: false }],
      pay: (at) => (at.reading.n <= 0n ? ZERO : multiply(rateAt(at), at.base)),
      explain(at) {
        if (at.reading.n <= 0n) return { reason: rateOfNothing(at, scope.unit), steps: [] };
        const by = column === null ? {} : { by: column, is: cellOf(at) };
        const [rate, base] = [figure(rateAt(at), 'percent'), figure(at.base, 'money')];
        return { reason: { code: 'rate', rate, base, ...by }, steps: [] };
      },
    };
  },
  example: {
    pays: { of: 'value', rate: '5%' },
    metric: { unit: 'money', better: 'higher', target: null },
    amount: null,
    cases: [
      { value: '$40,000', pays: '$2,000' },
      { value: '$0', pays: '$0' },
    ],
  },
});
