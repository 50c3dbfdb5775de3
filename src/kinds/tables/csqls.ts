import type { RowPlace } from '../../diagnostics/index.ts';
import { add, compare, fixed, ONE, type Ratio, ZERO } from '../../money/index.ts';
import { placeOf, type TableKind } from '../table.ts';
import { ACCOUNT } from './shared/account-aliases.ts';

/**
 * A CSM-qualified lead, once for each person credited: $10,000 with splits of 60% and 40% are two rows of one csql_id, worth $6,000 and
 * $4,000. A blank split is 100%. The splits of one lead add up to at most 100%; less is allowed, when others were credited too. Its rows have one
 * amount, the whole lead's: with $6,000 and $4,000 there, the splits would take their parts a second time.
 */
export const csqls: TableKind = {
  name: 'csqls',
  summary: 'a CSM-qualified lead, once for each person credited',
  columns: {
    csql_id: { type: 'id', required: 'cell', summary: "the lead's id" },
    account_id: { type: 'id', required: 'cell', summary: "the account's id" },
    csm_id: { type: 'id', required: 'cell', summary: 'the person credited' },
    created_on: { type: 'day', required: 'cell', summary: 'the day the lead was created' },
    sourced_by: { type: 'text', summary: 'who found it: CSM, Sales, Marketing' },
    accepted_on: { type: 'happened', summary: 'the day sales accepted it' },
    closed_on: { type: 'happened', summary: 'the day it was won or lost' },
    stage: { type: 'text', summary: 'the stage it is in' },
    amount: { type: 'money', summary: 'the amount of the deal' },
    sku: { type: 'text', summary: 'the product' },
    split: { type: 'percent', summary: "the person's share of it" },
  },
  // Salesforce Field Reference "Opportunity" (Id, CreatedDate, CloseDate, StageName); HubSpot "default deal properties" and the keys of its deals in
  // exports (deal_id, property_…). An opportunity's owner is most often its seller, so nobody is credited by an alias.
  aliases: {
    csql_id: { Salesforce: ['Id', 'Opportunity ID'], HubSpot: ['Record ID', 'deal_id'] },
    account_id: ACCOUNT,
    created_on: { Salesforce: ['Created Date'], HubSpot: ['Create date', 'property_createdate'] },
    closed_on: { Salesforce: ['Close Date'], HubSpot: ['Close date', 'property_closedate'] },
    stage: { Salesforce: ['StageName'], HubSpot: ['Deal stage', 'property_dealstage'] },
    amount: { HubSpot: ['property_amount'] },
  },
  unique: ['csql_id', 'csm_id'],
  begins: 'created_on',
  order: [
    ['created_on', 'accepted_on'],
    ['created_on', 'closed_on'],
  ],
  check(row, fault) {
    const split = row.figure('split');
    if (split === null || (split.n > 0n && compare(split, ONE) <= 0)) return;
    const expected = 'a share above 0% and at most 100%';
    fault('bad-cell', 'split', { column: 'split', value: row.text('split') ?? '', expected });
  },
  across() {
    const sums = new Map<string, Ratio>();
    const amounts = new Map<string, { readonly value: Ratio; readonly text: string; readonly first: RowPlace }>();
    return (row, fault) => {
      const csql = row.text('csql_id') ?? '';
      const amount = row.figure('amount');
      if (amount !== null) {
        const text = row.text('amount') ?? '';
        const known = amounts.get(csql) ?? { value: amount, text, first: placeOf(row) };
        amounts.set(csql, known);
        if (compare(known.value, amount) !== 0) {
          fault('two-amounts', 'amount', {
            csql,
            amount: known.text,
            other: text,
            first: known.first,
            again: placeOf(row),
          });
        }
      }
      const sum = add(sums.get(csql) ?? ZERO, row.figure('split') ?? ONE);
      sums.set(csql, sum);
      if (compare(sum, ONE) <= 0) return;
      fault('split-above-whole', 'split', { csql, sum: fixed({ n: sum.n * 100n, d: sum.d }, 2) });
    };
  },
  example: `csql_id,account_id,csm_id,created_on,sourced_by,accepted_on,closed_on,stage,amount,sku,split
q-1,a-1,c-1,2026-01-08,CSM,2026-01-12,2026-02-20,Closed Won,"$10,000.00",Analytics,60%
q-1,a-1,c-2,2026-01-08,CSM,2026-01-12,2026-02-20,Closed Won,"$10,000.00",Analytics,40%
q-2,a-2,c-1,2026-03-02,Marketing,,,Open,4500,Support,
`,
};
