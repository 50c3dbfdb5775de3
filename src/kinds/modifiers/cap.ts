import { bounded, boundKept, boundLiteral, readBound } from '../bound.ts';
import { defineModifier } from '../modifier.ts';

/**
 * The most that the node pays, last of all. With a cap of $1,200 on an amount of $1,000, $1,500.00 becomes $1,200.00; for someone there for half
 * the period the cap is $600.00, because money under an amount is stated for the full amount.
 */
export const cap = defineModifier({
  name: 'cap',
  summary: 'the most the node pays; it acts last',
  schema: boundLiteral('the most the node pays: money or a percent of its amount, such as $1,200 or 150%'),
  read(written, scope) {
    const bound = readBound(written, scope);
    if (bound === null) return null;
    return [
      {
        kind: 'cap',
        path: scope.path,
        conditions: [],
        hits: null,
        limit: bound,
        apply: (soFar, asks) => bounded('cap', bound, soFar, asks),
        idle: () => boundKept('cap-kept', bound),
      },
    ];
  },
  example: {
    written: '$1,200',
    amount: '$1,000',
    cases: [
      { earned: '$1,500.00', a: '0%', b: '0%', after: '$1,200.00' },
      { earned: '$1,200.00', a: '0%', b: '0%', after: '$1,200.00' },
    ],
  },
});
