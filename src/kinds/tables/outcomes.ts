import { compare } from '../../money/index.ts';
import type { TableKind } from '../table.ts';
import { ACCOUNT } from './shared/account-aliases.ts';

/**
 * A customer's measurable result. `achieved_on` decides; that it contradicts the figures (actual 14 of target 15, yet achieved) stops the run.
 * A result that is achieved after as-of is not achieved yet, and contradicts nothing.
 */
export const outcomes: TableKind = {
  name: 'outcomes',
  summary: "a customer's measurable result",
  columns: {
    account_id: { type: 'id', required: 'cell', summary: "the account's id" },
    outcome: { type: 'text', required: 'cell', summary: 'the result that is aimed at' },
    agreed_on: { type: 'day', summary: 'the day it was agreed with the customer' },
    target: { type: 'number', summary: 'the figure to reach' },
    actual: { type: 'number', summary: 'the figure reached so far' },
    achieved_on: { type: 'happened', summary: 'the day it was achieved; blank while it is not' },
  },
  aliases: { account_id: ACCOUNT },
  unique: ['account_id', 'outcome'],
  begins: 'agreed_on',
  order: [['agreed_on', 'achieved_on']],
  check(row, fault) {
    const achieved = row.text('achieved_on');
    const actual = row.figure('actual');
    const target = row.figure('target');
    if (achieved === null || actual === null || target === null || compare(actual, target) >= 0) return;
    const texts = { actual: row.text('actual') ?? '', target: row.text('target') ?? '' };
    fault('achieved-below-target', 'achieved_on', { ...texts, achieved });
  },
  example: `account_id,outcome,agreed_on,target,actual,achieved_on
a-1,Fewer planning hours,2025-11-17,20,21,2026-01-30
a-2,Faster invoices,2026-01-12,8,3,
`,
};
