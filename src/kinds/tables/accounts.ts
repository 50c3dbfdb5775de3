import type { TableKind } from '../table.ts';
import { ACCOUNT } from './shared/account-aliases.ts';

/**
 * Who holds which account, and when: several rows an account when it changed hands. `to` is the last day held, and blank is open: held from 1
 * January to 15 February is 46 days. A book belongs to a person or, when it is pooled, to a team, never to both: paid twice for one customer.
 * Any further column may be named by a filter and is read as text. Whether an owner is known and holdings overlap is asked of all rows together.
 */
export const accounts: TableKind = {
  name: 'accounts',
  summary: 'an account in a book, for a time',
  columns: {
    account_id: { type: 'id', required: 'cell', summary: "the account's id" },
    csm_id: { type: 'id', summary: 'the person whose book the account is in' },
    team: { type: 'id', summary: 'the team whose pooled book the account is in' },
    name: { type: 'text', summary: "the account's name" },
    from: { type: 'day', summary: 'the first day held' },
    to: { type: 'day', summary: 'the last day held; blank while it goes on' },
    customer_since: { type: 'day', summary: 'the day the account became a customer' },
    segment: { type: 'text', summary: "the account's segment" },
  },
  // The id of an account in its own table: Salesforce Field Reference "Account" (Id), HubSpot exports ("Record ID"), and the keys of companies and
  // organisations in the exports of HubSpot, Zendesk and Zuora. Who the CSM is: Gainsight Object Glossary "Company" (CSM), Gainsight API "Company"
  // (CSMName), Totango "System and core attributes" (Success Manager), ChurnZero "CSV Imports" (OwnerUserAccount). Names: Salesforce reports, Totango
  // (account_name), Gainsight and HubSpot. Since when: Gainsight "Company" (Original Contract Date: "customer acquisition date").
  aliases: {
    account_id: {
      Salesforce: ['Id'],
      HubSpot: ['Record ID', 'id'],
      Zuora: ['id'],
      ...ACCOUNT,
      Zendesk: ['organization_id', 'id'],
    },
    csm_id: {
      'common usage': ['Customer Success Manager'],
      Gainsight: ['CSM', 'CSM Name'],
      Totango: ['Success Manager'],
      ChurnZero: ['OwnerUserAccount'],
    },
    name: {
      Salesforce: ['Account Name'],
      Totango: ['account_name'],
      Gainsight: ['Company Name'],
      HubSpot: ['Company name'],
    },
    customer_since: { Gainsight: ['Original Contract Date'] },
  },
  others: 'text',
  headers: [['csm_id'], ['team']],
  order: [['from', 'to']],
  oneOf: { rule: 'exactly', columns: ['csm_id', 'team'] },
  example: `account_id,csm_id,team,name,from,to,customer_since,segment
a-1,c-1,,Harbour Mills,2024-01-25,2026-02-15,2024-01-25,Enterprise
a-1,c-2,,Harbour Mills,2026-02-16,,2024-01-25,Enterprise
a-2,,Scale,Meadow Books,,,2025-11-03,Self-serve
`,
};
