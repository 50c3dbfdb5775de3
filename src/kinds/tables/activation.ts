import type { TableKind } from '../table.ts';
import { ACCOUNT } from './shared/account-aliases.ts';

/**
 * An account's onboarding. Within 30 days means activated_on − started_on ≤ 30: started on 1 January and activated on 31 January is in time.
 * Blank is not activated (yet). An account is onboarded once, so a second row is a fault.
 */
export const activation: TableKind = {
  name: 'activation',
  summary: "an account's onboarding",
  columns: {
    account_id: { type: 'id', required: 'cell', summary: "the account's id" },
    started_on: { type: 'day', required: 'cell', summary: 'the day the onboarding started' },
    activated_on: { type: 'happened', summary: 'the day the account was activated; blank while it is not' },
  },
  aliases: { account_id: ACCOUNT },
  unique: ['account_id'],
  begins: 'started_on',
  order: [['started_on', 'activated_on']],
  example: `account_id,started_on,activated_on
a-1,2026-01-01,2026-01-31
a-2,2026-02-20,
`,
};
