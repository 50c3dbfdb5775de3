import type { TableKind } from '../table.ts';
import { ACCOUNT } from './shared/account-aliases.ts';

/**
 * An account's usage at a date: a row a week or a day, so the longest of all files. Any further column is read as a figure when a metric names
 * it. One row per account and date is asked for where the rows are gathered, not here: a set of a million keys would grow with the file.
 */
export const usage: TableKind = {
  name: 'usage',
  summary: "an account's usage at a date",
  columns: {
    account_id: { type: 'id', required: 'cell', summary: "the account's id" },
    date: { type: 'day', required: 'cell', summary: 'the day the figures are of' },
    health_score: { type: 'number', summary: 'the health score' },
    core_features_used: { type: 'number', notNegative: true, summary: 'the number of core features in use' },
    active_users: { type: 'number', notNegative: true, summary: 'the number of active users' },
    licensed_users: { type: 'number', notNegative: true, summary: 'the number of licensed users' },
  },
  // Gainsight Object Glossary "Company" (Current Score: "overall health score"), Planhat "Company" (Health).
  aliases: { account_id: ACCOUNT, health_score: { Gainsight: ['Current Score'], Planhat: ['Health'] } },
  others: 'number',
  begins: 'date',
  example: `account_id,date,health_score,core_features_used,active_users,licensed_users
a-1,2026-01-05,80,4,49,60
a-1,2026-01-12,82.5,4,51,60
a-2,2026-01-05,,2,,25
`,
};
