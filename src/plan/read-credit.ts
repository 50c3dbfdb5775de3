import { type Credit, creditOf, creditShape } from '../kinds/credit.ts';
import type { Measure, MetricKind } from '../kinds/metric.ts';
import type { PlanScope } from '../kinds/scope.ts';
import type { RawMap } from '../yaml/raw.ts';

/** The credit that a plan says for all its metrics, and which of them go by it. */
export type PlanCredit = {
  /** `faulty` when it has been reported. */
  readonly said: Credit | null | 'faulty';
  /** The metrics that count accounts and find no credit, in the plan or of their own. */
  readonly lacking: string[];
  /** Those that go by the plan's. */
  readonly taking: { readonly name: string; readonly measure: Measure }[];
};

/** The plan's own credit as written; the schema of the plan reports what is wrong with it. */
export function planCredit(raw: RawMap): PlanCredit {
  const parsed = raw.credit === undefined ? null : creditShape.safeParse(raw.credit);
  return { said: parsed === null ? null : parsed.success ? creditOf(parsed.data) : 'faulty', lacking: [], taking: [] };
}

type Asking = { readonly credit: PlanCredit; readonly scope: PlanScope };

/**
 * Whose book a metric's accounts count in: what it says itself, wholly in place of what the plan says. Null where it counts no accounts; `faulty`
 * where that cannot be told.
 */
export function creditFor(
  name: string,
  kind: MetricKind,
  measure: Measure,
  raw: RawMap,
  { credit: plan, scope }: Asking,
): Credit | null | 'faulty' {
  const path = ['metrics', name, 'credit'];
  const isKindsOwn = kind.shape.credit !== undefined;
  if (measure.book === 'named' || measure.book === 'none') {
    if (raw.credit === undefined || isKindsOwn) return null;
    const because = `metric "${name}" counts no accounts`;
    scope.fault('credit-without-effect', path, { key: 'credit', because });
    return 'faulty';
  }
  const written = isKindsOwn ? undefined : creditShape.optional().safeParse(raw.credit).data;
  const own = written === undefined ? (measure.credit ?? null) : creditOf(written);
  if (own === null) {
    if (plan.said === 'faulty') return null;
    if (plan.said === null) plan.lacking.push(name);
    else plan.taking.push({ name, measure });
    return plan.said ?? 'faulty';
  }
  if (own.owner === 'at_event' && measure.events === 'none') {
    scope.fault('no-event', [...path, 'owner'], { metrics: [name] });
    return 'faulty';
  }
  if (own.grace !== null && !measure.forgives) {
    scope.fault('credit-without-effect', [...path, 'grace'], { key: 'grace', because: nothingToForgive([name]) });
    return 'faulty';
  }
  return own;
}

/** Tells, once for all metrics, where the plan's credit is missing or cannot do what it says. */
export function tellPlanCredit({ said, lacking, taking }: PlanCredit, scope: PlanScope): void {
  if (lacking[0] !== undefined) scope.fault('credit-needed', ['metrics', lacking[0]], { metrics: lacking });
  if (said === null || said === 'faulty') return;
  const eventless = taking.filter(({ measure }) => measure.events === 'none').map(({ name }) => name);
  if (said.owner === 'at_event' && eventless.length > 0) {
    scope.fault('no-event', ['credit', 'owner'], { metrics: eventless });
  }
  if (said.grace === null || taking.length === 0 || taking.some(({ measure }) => measure.forgives)) return;
  const because = nothingToForgive(taking.map(({ name }) => name));
  scope.fault('credit-without-effect', ['credit', 'grace'], { key: 'grace', because });
}

function nothingToForgive(names: readonly string[]): string {
  const quoted = names.map((name) => `"${name}"`).join(', ');
  return `${names.length === 1 ? 'metric' : 'metrics'} ${quoted} ${names.length === 1 ? 'looks' : 'look'} at neither revenue kept nor overdue alerts`;
}
