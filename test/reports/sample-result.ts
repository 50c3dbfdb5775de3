import type { Result, ResultLine, ResultPerson } from '../../src/engine/result.ts';

/**
 * A quarter worked by hand. Everybody's amount is $1,000 (Hana's half of it: she came on 15 February, 45 of 90 days): 60% Results, 20% EBRs,
 * 20% Activation.
 *
 * |       | Results | EBRs | Activation | cap | total | of target |
 * | Ana   | 400 | 200 | 100 |     | 700 |  70% |
 * | Ben   | 500 |   0 | 200 |     | 700 |  70% | his EBRs have no value and the plan pays nothing
 * | 宮本  | 600 | 200 | 200 | −50 | 950 |  95% |
 * | Hana  | 250 | 100 | 100 |     | 450 |  90% |
 * | all   |1,750| 500 | 600 | −50 |2,800| of 3,500: 80% |
 */
export const SAMPLE: Result = {
  version: 1,
  tool: { name: 'csm-comp', version: '0.1.0' },
  period: { name: '2026-Q1', from: '2026-01-01', to: '2026-03-31', as_of: '2026-03-31' },
  currency: 'USD',
  plans: [{ name: 'Blended 60/40', file: 'plans/blended-60-40.yaml', sha256: 'a'.repeat(64) }],
  inputs: [
    {
      table: 'nrr',
      file: 'nrr.csv',
      sha256: 'b'.repeat(64),
      rows: 120,
      used: 118,
      filtered: 1,
      excluded: 1,
      left_out: 0,
    },
  ],
  people: [
    paid('c-017', 'Ana Ruiz', 'Enterprise', '700.00', [
      earned('Results', '400.00'),
      ebrs('200.00'),
      activation('100.00'),
    ]),
    paid('c-002', 'Ben Birch', 'Enterprise', '700.00', [
      earned('Results', '500.00'),
      { ...ebrs('0.00'), undefined: 'no accounts in the book', reason: { code: 'undefined-zero' } },
      activation('200.00'),
    ]),
    paid('c-003', '宮本 武蔵', 'Growth', '950.00', [
      earned('Results', '600.00'),
      ebrs('200.00'),
      activation('200.00'),
      { path: [], kind: 'cap', amount: '-50.00', reason: { code: 'cap', cap: '950.00' } },
    ]),
    {
      ...paid('c-008', 'Hana Hazel', 'Growth', '450.00', [
        earned('Results', '250.00'),
        ebrs('100.00'),
        activation('100.00'),
      ]),
      from: '2026-02-15',
      target: '500.00',
    },
  ],
  total: '2800.00',
  not_paid: [{ csm_id: 'c-100', name: 'Mara Maple', reason: 'no plan is for role "Manager"' }],
  diagnostics: [
    {
      code: 'unknown-value',
      severity: 'warning',
      place: { file: 'usage.csv', line: 12, column: 0, length: 0, header: 'date', field: 1 },
      message: '3 rows of usage.csv are dated after the period',
    },
  ],
};

export function paid(
  csm_id: string,
  name: string,
  team: string | null,
  total: string,
  lines: ResultLine[],
): ResultPerson {
  const { from, to } = { from: '2026-01-01', to: '2026-03-31' };
  return { csm_id, name, team, plan: 'Blended 60/40', from, to, target: '1000.00', total, lines, working: [] };
}

/** A line of a top-level component that reads NRR: 104.475% of a 105% target is 99.5%. */
export function earned(component: string, amount: string): ResultLine {
  return {
    path: [component],
    kind: 'earned',
    amount,
    metric: 'nrr',
    unit: 'percent',
    value: '1.04475',
    target: '1.05',
    attainment: '0.995',
    reason: { code: 'band', from: '0.9', pay: '400.00' },
  };
}

function ebrs(amount: string): ResultLine {
  return { path: ['Effort', 'EBRs'], kind: 'earned', amount, metric: 'ebr', unit: 'percent', reason: { code: 'line' } };
}

function activation(amount: string): ResultLine {
  return { ...ebrs(amount), path: ['Effort', 'Activation'], metric: 'activation' };
}
