import { add, compare, isZero, machineDecimal, type Ratio, subtract, toMajorUnits } from '../../money/index.ts';
import type { Row, RowFault, Run, TableKind } from '../table.ts';
import { ACCOUNT } from './shared/account-aliases.ts';

const MOVEMENTS = ['expansion_arr', 'contraction_arr', 'churned_arr'] as const;

/**
 * An account's recurring revenue over the period: what it ended with, or the movements that lead there, or both, and then they must agree
 * to the cent: 100,000 + 12,000 − 2,000 − 0 = 110,000. Rows of one account are added up (one a contract, say), so an account may have many.
 * An account that churned without starting ARR is a fault: it would stay out of the cohort, and the loss with it.
 */
export const nrr: TableKind = {
  name: 'nrr',
  summary: "an account's recurring revenue over the period",
  columns: {
    account_id: { type: 'id', required: 'cell', summary: "the account's id" },
    starting_arr: amount('the ARR at the start of the period', 'cell'),
    ending_arr: amount('the ARR at the end of the period'),
    expansion_arr: amount('the ARR won from the account in the period'),
    contraction_arr: amount('the ARR lost from an account that stays'),
    churned_arr: amount('the ARR lost with an account that leaves'),
    reactivated: { type: 'yes_no', summary: 'did a lost account come back in the period' },
    period: { type: 'text', summary: 'the period the row is about' },
    currency: { type: 'text', summary: 'the currency of the amounts, by its ISO code' },
    year_start_arr: amount("the ARR at the year's start"),
    arr_12_months_ago: amount('the ARR 12 months before the end of the period'),
  },
  // Salesforce Field Reference (CurrencyIsoCode). No system has the ARR at the start and the end of a period under a name of its own.
  aliases: { account_id: ACCOUNT, currency: { Salesforce: ['CurrencyIsoCode'] } },
  headers: [['ending_arr'], MOVEMENTS],
  samePeriod: 'period',
  check(row, fault, run) {
    checkCurrency(row, fault, run);
    if (isChurnSound(row, fault)) checkEnding(row, fault, run);
  },
  example: `account_id,starting_arr,expansion_arr,contraction_arr,churned_arr,ending_arr,reactivated
a-1,"$100,000.00","$12,000.00","$2,000.00",0,"$110,000.00",no
a-2,50000,0,0,50000,0,no
a-3,0,8000,0,0,,yes
`,
};

function amount(summary: string, required?: 'cell') {
  return { type: 'money', notNegative: true, summary, ...(required && { required }) } as const;
}

function checkCurrency(row: Row, fault: RowFault, run: Run): void {
  const value = row.text('currency');
  if (value === null || value.toUpperCase() === run.currency.code) return;
  fault('other-currency', 'currency', { column: 'currency', value, currency: run.currency.code });
}

function isChurnSound(row: Row, fault: RowFault): boolean {
  const churned = row.figure('churned_arr');
  const starting = row.figure('starting_arr');
  if (churned === null || isZero(churned) || starting === null || !isZero(starting)) return true;
  fault('churn-without-start', 'churned_arr', { churned: row.text('churned_arr') ?? '' });
  return false;
}

function checkEnding(row: Row, fault: RowFault, run: Run): void {
  const ending = row.figure('ending_arr');
  const computed = endingByMovements(row);
  if (computed === null) {
    if (ending !== null) return;
    const why = `neither the ending ARR nor all of ${MOVEMENTS.join(', ')} are there to compute it from`;
    fault('blank-cell', row.has('ending_arr') ? 'ending_arr' : firstBlankMovement(row), { column: 'ending_arr', why });
    return;
  }
  const inWords = machineDecimal(toMajorUnits(computed, run.currency));
  if (ending !== null && compare(ending, computed) !== 0) {
    fault('arr-mismatch', 'ending_arr', {
      ending: machineDecimal(toMajorUnits(ending, run.currency)),
      computed: inWords,
    });
  } else if (computed.n < 0n) {
    fault('arr-below-zero', 'starting_arr', { computed: inWords });
  }
}

/** Starting ARR + expansion − contraction − churn, or null when one of them is missing: blank is never 0. */
function endingByMovements(row: Row): Ratio | null {
  const starting = row.figure('starting_arr');
  const [expansion, contraction, churned] = MOVEMENTS.map((column) => row.figure(column));
  if (!starting || !expansion || !contraction || !churned) return null;
  return add(subtract(starting, contraction), subtract(expansion, churned));
}

function firstBlankMovement(row: Row): string {
  return MOVEMENTS.find((column) => row.figure(column) === null) ?? 'ending_arr';
}
