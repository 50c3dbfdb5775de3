import { ZERO } from '../../money/index.ts';
import { defineMetric } from '../metric.ts';
import { ratioOfSums } from './shared/combine.ts';
import { eachAccount } from './shared/each-account.ts';
import { fewerOnSide } from './shared/judged-without.ts';
import { quotientUnit, ratioFaults, ratioSides } from './shared/ratio-sides.ts';
import { ratioShape } from './shared/row-choices.ts';
import { namedFaults, rowsCredited } from './shared/row-credit.ts';
import { inputOf, isNotNegative, nameOf, rowFold } from './shared/row-side.ts';
import { USUAL } from './shared/usual.ts';

/**
 * One sum or count over another, each over the rows of any table: tickets solved ÷ tickets, active ÷ licensed users, this quarter's transaction revenue
 * ÷ last quarter's. A side is `count`, a column that is added up, or a map with its own table, filters and time; what it does not say the ratio says
 * for both. The sums are divided, not the accounts' quotients averaged. Accounts lost in the period count: of growth, losing a customer is a part.
 *
 * Revenue of $60,000 and $50,000 in this quarter, $50,000 and $50,000 in the last: 110 ÷ 100 = 110%. Undefined when the denominator is 0 or below.
 */
export const ratio = defineMetric({
  name: 'ratio',
  summary: 'a sum or count over the rows of any table, divided by another',
  formula: 'Σ column, or rows ÷ Σ column, or rows, each over the rows that pass its filters, dated in its time',
  shape: ratioShape,
  faults: (choices) => {
    const faults = ratioFaults(choices);
    const tables = ratioSides(choices).map(({ table }) => table);
    return faults.length > 0 ? faults : namedFaults(choices.credit, tables);
  },
  measure(choices) {
    const sides = ratioSides(choices);
    const [above, below] = sides;
    const unit = quotientUnit(sides, choices.unit) ?? 'number';
    const isNamed = choices.credit === 'named';
    return {
      ...USUAL,
      sums: { numerator: nameOf(above), denominator: nameOf(below) },
      ...(above.column === null || above.unit === 'money' ? { more: nameOf(above) } : {}),
      ...inputOf(above, [['where'], ['numerator', 'where']]),
      also: [inputOf(below, [['where'], ['denominator', 'where']])],
      ...rowsCredited(choices.credit, sides),
      judged: {
        as: null,
        controlled: null,
        least: isNotNegative(above) && isNotNegative(below) ? ZERO : null,
        most: null,
        counterweight: null,
      },
      unit,
      better: choices.lower_is_better ? 'lower' : 'higher',
      moneyNumerator: above.unit === 'money' && below.unit === 'money',
      fold: eachAccount((context, [other = context]) => {
        const numerator = rowFold(above, isNamed, context);
        const denominator = rowFold(below, isNamed, other);
        return {
          add: (row, input) => (input === 0 ? numerator : denominator).add(row),
          parts: ({ id }) => ({
            parts: [
              ...numerator.sums(id).map(({ sum, ...by }) => ({ ...by, numerator: sum, denominator: ZERO })),
              ...denominator.sums(id).map(({ sum, ...by }) => ({ ...by, numerator: ZERO, denominator: sum })),
            ],
            leftOut: [],
          }),
        };
      }),
      combine: ratioOfSums('the denominator is not above 0'),
      partWithout: fewerOnSide({ above: above.column === null, below: below.column === null }),
    };
  },
  example: {
    choices: {
      from: 'transactions',
      numerator: { column: 'revenue', unit: 'money' },
      denominator: { column: 'revenue', unit: 'money', when: 'previous_period' },
      lower_is_better: 'no',
    },
    files: {
      'roster.csv': 'csm_id,name\nc-1,Ana\n',
      'accounts.csv': 'account_id,csm_id\na-1,c-1\na-2,c-1\n',
      'transactions.csv':
        'account_id,date,revenue\na-1,2026-01-31,35000\na-1,2026-02-28,25000\na-2,2026-02-28,50000\n' +
        'a-1,2025-11-30,50000\na-2,2025-12-31,50000\na-2,2025-09-30,70000\n',
    },
    value: '110%',
  },
});
