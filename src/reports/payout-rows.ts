import type { Result } from '../engine/result.ts';

/** A row of payouts.csv: one person on one plan. Figures are decimals for machines; an empty text is nothing (no team, no target). */
export type PayoutRow = {
  readonly period: string;
  readonly csm_id: string;
  readonly name: string;
  readonly team: string;
  readonly plan: string;
  readonly currency: string;
  readonly target: string;
  readonly total: string;
};

/** A row of payout_lines.csv: one line of a person's pay. A person's amounts add up to their total in payouts.csv. */
export type PayoutLineRow = {
  readonly csm_id: string;
  readonly plan: string;
  /** Names from the top, joined with " / "; empty for the plan's own modifiers. */
  readonly path: string;
  readonly kind: string;
  readonly metric: string;
  readonly value: string;
  readonly target: string;
  readonly attainment: string;
  readonly amount: string;
};

export function payoutRows(result: Result): readonly PayoutRow[] {
  return result.people.map((person) => ({
    period: result.period.name,
    csm_id: person.csm_id,
    name: person.name,
    team: person.team ?? '',
    plan: person.plan,
    currency: result.currency,
    target: person.target ?? '',
    total: person.total,
  }));
}

export function payoutLineRows(result: Result): readonly PayoutLineRow[] {
  return result.people.flatMap((person) =>
    person.lines.map((line) => ({
      csm_id: person.csm_id,
      plan: person.plan,
      path: line.path.join(' / '),
      kind: line.kind,
      metric: line.metric ?? '',
      value: line.value ?? '',
      target: line.target ?? '',
      attainment: line.attainment ?? '',
      amount: line.amount,
    })),
  );
}
