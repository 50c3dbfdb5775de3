import type { ColumnAliases } from '../../table.ts';

/**
 * What other systems call the account in tables that refer to one: Gainsight "Company Id" (Gainsight Object Glossary, Company and Timeline objects),
 * Planhat `companyId` (Planhat API, License), ChurnZero `accountExternalId` (ChurnZero help, "CSV Imports"), Zendesk `organization_id` (Zendesk API,
 * Tickets). Salesforce's `AccountId`, Totango's `account_id` and Recurly's and Zuora's are the column's own name.
 */
export const ACCOUNT: ColumnAliases = {
  Gainsight: ['Company Id'],
  Planhat: ['companyId'],
  ChurnZero: ['accountExternalId'],
  Zendesk: ['organization_id'],
};
