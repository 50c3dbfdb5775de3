import type { Measure } from '../../metric.ts';

/** What most measures answer: a quotient of accounts, of which more is better. A kind spreads it and says where it differs. */
export const USUAL = {
  unit: 'percent',
  better: 'higher',
  canBeUndefined: true,
  moneyNumerator: false,
  columns: [],
  filters: [['where']],
  named: [],
  also: [],
  accountColumns: [],
  rosterColumn: null,
  events: 'none',
  forgives: false,
  items: false,
} as const satisfies Partial<Measure>;
