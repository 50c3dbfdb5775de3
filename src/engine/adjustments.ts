import { type Diagnostic, diagnostic, didYouMean, type Place, wholeFile } from '../diagnostics/index.ts';
import type { Adjustment } from '../facts/adjustments.ts';
import type { Reason } from '../kinds/reason.ts';
import { type Recorder, record } from '../kinds/step.ts';
import { compare, exactly, type Money, money, moneyText, multiply, percentText, whole } from '../money/index.ts';
import type { Plan } from '../plan/plan.ts';
import type { Assignment, Assignments } from './assignment.ts';
import type { Line } from './evaluation.ts';

/** What every adjustment is held against: who is paid on what, and who is not. */
type Paid = Pick<Assignments, 'assignments' | 'notPaid'> & { readonly plans: readonly Plan[] };

type Report = (found: Diagnostic) => void;

/**
 * Whose pay each adjustment changes. It belongs to the person's plan that does not stack: a SPIFF that is paid in a run of its own must not pay it
 * again, so a plan that stacks gets only what names it. One that names a plan which is not paid here waits for that plan's run, with a warning. One
 * for somebody who is paid nothing here is a fault: it would be lost.
 */
export function assignAdjustments(
  adjustments: readonly Adjustment[],
  paid: Paid,
  report: Report,
): ReadonlyMap<Assignment, readonly Adjustment[]> {
  const taken = new Map<Assignment, Adjustment[]>();
  if (adjustments.length === 0) return taken;
  const byPerson = new Map<string, Assignment[]>();
  for (const one of paid.assignments) byPerson.set(one.person.csmId, [...(byPerson.get(one.person.csmId) ?? []), one]);
  for (const adjustment of adjustments) {
    const found = assignmentFor(adjustment, byPerson.get(adjustment.csmId) ?? [], paid, report);
    if (found === null) continue;
    const own = taken.get(found);
    if (own === undefined) taken.set(found, [adjustment]);
    else own.push(adjustment);
  }
  return taken;
}

function assignmentFor(
  adjustment: Adjustment,
  own: readonly Assignment[],
  paid: Paid,
  report: Report,
): Assignment | null {
  const { csmId, plan: named } = adjustment;
  const names = paid.plans.map(({ name }) => name);
  if (named !== null && !names.includes(named)) {
    const help = didYouMean(named, names);
    const args = { plan: named, valid: names };
    report(diagnostic('adjustment-of-other-plan', placeOf(adjustment, 'plan'), args, { severity: 'warning', help }));
    return null;
  }
  const wanted = own.filter(({ plan }) => (named === null ? !plan.stacks : plan.name === named));
  if (wanted[0] !== undefined) return wanted[0];
  const first = own[0];
  if (first !== undefined) {
    const args = { person: first.person.name, named: named ?? '', plans: own.map(({ plan }) => plan.name) };
    report(diagnostic('adjustment-plan-unclear', placeOf(adjustment, 'plan'), args));
    return null;
  }
  // Somebody whose plan could not be told has been reported, and is in neither list.
  const unpaid = paid.notPaid.find(({ person }) => person.csmId === csmId);
  if (unpaid === undefined) return null;
  const args = { person: unpaid.person.name, because: unpaid.reason };
  report(diagnostic('adjustment-unpaid', placeOf(adjustment, 'csm_id'), args));
  return null;
}

function placeOf({ file, line }: Adjustment, header: string): Place {
  return { ...wholeFile(file), line, header };
}

/** The lines of somebody's adjustments, each with its reason and who approved it. */
export function adjustmentLines(
  adjustments: readonly Adjustment[],
  { plan }: Assignment,
  notes: Recorder | null,
): readonly Line[] {
  return adjustments.map(({ amount, reason, approvedBy, file, line }): Line => {
    const base = { node: plan.root, kind: 'adjustment', amount } as const;
    if (notes === null) return { ...base, told: null };
    const why: Reason = { code: 'adjustment', reason, approved_by: approvedBy, file, line: String(line) };
    const step = record(notes, {
      kind: 'adjustment',
      at: null,
      inputs: [],
      args: why,
      value: exactly(amount),
      unit: 'money',
      component: null,
      fact: null,
      money: null,
    });
    return { ...base, told: { fact: null, target: null, attainment: null, reason: why, step } };
  });
}

/**
 * Tells when the adjustments of a person come to more than the plan's bound, as a part of the target pay. What is given and what is taken away both
 * count: +$150.00 and −$100.00 have moved $250.00, 25% of $1,000.00. Without a target amount there is nothing to be a part of.
 */
export function tellBound(
  adjustments: readonly Adjustment[],
  { plan, person }: Assignment,
  target: Money | null,
  report: Report,
): void {
  const most = plan.adjustmentsAtMost;
  const first = adjustments[0];
  if (most === null || target === null || first === undefined) return;
  const moved = adjustments.reduce((sum, { amount }) => sum + (amount < 0n ? -amount : amount), 0n);
  if (compare(whole(moved), multiply(most, exactly(target))) <= 0) return;
  const at = adjustments.reduce((early, one) => (one.line < early.line ? one : early), first);
  const args = {
    person: person.name,
    moved: moneyText(money(moved), plan.currency),
    target: moneyText(target, plan.currency),
    most: percentText(most),
  };
  report(diagnostic('adjustments-above-bound', placeOf(at, 'amount'), args, { severity: 'warning' }));
}
