import { limitAt } from '../../kinds/bound.ts';
import { compare } from '../../money/index.ts';
import { type PlanNode, pathText } from '../../plan/plan.ts';
import { nodesOf } from '../../plan/walk.ts';
import type { Breakpoint } from '../analysis/breakpoints.ts';
import { asksAt } from '../analysis/exact-pay.ts';
import { betterSign, type Look } from '../analysis/look.ts';
import { outcomes } from '../analysis/outcomes.ts';
import { amountText, metricText, readingText, unitOf, valueText } from '../analysis/texts.ts';
import { defineGuardrail, type Tell } from '../guardrail.ts';

/**
 * A band, tier, point or milestone that no possible value reaches; a modifier whose condition can never hold (a gate's: never fail); a cap that
 * never binds. A rate cannot exceed 100%, so with a target of 95% nobody reaches 110% of it.
 */
export const unreachable = defineGuardrail({
  code: 'unreachable',
  summary: 'a tier, band or modifier that no possible value reaches; a cap that never binds',
  find(look, tell) {
    for (const metric of look.metrics) {
      for (const edge of look.breakpoints(metric))
        if (edge.of === 'edge' && edge.written) tellEdge(edge, metric, look, tell);
    }
    for (const node of nodesOf(look.plan.root))
      if (look.setting.amounts.money.has(node)) tellModifiers(node, look, tell);
  },
});

type Told = Tell<'unreachable'>;

function tellEdge(edge: Breakpoint, metric: string, look: Look, tell: Told): void {
  const { least, most } = look.ends(metric);
  const isHigher = betterSign(metric, look.setting) === 1;
  const best = isHigher ? most : least;
  if (best === null) return;
  const order = compare(edge.at, best) * (isHigher ? 1 : -1);
  const open = edge.path.includes('above') || edge.path.includes('below') || edge.path.includes('per');
  if (order < 0 && !neverSteps(edge, metric, look)) return;
  if (order === 0 && !open) return;
  const at = readingText(edge, metric, look.setting);
  const end = valueText(best, unitOf(metric, look.setting), look.setting);
  const because = `"${metric}" is at ${isHigher ? 'most' : 'least'} ${end}`;
  tell(edge.path, {
    what: `what is paid ${open ? 'beyond' : 'at'} ${at} of ${metricText(metric, edge.reads)}`,
    because,
  });
}

/** Steps that are longer than the way to the end: none of them is ever finished, and nothing is paid. */
function neverSteps({ node, path }: Breakpoint, metric: string, look: Look): boolean {
  if (!path.includes('per') || node.type === 'group' || node.reading.metric !== metric) return false;
  const { stops, pieces } = look.curveCourse(node);
  return (
    stops.every(({ pay }) => pay.n <= 0n) &&
    pieces.every(({ pay }) => [pay.c0, pay.c1, pay.c2].every(({ n }) => n === 0n))
  );
}

function tellModifiers(node: PlanNode, look: Look, tell: Told): void {
  const where = node.names.length === 0 ? 'the plan' : `"${pathText(node)}"`;
  for (const modifier of node.modifiers) {
    const { holds, fails } = outcomes(modifier, look.setting);
    if (modifier.kind === 'gate' && !fails)
      tell(modifier.path, { what: `the gate of ${where}`, because: 'its condition always holds' });
    if (modifier.kind !== 'gate' && !holds)
      tell(modifier.path, { what: `the ${modifier.kind} of ${where}`, because: 'its condition can never hold' });
    if (modifier.hits === 'all_hit') tellMissed(node, modifier.path, look, tell);
    if (modifier.kind === 'cap' && modifier.limit !== null) {
      const most = look.extremes().before(node, 'cap').most.amount;
      const limit = limitAt(modifier.limit, asksAt(node, new Map(), look.setting));
      if (most === null || compare({ n: most, d: 1n }, limit) > 0) continue;
      const because = `${where} never earns more than ${amountText({ n: most, d: 1n }, look.setting)}`;
      tell(modifier.path, { what: `the cap of ${amountText(limit, look.setting)}`, because });
    }
  }
}

/** A target that nobody can meet keeps "all hit" from ever being true. */
function tellMissed(node: PlanNode, path: Breakpoint['path'], look: Look, tell: Told): void {
  for (const metric of look.metrics) {
    const { least, most } = look.ends(metric);
    const isHigher = betterSign(metric, look.setting) === 1;
    const best = isHigher ? most : least;
    const asked = look.breakpoints(metric).find(({ of }) => of === 'hit');
    if (best === null || asked === undefined || !nodesOf(node).includes(asked.node)) continue;
    if (compare(asked.at, best) * (isHigher ? 1 : -1) <= 0) continue;
    const end = valueText(best, unitOf(metric, look.setting), look.setting);
    const because = `the target of "${metric}" is never met, which is at ${isHigher ? 'most' : 'least'} ${end}`;
    tell(path, { what: 'the multiplier for all being hit', because });
  }
}
