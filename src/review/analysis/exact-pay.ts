import { askedLeaves } from '../../engine/conditions.ts';
import type { Condition } from '../../kinds/condition.ts';
import { type CurvePoint, payAt } from '../../kinds/curve.ts';
import { within } from '../../kinds/figure.ts';
import type { Modifier, ModifierAsks } from '../../kinds/modifier.ts';
import { add, compare, divide, max, min, multiply, ONE, type Ratio, ZERO } from '../../money/index.ts';
import type { Leaf, PlanNode, Reading } from '../../plan/plan.ts';
import type { Setting, Values } from './setting.ts';

/**
 * What a node pays at these values, exactly and unrounded: the same curves and modifiers that the engine uses, in the same order, without the
 * rounding of its lines. Every metric has a value; a node that is not evaluated in the period pays 0.
 */
export function exactPay(node: PlanNode, values: Values, setting: Setting): Ratio {
  if (!setting.amounts.money.has(node)) return ZERO;
  let pay = ZERO;
  if (node.type === 'leaf') pay = leafPay(node, values, setting);
  else for (const child of node.children) pay = add(pay, exactPay(child, values, setting));
  for (const modifier of node.modifiers) pay = modified(modifier, pay, asksAt(node, values, setting));
  return pay;
}

export function modified(modifier: Modifier, soFar: Ratio, asks: ModifierAsks): Ratio {
  return modifier.apply(soFar, asks)?.amount ?? soFar;
}

/** What a leaf earns before its modifiers, with the bounds that hold for every leaf. */
export function leafPay(leaf: Leaf, values: Values, setting: Setting): Ratio {
  const point = pointAt(leaf, values, setting);
  const { least, most } = leafBounds(leaf, point);
  let pay = leaf.curve.pay(point);
  if (least !== null) pay = max(pay, least);
  return most === null ? pay : min(pay, most);
}

/** A leaf earns 0 or more; an item (here the metric as a single one) keeps to its floor and cap. */
export function leafBounds(
  leaf: Leaf,
  point: CurvePoint,
): { readonly least: Ratio | null; readonly most: Ratio | null } {
  const { floor, cap } = leaf.items ?? { floor: null, cap: null };
  const guarantee = floor === null || point.reading.n <= 0n ? null : payAt(floor, point);
  const least = guarantee ?? (leaf.negative ? null : ZERO);
  return { least, most: cap === null ? null : payAt(cap, point) };
}

/** Where on its curve a leaf is at these values. */
export function pointAt(leaf: Leaf, values: Values, setting: Setting): CurvePoint {
  const money = setting.amounts.money.get(leaf) ?? null;
  const { reading, target } = readingAt(leaf.reading, values, setting);
  return {
    reading,
    amount: money === null ? null : money.exact,
    scale: money === null ? ONE : money.scale,
    target,
    base: leaf.curve.usesBase ? baseAt(leaf, values, setting, money?.exact ?? null) : ZERO,
    across: leaf.across === null ? null : readingAt(leaf.across, values, setting),
    item: null,
  };
}

function readingAt({ metric, of }: Reading, values: Values, { targets }: Setting) {
  const value = values.get(metric) ?? ZERO;
  const target = targets.get(metric)?.value ?? null;
  if (of === 'value') return { reading: value, target };
  return { reading: target === null || target.n === 0n ? ZERO : divide(value, target), target: ONE };
}

/** The money that rates multiply: of the amount so much as the target is reached. */
function baseAt({ base, reading }: Leaf, values: Values, setting: Setting, amount: Ratio | null): Ratio {
  const value = values.get(reading.metric) ?? ZERO;
  if (base?.kind === 'value') return value;
  if (base?.kind === 'numerator') return multiply(value, setting.books?.get(reading.metric) ?? setting.book);
  if (base?.kind === 'metric') return values.get(base.metric) ?? ZERO;
  const target = setting.targets.get(reading.metric)?.value ?? ZERO;
  return amount === null || target.n === 0n ? ZERO : multiply(amount, divide(value, target));
}

/** What the modifiers of a node may ask at these values. */
export function asksAt(node: PlanNode, values: Values, setting: Setting): ModifierAsks {
  const own = setting.amounts.money.get(node) ?? null;
  const leaves = () => askedLeaves(node, setting.period.name);
  return {
    amount: own === null ? null : own.exact,
    scale: own === null ? ONE : own.scale,
    holds: (conditions) => conditions.every((condition) => holdsAt(condition, values, setting)),
    allHit() {
      const all = leaves();
      return all.length > 0 && all.every((leaf) => isHitAt(leaf, values, setting));
    },
    anyHit: () => leaves().some((leaf) => isHitAt(leaf, values, setting)),
  };
}

export function holdsAt({ metric, of, bound, edge }: Condition, values: Values, { targets }: Setting): boolean {
  const value = values.get(metric) ?? ZERO;
  if (of === 'value') return within(value, bound, edge);
  const target = targets.get(metric)?.value ?? ZERO;
  return target.n !== 0n && within(divide(value, target), bound, edge);
}

export function isHitAt(leaf: Leaf, values: Values, setting: Setting): boolean {
  if (leaf.hit !== null) return leaf.hit.every((condition) => holdsAt(condition, values, setting));
  const target = setting.targets.get(leaf.metric)?.value;
  if (target === undefined) return false;
  const order = compare(values.get(leaf.metric) ?? ZERO, target);
  return setting.plan.metrics.get(leaf.metric)?.metric.measure.better === 'lower' ? order <= 0 : order >= 0;
}
