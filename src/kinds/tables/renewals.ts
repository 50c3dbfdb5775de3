import { isZero } from '../../money/index.ts';
import type { TableKind } from '../table.ts';
import { ACCOUNT } from './shared/account-aliases.ts';

/** Outcomes that say a renewal was decided, in lower case. */
const DECIDED = ['renewed', 'churned'];

/**
 * A renewal that was due. What was renewed counts up to what was due: due 50,000 and renewed 60,000 counts 50,000. Systems that set the ARR of a
 * churned account to 0 hide the loss: 19 renewals lost with 0 due leave the rate where it was, so a decided renewal of 0 is a fault.
 */
export const renewals: TableKind = {
  name: 'renewals',
  summary: 'a renewal that was due',
  columns: {
    account_id: { type: 'id', required: 'cell', summary: "the account's id" },
    due_on: { type: 'day', required: 'cell', summary: 'the day the renewal was due' },
    due_arr: { type: 'money', required: 'cell', notNegative: true, summary: 'the ARR that was up for renewal' },
    renewed_on: { type: 'happened', summary: 'the day it was renewed' },
    renewed_arr: { type: 'money', notNegative: true, summary: 'the ARR it was renewed with' },
    outcome: { type: 'text', summary: 'what became of it: renewed or churned' },
    discount: { type: 'percent', notNegative: true, summary: 'the discount it was renewed with' },
  },
  // Gainsight "Company" (Renewal Date), Planhat "Company" (renewalDate; Renewal ARR is "amount up for renewal"), ChurnZero "CSV Imports" (NextRenewalDate),
  // Totango "System and core attributes" (Contract Renewal Date), and the end of a term in the exports of Zuora and Recurly subscriptions.
  aliases: {
    account_id: ACCOUNT,
    due_on: {
      Gainsight: ['Renewal Date'],
      Planhat: ['renewalDate'],
      ChurnZero: ['NextRenewalDate'],
      Totango: ['Contract Renewal Date'],
      Zuora: ['term_end_date'],
      Recurly: ['current_term_ends_at'],
    },
    due_arr: { Planhat: ['Renewal ARR'] },
  },
  check(row, fault) {
    const due = row.figure('due_arr');
    if (due === null || !isZero(due)) return;
    const outcome = row.text('outcome');
    const renewed = row.text('renewed_on');
    if (outcome !== null && DECIDED.includes(outcome.toLowerCase())) {
      fault('nothing-due', 'due_arr', { because: `the outcome is ${outcome.toLowerCase()}` });
    } else if (renewed !== null) {
      fault('nothing-due', 'due_arr', { because: `renewed_on is ${renewed}` });
    }
  },
  example: `account_id,due_on,due_arr,renewed_on,renewed_arr,outcome,discount
a-1,2026-01-05,45000,2025-12-15,47500,renewed,5%
a-2,2026-02-28,30000,,0,churned,
a-3,2026-04-10,12000,,,,
`,
};
