import type { TableKind } from '../table.ts';

/**
 * Something that is left out by decision, for one metric or (blank) for all. It stays visible in the working, with the reason and who approved
 * it, so both must be there. Beside an alert or a lead, account_id says whose it is; the account itself stays in. `until` is the last day it holds;
 * blank is open.
 */
export const exclusions: TableKind = {
  name: 'exclusions',
  summary: 'something left out, by decision',
  columns: {
    account_id: { type: 'id', summary: 'the account that is left out' },
    alert_id: { type: 'id', summary: 'the risk alert that is left out' },
    csql_id: { type: 'id', summary: 'the lead that is left out' },
    metric: { type: 'id', summary: 'the metric it is left out of; blank is all of them' },
    reason: { type: 'text', required: 'cell', summary: 'the reason' },
    approved_by: { type: 'text', required: 'cell', summary: 'who approved it' },
    until: { type: 'day', summary: 'the last day it holds; blank is open' },
  },
  headers: [['account_id'], ['alert_id'], ['csql_id']],
  oneOf: { rule: 'at least', columns: ['account_id', 'alert_id', 'csql_id'] },
  check(row, fault) {
    if (row.text('alert_id') === null || row.text('csql_id') === null) return;
    fault('one-cell-of', 'csql_id', { columns: ['alert_id', 'csql_id'], filled: 2, rule: 'at most' });
  },
  example: `account_id,alert_id,csql_id,metric,reason,approved_by,until
a-1,,,nrr,Merged into a-2 by its parent company,Mara Maple,2026-06-30
,r-7,,,Opened by mistake,Mara Maple,
`,
};
