import type { TableKind } from '../table.ts';

/**
 * A manual amount for a person, plus or minus, with the reason and who approved it: `(50.00)` takes $50.00 away. It is a line of its own on the
 * person's pay, on the plan that is named, or else on the one that is not paid beside another.
 */
export const adjustments: TableKind = {
  name: 'adjustments',
  summary: 'a manual amount',
  columns: {
    csm_id: { type: 'id', required: 'cell', summary: "the person's id" },
    amount: { type: 'money', required: 'cell', summary: 'the amount, negative to take away' },
    reason: { type: 'text', required: 'cell', summary: 'the reason' },
    approved_by: { type: 'text', required: 'cell', summary: 'who approved it' },
    plan: { type: 'text', summary: 'the plan whose pay it changes; blank is the one that does not stack' },
    period: { type: 'text', summary: 'the period it belongs to; blank is the one that is paid' },
  },
  example: `csm_id,amount,reason,approved_by,plan,period
c-1,$250.00,Covered for c-2 in March,Mara Maple,,2026-Q1
c-2,(50.00),Paid twice in 2025-Q4,Mara Maple,SPIFF,2026-Q1
`,
};
