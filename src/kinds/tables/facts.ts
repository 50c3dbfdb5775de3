import type { TableKind } from '../table.ts';

/**
 * A finished value, or one of its items, computed elsewhere: a company whose data lives in a warehouse pays from this file alone. Neither
 * csm_id nor team is a fact of the company. How the value is written depends on the metric's unit (`104.5%` and `1.045` are one percent), so it
 * is read as text here and judged with the metric; numerator and denominator are plain numbers, money in major units, or fractions of whole numbers
 * (`6188480/3`) where they have no finite decimal form, as parts by days held may.
 */
export const facts: TableKind = {
  name: 'facts',
  summary: 'a finished value or one of its items',
  columns: {
    csm_id: { type: 'id', summary: 'the person whose value it is' },
    team: { type: 'id', summary: 'the team whose value it is' },
    metric: { type: 'id', required: 'cell', summary: "the metric's name in the plan" },
    value: { type: 'text', figure: true, summary: 'the value' },
    undefined: { type: 'text', summary: 'why there is no value' },
    numerator: { type: 'text', figure: true, summary: 'what stands above the line' },
    denominator: { type: 'text', figure: true, summary: 'what stands below the line' },
    item: { type: 'id', summary: 'the lead, deal or account that this part of the value is of' },
    account_id: { type: 'id', summary: "the item's account" },
    period: { type: 'text', summary: 'the period the value is of' },
  },
  decimal: '.',
  headers: [['value'], ['undefined'], ['numerator', 'denominator']],
  unique: ['csm_id', 'team', 'metric', 'item', 'account_id', 'period'],
  oneOf: { rule: 'at most', columns: ['csm_id', 'team'] },
  samePeriod: 'period',
  example: `csm_id,team,metric,value,undefined,numerator,denominator,item,account_id,period
c-1,,nrr,104.475%,,1253700.00,1200000.00,,,2026-Q1
c-2,,nrr,,no account with starting ARR,,,,,2026-Q1
,West,health,81.5,,,,,,2026-Q1
c-1,,csqls,10000.00,,,,q-1,a-1,2026-Q1
`,
};
