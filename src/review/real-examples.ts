import type { Diagnostic } from '../diagnostics/index.ts';
import { type Earned, type PayRequest, pay } from '../engine/pay.ts';
import { money } from '../money/index.ts';
import type { Plan } from '../plan/plan.ts';
import { nodesOf } from '../plan/walk.ts';
import type { RawMap } from '../yaml/raw.ts';
import { amountLiteral, exampleOf, paidPaths } from './example-of-pay.ts';
import { amountAt, payExample } from './examples.ts';

/** What of a person's pay stands in no example, and why; `paths` is empty where there is no example at all. */
export type LeftOutOfExamples = {
  readonly csmId: string;
  readonly name: string;
  readonly paths: readonly string[];
  readonly because: string;
};

/** A plan with one example for each person who was paid on it, as the plan language writes them. */
export type RealExamples = {
  readonly plan: Plan;
  readonly examples: readonly { readonly csmId: string; readonly written: RawMap }[];
  readonly leftOut: readonly LeftOutOfExamples[];
};

const POOLED = 'a pool is worked out for a team and divided, and an example pays one person alone';

/**
 * A real run as worked examples: under `examples:` of their plans they come out to the cent. Each is paid alone before it is handed on, and what does
 * not come out is left out of `pays` and told: with pools that is the rule's own doing, because a cent of the team's that went to one member may go to
 * another's part when each is paid as a team of one. The run itself must be complete: one question open, and it is a bug to ask.
 */
export function realExamples(request: Omit<PayRequest, 'working'>): readonly RealExamples[] {
  const { value } = pay({ ...request, working: false });
  if (value === null) throw new Error('examples of a run that is not complete');
  return request.plans.map((plan) => {
    const own = value.earned.filter(({ assignment }) => assignment.plan === plan);
    const made = own.map(byThePlan).map((earned) => checkedExample(earned, request));
    return {
      plan,
      examples: made.flatMap(({ written, csmId }) => (written === null ? [] : [{ csmId, written }])),
      leftOut: made.flatMap(({ leftOut }) => leftOut ?? []),
    };
  });
}

/** What the plan itself earned somebody: an amount decided by hand is no rule that an example could show. */
function byThePlan(earned: Earned): Earned {
  const lines = earned.lines.filter(({ kind }) => kind !== 'adjustment');
  return { ...earned, lines, total: money(lines.reduce((sum, { amount }) => sum + amount, 0n)) };
}

type Made = {
  readonly csmId: string;
  readonly written: RawMap | null;
  readonly leftOut: LeftOutOfExamples | null;
};

function checkedExample(earned: Earned, request: Omit<PayRequest, 'working'>): Made {
  const { plan, person } = earned.assignment;
  const { csmId, name } = person;
  const without = (paths: readonly string[], because: string) => ({ csmId, name, paths, because });
  const written = exampleOf(earned, request);
  if (typeof written === 'string') return { csmId, written: null, leftOut: without([], written) };
  const found: Diagnostic[] = [];
  const path = ['examples', plan.examples.length];
  const alone = payExample({ name, path, written }, plan, found);
  if (alone === null) return { csmId, written: null, leftOut: without([], found[0]?.message ?? 'nobody is paid') };
  const paths = paidPaths(earned);
  const same = paths.filter((one) => amountAt(one, alone.earned) === amountAt(one, earned));
  const differing = paths.filter((one) => !same.includes(one));
  if (differing.length === 0) return { csmId, written, leftOut: null };
  const pooled = nodesOf(plan.root).some(({ pool }) => pool !== null);
  const because = pooled ? POOLED : 'paid alone it comes to something else';
  const pays = Object.fromEntries(same.map((one) => [one, amountLiteral(amountAt(one, earned), plan)]));
  return {
    csmId,
    written: same.length === 0 ? null : { ...written, pays },
    leftOut: without(same.length === 0 ? [] : differing, because),
  };
}
