import { earlier } from '../../src/calendar/index.ts';
import type { Read } from '../../src/diagnostics/index.ts';
import { calculate } from '../../src/engine/calculate.ts';
import { pay } from '../../src/engine/pay.ts';
import { computeFacts } from '../../src/facts/compute-facts.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { readPlan } from '../../src/plan/read-plan.ts';
import { usedMetrics } from '../../src/plan/walk.ts';
import { type AuditReport, auditReport } from '../../src/reports/audit.ts';
import { type Audit, audit } from '../../src/review/audit.ts';
import { type AuditBounds, newEvidence, USUAL_BOUNDS } from '../../src/review/evidence/evidence.ts';
import type { Paid } from '../../src/review/pay-again.ts';
import { day, type Files, moment } from '../facts/facts-of.ts';
import { csv, memoryFolder } from '../facts/memory-folder.ts';

/** Two people in one team, four accounts each. */
export const BOOKS: Files = {
  'roster.csv': 'csm_id,name,team\nc-1,Ana Ruiz,West\nc-2,Ben Birch,West',
  'accounts.csv': `account_id,csm_id
    ${[1, 2, 3, 4].map((id) => `a-${id},c-1`).join('\n')}
    ${[5, 6, 7, 8].map((id) => `a-${id},c-2`).join('\n')}`,
};

/** A plan of $1,000.00 on one metric, paid in proportion to it unless another curve is given. */
export function planOn(metric: string, pays = '{ line: [{ at: 0%, pay: 0% }, { at: 100%, pay: 100% }] }'): string {
  return `plan: Audited
currency: USD
period: quarter
variable: $1,000
credit: { owner: at_period_end }
metrics:
  m: ${metric}
components:
  - { name: All, share: 100%, metric: m, when_undefined: zero, pays: ${pays} }
`;
}

export function planFrom(text: string): Plan {
  const { value, diagnostics } = readPlan(text, 'plan.yaml');
  if (value === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return value;
}

export type Audited = { readonly paid: Paid; readonly audit: Audit; readonly report: AuditReport };

/** Audits the first quarter of 2026 on these files, with everything known up to as-of. */
export async function audited(
  plan: string | Plan,
  files: Files,
  { asOf = '2026-03-31', bounds = USUAL_BOUNDS }: { asOf?: string; bounds?: AuditBounds } = {},
): Promise<Audited> {
  const plans = [typeof plan === 'string' ? planFrom(plan) : plan];
  const metrics = plans.flatMap(usedMetrics);
  const { period } = moment();
  const at = { ...moment(), asOf: earlier(day(asOf), period.to) };
  const { evidence, observers } = newEvidence({ period, asOf: day(asOf), metrics, bounds });
  const texts = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, csv(text)]));
  const folder = memoryFolder(texts);
  const facts = sound(await computeFacts({ folder, moment: at, metrics, rosterColumns: [], observers }));
  const request = { plans, facts, moment: at };
  const paid = { ...request, payouts: sound(pay({ ...request, working: false })) };
  const found = audit(paid, evidence);
  const named = plans.map((one) => ({ plan: one, sha256: '0'.repeat(64) }));
  const result = sound(calculate({ ...request, plans: named, version: '0' }));
  return {
    paid,
    audit: found,
    report: auditReport(found, result, { people: facts.people, knownTo: asOf, reconciliation: [] }),
  };
}

function sound<T>({ value, diagnostics }: Read<T>): T {
  if (value !== null) return value;
  throw new Error(diagnostics.map(({ place, message }) => `${place.file}:${place.line} ${message}`).join('\n'));
}
