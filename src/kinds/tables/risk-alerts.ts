import type { TableKind } from '../table.ts';
import { ACCOUNT } from './shared/account-aliases.ts';

/**
 * A risk alert. `resolved_on` is the day of its last resolution: reopened after it the alert is open, resolved again it is judged by that later
 * day, so the two may stand in either order. An alert that was never resolved cannot have been reopened.
 */
export const riskAlerts: TableKind = {
  name: 'risk_alerts',
  summary: 'a risk alert',
  columns: {
    alert_id: { type: 'id', required: 'cell', summary: "the alert's id" },
    account_id: { type: 'id', required: 'cell', summary: "the account's id" },
    opened_on: { type: 'day', required: 'cell', summary: 'the day the alert was opened' },
    resolved_on: { type: 'happened', summary: 'the day it was last resolved; blank while it is not' },
    reopened_on: { type: 'happened', summary: 'the day it was last reopened' },
    due_on: { type: 'day', summary: 'the day it is to be resolved by' },
    severity: { type: 'text', summary: 'how serious it is' },
    resolution: { type: 'text', summary: 'how it was resolved' },
  },
  // An alert may be a ticket, a case, an incident or a call to action: Zendesk API "Tickets" and "Ticket Metrics" (solved_at), HubSpot "default ticket
  // properties" and the keys of its tickets in exports (property_…), Salesforce Field Reference "Case" and its labels, ServiceNow table "incident",
  // Gainsight API "Call to Action".
  aliases: {
    alert_id: {
      Zendesk: ['id', 'Ticket ID'],
      HubSpot: ['id', 'Ticket ID'],
      Salesforce: ['Case Number'],
      ServiceNow: ['number'],
    },
    account_id: ACCOUNT,
    opened_on: {
      Zendesk: ['created_at'],
      HubSpot: ['Create date', 'property_createdate'],
      Salesforce: ['Date/Time Opened', 'CreatedDate'],
      ServiceNow: ['opened_at'],
      Gainsight: ['CreatedDate'],
    },
    resolved_on: {
      Zendesk: ['solved_at'],
      HubSpot: ['Close date', 'closed_date', 'property_closed_date'],
      Salesforce: ['Date/Time Closed', 'ClosedDate'],
      ServiceNow: ['resolved_at'],
      Gainsight: ['ClosedDate'],
    },
    reopened_on: { ServiceNow: ['reopened_time'] },
    due_on: { Zendesk: ['due_at'], ServiceNow: ['due_date'], Gainsight: ['DueDate'] },
    severity: {
      Zendesk: ['priority'],
      HubSpot: ['Priority', 'property_hs_ticket_priority'],
      Salesforce: ['Priority'],
      ServiceNow: ['priority'],
      Gainsight: ['Priority'],
    },
  },
  unique: ['alert_id'],
  begins: 'opened_on',
  order: [
    ['opened_on', 'resolved_on'],
    ['opened_on', 'reopened_on'],
    ['opened_on', 'due_on'],
  ],
  needs: [['reopened_on', 'resolved_on']],
  example: `alert_id,account_id,opened_on,resolved_on,reopened_on,due_on,severity,resolution
r-1,a-1,2026-01-05,2026-01-12,,2026-01-19,high,Sponsor found
r-2,a-2,2026-01-20,2026-02-01,2026-02-10,2026-02-03,low,Training held
r-3,a-1,2026-03-25,,,2026-04-08,high,
`,
};
