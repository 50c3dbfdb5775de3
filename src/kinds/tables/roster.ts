import type { TableKind } from '../table.ts';

/**
 * The people. A plan may name any further column (`variable: { column: otb }`, `target: { column: nrr_target }`), which is read as text.
 * Tenure counts both ends: hired on 15 February, active 45 of the 90 days of the first quarter of 2026.
 */
export const roster: TableKind = {
  name: 'roster',
  summary: 'a person',
  columns: {
    csm_id: { type: 'id', required: 'cell', summary: "the person's id" },
    name: { type: 'text', required: 'cell', summary: "the person's name" },
    email: { type: 'text', summary: "the person's e-mail address" },
    role: { type: 'text', summary: 'the role that plans choose people by' },
    team: { type: 'id', summary: "the person's team" },
    manager: { type: 'text', summary: "the person's manager" },
    plan: { type: 'text', summary: 'the name of the plan the person is on' },
    variable: { type: 'money', notNegative: true, summary: 'the variable pay at 100% for one period' },
    annual_variable: { type: 'money', notNegative: true, summary: 'the variable pay at 100% for a year' },
    start_date: { type: 'day', summary: 'the first day in the role' },
    end_date: { type: 'day', summary: 'the last day in the role; blank while it goes on' },
  },
  // Salesforce Field Reference "User" (Id, labelled User ID; Full Name), HubSpot owners in exports (owner_id).
  aliases: {
    csm_id: { Salesforce: ['Id', 'User ID'], HubSpot: ['owner_id'] },
    name: { Salesforce: ['Full Name'] },
  },
  others: 'text',
  unique: ['csm_id'],
  order: [['start_date', 'end_date']],
  example: `csm_id,name,role,team,variable,start_date,end_date,nrr_target
c-1,Ana Ruiz,CSM,West,"$1,000.00",2021-03-01,,105%
c-2,Ben Okoro,CSM,West,1000,2026-02-15,,102%
`,
};
