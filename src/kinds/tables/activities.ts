import type { TableKind } from '../table.ts';
import { ACCOUNT } from './shared/account-aliases.ts';

/** An activity with a customer. Metrics count accounts, not activities: three EBRs with one account cover one account. */
export const activities: TableKind = {
  name: 'activities',
  summary: 'an activity with a customer',
  columns: {
    account_id: { type: 'id', required: 'cell', summary: "the account's id" },
    date: { type: 'day', required: 'cell', summary: 'the day of the activity' },
    type: { type: 'text', required: 'cell', summary: 'the kind of activity, such as EBR' },
    key_stakeholder: { type: 'yes_no', summary: 'did a key stakeholder take part' },
    csm_id: { type: 'id', summary: 'the person who held it' },
  },
  // Salesforce Object Reference "Task" and "Event" (ActivityDate), Gainsight "Timeline Objects" (Activity Date; ActivityTypeName in its API).
  aliases: {
    account_id: ACCOUNT,
    date: { Salesforce: ['ActivityDate'], Gainsight: ['Activity Date'] },
    type: { Gainsight: ['Activity Type', 'ActivityTypeName'] },
  },
  begins: 'date',
  example: `account_id,date,type,key_stakeholder,csm_id
a-1,2026-02-11,EBR,yes,c-1
a-1,2026-02-11,Training,,c-2
`,
};
