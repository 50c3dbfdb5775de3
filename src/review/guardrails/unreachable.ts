import { askedLeaves } from '../../engine/conditions.ts';
import { limitAt } from '../../kinds/bound.ts';
import type { Modifier } from '../../kinds/modifier.ts';
import { compare, exactly, type Ratio } from '../../money/index.ts';
import { type Leaf, type PlanNode, pathText } from '../../plan/plan.ts';
import { nodesOf } from '../../plan/walk.ts';
import type { Breakpoint } from '../analysis/breakpoints.ts';
import { asksAt } from '../analysis/exact-pay.ts';
import { betterSign, type Look } from '../analysis/look.ts';
import { outcomes } from '../analysis/outcomes.ts';
import { amountText, metricText, readingText, unitOf, valueText } from '../analysis/texts.ts';
import { defineGuardrail, type Tell } from '../guardrail.ts';

/**
 * A band, tier, point or milestone that no possible value reaches; a modifier whose condition can never hold, or a gate's never fail; a cap that
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
  const best = bestOf(metric, look);
  if (best === null) return;
  const order = best.beyond(edge.at);
  const open = edge.path.includes('above') || edge.path.includes('below');
  if (order < 0 && !neverSteps(edge, look)) return;
  if (order === 0 && !open) return;
  const at = readingText(edge, metric, look.setting);
  tell(edge.path, {
    what: `what is paid ${open ? 'beyond' : 'at'} ${at} of ${metricText(metric, edge.reads)}`,
    because: `"${metric}" is at ${best.end}`,
  });
}

/** Steps that are longer than the way to the end: none of them is ever finished, and nothing is paid. */
function neverSteps({ node, path }: Breakpoint, look: Look): boolean {
  return node.type === 'leaf' && path.includes('per') && look.curveCourse(node).stops.every(({ pay }) => pay.n === 0n);
}

function tellModifiers(node: PlanNode, look: Look, tell: Told): void {
  const where = node.names.length === 0 ? 'the plan' : `"${pathText(node)}"`;
  for (const modifier of node.modifiers) {
    const { kind, path } = modifier;
    const { holds, fails } = outcomes(modifier, look.setting);
    if (kind === 'gate' && !fails) tell(path, { what: `the gate of ${where}`, because: 'its condition always holds' });
    if (!holds) {
      const what = kind === 'gate' ? `what is behind the gate of ${where}` : `the ${kind} of ${where}`;
      tell(path, { what, because: 'its condition can never hold' });
    }
    if (modifier.hits !== null) tellMissed(node, modifier, look, tell);
    if (kind === 'cap') tellCap(node, where, modifier, look, tell);
  }
}

function tellCap(node: PlanNode, where: string, { limit, path }: Modifier, look: Look, tell: Told): void {
  const { setting } = look;
  const most = look.extremes().before(node, 'cap').most.amount;
  if (most === null || limit === null) return;
  const bound = limitAt(limit, asksAt(node, new Map(), setting));
  if (compare(exactly(most), bound) > 0) return;
  const because = `${where} never earns more than ${amountText(exactly(most), setting)}`;
  tell(path, { what: `the cap of ${amountText(bound, setting)}`, because });
}

/** One leaf that nobody can hit keeps "all hit" from ever being true, and all of them keep "any hit" from it. */
function tellMissed(node: PlanNode, modifier: Modifier, look: Look, tell: Told): void {
  const missed = askedLeaves(node, look.setting.period.name).map((leaf) => whyMissed(leaf, modifier, look));
  if (modifier.hits === 'any_hit' && missed.includes(null)) return;
  const what = `the multiplier for ${modifier.hits === 'any_hit' ? 'any' : 'all'} being hit`;
  for (const because of missed) if (because !== null) tell(modifier.path, { what, because });
}

/** Why a leaf is never hit: its target is beyond what is possible, or its own condition can never hold. Null where it can be. */
function whyMissed(leaf: Leaf, modifier: Modifier, look: Look): string | null {
  const { metric, hit } = leaf;
  if (hit !== null) {
    const { holds } = outcomes({ ...modifier, conditions: hit, hits: null }, look.setting);
    return holds ? null : `what "${pathText(leaf)}" says of being hit can never hold`;
  }
  const best = bestOf(metric, look);
  const target = look.setting.targets.get(metric)?.value;
  if (best === null || target === undefined || best.beyond(target) <= 0) return null;
  return `the target of "${metric}" is never met, which is at ${best.end}`;
}

/** The best that a metric can be, and how far beyond it a place is (below 0: on this side); null where it has no end. */
function bestOf(metric: string, look: Look) {
  const { least, most } = look.ends(metric);
  const isHigher = betterSign(metric, look.setting) === 1;
  const best = isHigher ? most : least;
  if (best === null) return null;
  const text = valueText(best, unitOf(metric, look.setting), look.setting);
  const beyond = (at: Ratio) => (isHigher ? compare(at, best) : compare(best, at));
  return { beyond, end: `${isHigher ? 'most' : 'least'} ${text}` };
}
