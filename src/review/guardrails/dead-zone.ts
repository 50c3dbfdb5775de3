import type { TreePath } from '../../kinds/scope.ts';
import { compare, ONE, type Ratio, subtract } from '../../money/index.ts';
import { metricsOfNode, nodesOf } from '../../plan/walk.ts';
import { asksAt, exactPay, modified } from '../analysis/exact-pay.ts';
import { type Flat, flatsOf } from '../analysis/flat.ts';
import { edgeAt } from '../analysis/jumps.ts';
import { attained, betterSign, type Look } from '../analysis/look.ts';
import { metricText, partText, unitOf, valueText } from '../analysis/texts.ts';
import { defineGuardrail, type Tell } from '../guardrail.ts';

const WIDE: Ratio = { n: 1n, d: 10n };
const HARD: Ratio = { n: 12n, d: 10n };

/**
 * More than 10 points of attainment on which nothing changes around the target, or a scale that ends before 120% of it although more than 10 points
 * lie beyond. A band from 100% to 110% is 10 points wide and sound; a target of 97% that pays nothing more above it leaves 3.1 points to 100%.
 */
export const deadZone = defineGuardrail({
  code: 'dead-zone',
  summary: 'more than 10 points on which nothing changes around the target, or a hard cap below 120%',
  find(look, tell) {
    for (const metric of look.metrics) {
      if (!paidFor(metric, look)) continue;
      const course = look.usualCourse(metric);
      for (const flat of flatsOf(course)) tellFlat(flat, metric, look, tell);
    }
  },
});

function paidFor(metric: string, { weights }: Look): boolean {
  return [...weights.keys()].some(({ reading }) => reading.metric === metric);
}

function tellFlat(flat: Flat, metric: string, look: Look, tell: Tell<'dead-zone'>): void {
  const { setting } = look;
  const isHigher = betterSign(metric, setting) === 1;
  const reached = (value: Ratio | null) => (value === null ? null : attained(metric, value, setting));
  const [worse, better] = isHigher ? [flat.from, flat.to] : [flat.to, flat.from];
  const [start, end] = [reached(worse), reached(better)];
  // Nothing changes at all, or there is no target to be around.
  if (start === null && end === null) return;
  if (start !== null && end !== null && compare(subtract(end, start), WIDE) <= 0) return;
  const around = (start === null || compare(start, ONE) <= 0) && (end === null || compare(end, ONE) > 0);
  const isLast = better === null || isBest(better, metric, look);
  const hard = isLast && start !== null && compare(start, HARD) < 0 && compare(start, ONE) >= 0;
  if (!around && !hard) return;
  const begins = worse === null ? null : (edgeAt({ at: worse }, metric, look)?.path ?? capPath(worse, metric, look));
  const text = (value: Ratio | null, part: Ratio | null) =>
    isHigher ? part && partText(part) : value && valueText(value, unitOf(metric, setting), setting);
  tell(begins ?? ['metrics', metric, 'target'], {
    metric: metricText(metric, isHigher ? 'attainment' : 'value'),
    from: text(worse, start),
    to: text(better, end),
    way: isHigher ? 'up' : 'down',
    points: start && end && partText(subtract(end, start)).replace('%', ''),
    hard,
  });
}

/** The cap that holds pay at a place where no edge stands. */
function capPath(at: Ratio, metric: string, look: Look): TreePath | null {
  const values = new Map(look.usual).set(metric, at);
  for (const node of nodesOf(look.plan.root)) {
    const cap = node.modifiers.find(({ kind }) => kind === 'cap');
    if (cap === undefined || !nodesOf(node).flatMap(metricsOfNode).includes(metric)) continue;
    const limit = modified(cap, HUGE, asksAt(node, values, look.setting));
    if (compare(exactPay(node, values, look.setting), limit) === 0) return cap.path;
  }
  return null;
}

/** More than any cap. */
const HUGE: Ratio = { n: 10n ** 60n, d: 1n };

/** Is nothing better than this possible? */
function isBest(value: Ratio, metric: string, look: Look): boolean {
  const { least, most } = look.ends(metric);
  const best = betterSign(metric, look.setting) === 1 ? most : least;
  return best !== null && compare(best, value) === 0;
}
