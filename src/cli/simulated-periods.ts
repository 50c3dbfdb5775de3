import { type Diagnostic, hasErrors, type Read } from '../diagnostics/index.ts';
import type { Totals } from '../engine/causes.ts';
import { pay } from '../engine/pay.ts';
import type { Result } from '../engine/result.ts';
import { type ChangedFacts, changedFacts } from '../facts/changed-facts.ts';
import { sharedFacts } from '../facts/shared-facts.ts';
import { addMoney, NO_MONEY } from '../money/index.ts';
import type { Plan } from '../plan/plan.ts';
import { sharedMetrics } from '../plan/shared-metrics.ts';
import type { MetricChange } from '../plan/what-if.ts';
import type { Io } from './io.ts';
import type { DataOptions } from './options.ts';
import { askedBy, payQuarter, type Quarter, readQuarter } from './run.ts';
import { LEFT_ASIDE } from './sides.ts';

/** What a side or a step pays by: its plans, and the what-ifs on metrics. */
export type Payable = { readonly plans: readonly Plan[]; readonly changes: readonly MetricChange[] };

/**
 * The facts of each period, computed once for all plans that will be paid there: bases, variants and every plan between them. What measures the same shares its
 * facts, so that ten variants cost as much reading as one. Adjustments are left aside.
 */
export async function readPeriods(
  plans: readonly Plan[],
  runs: readonly DataOptions[],
  io: Io,
): Promise<Read<readonly Quarter[]>> {
  const shared = sharedMetrics(plans);
  const { metrics, rosterColumns, targets } = askedBy(plans);
  const asked = {
    metrics: [...new Set(metrics.map((metric) => shared.get(metric) ?? metric))],
    rosterColumns,
    targets: targets.map((target) => ({ ...target, metric: shared.get(target.metric) ?? target.metric })),
  };
  const quarters: Quarter[] = [];
  const found: Diagnostic[] = [];
  for (const run of runs) {
    const { value, diagnostics } = await readQuarter(plans, run, io, (moment) => ({ moment }), asked);
    found.push(...diagnostics);
    if (value === null) continue;
    if (value.facts.adjustments.length > 0) io.stderr.write(`adjustments.csv: ${LEFT_ASIDE}\n`);
    quarters.push({ ...value, facts: { ...sharedFacts(value.facts, shared), adjustments: [] } });
  }
  return { value: hasErrors(found) ? null : quarters, diagnostics: found };
}

/** What plans pay in a period, as a Result without its working, and the facts that a what-if would have taken beyond what they can be. */
export type PaidPeriod = Read<Result> & { readonly held: ChangedFacts['held'] };

export function resultOf({ plans, changes }: Payable, quarter: Quarter, sha256: (plan: Plan) => string): PaidPeriod {
  const { facts } = quarter;
  const { factFor, held } = changedFacts(facts, changes);
  const loaded = plans.map((plan) => ({ plan, sha256: sha256(plan) }));
  return { ...payQuarter(loaded, { ...quarter, facts: { ...facts, factFor } }, false), held };
}

/** What everybody earns by these plans in a period, over all plans they are on; null where a question is open with them. */
export function totalsOf({ plans, changes }: Payable, { facts, moment }: Quarter): Totals | null {
  const { factFor } = changedFacts(facts, changes);
  const { value } = pay({ plans, facts: { ...facts, factFor }, moment, working: false });
  if (value === null) return null;
  const totals = new Map<string, ReturnType<typeof addMoney>>();
  for (const { assignment, total } of value.earned) {
    const { csmId } = assignment.person;
    totals.set(csmId, addMoney(totals.get(csmId) ?? NO_MONEY, total));
  }
  return totals;
}
