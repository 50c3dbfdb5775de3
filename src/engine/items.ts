import { diagnostic } from '../diagnostics/index.ts';
import { type CurvePoint, type CurveStep, payAt } from '../kinds/curve.ts';
import type { MetricFact, Part } from '../kinds/fact.ts';
import { figure } from '../kinds/figure.ts';
import { add, compare, type Ratio, ZERO } from '../money/index.ts';
import { type Leaf, pathText } from '../plan/plan.ts';
import { placeAt } from '../yaml/raw.ts';
import { type Evaluation, factOf, metricNamed } from './evaluation.ts';

/** What the items of a metric pay together, exactly, with a step for each when the working is taken down; null after a fault. */
export type ItemsPaid = { readonly exact: Ratio; readonly steps: readonly CurveStep[] };

/**
 * Applies a leaf's curve to each item (lead, deal) of its metric. Every item keeps to `item_cap`, and one above 0 to `item_floor`; items add up exactly, and the
 * sum is rounded once as the leaf's line: three items of $10.005 are $30.02, not $30.03. `point` is the leaf's own point, of which an item takes
 * the amount, the scale and the target.
 */
export function payItems(leaf: Leaf, point: CurvePoint, evaluation: Evaluation): ItemsPaid | null {
  const fact = factOf(leaf.metric, evaluation);
  if (!knowsItems(leaf, fact, evaluation)) return null;
  const { measure } = metricNamed(leaf.metric, evaluation.run).metric;
  const steps: CurveStep[] = [];
  let sum: Ratio = ZERO;
  for (const part of fact.parts) {
    const { value } = measure.combine([part], fact.scale);
    if (value === null) continue;
    const base = leaf.curve.usesBase ? value : ZERO;
    const at: CurvePoint = { ...point, reading: value, base, item: part.columns };
    const { exact, held } = payOfItem(leaf, at);
    sum = add(sum, exact);
    if (evaluation.recorder === null) continue;
    const { code, ...numbers } = leaf.curve.explain(at).reason;
    const args = { item: part.key, size: figure(value, fact.unit), rule: code, ...numbers };
    const bound = held === null ? {} : { [held]: figure(exact, 'money') };
    steps.push({ kind: 'item', args: { ...args, ...bound }, value: exact });
  }
  return { exact: sum, steps };
}

/** What an item pays, and which bound held it where its curve alone would have paid otherwise. */
type ItemPay = { readonly exact: Ratio; readonly held: 'not_below' | 'not_above' | null };

function payOfItem(leaf: Leaf, at: CurvePoint): ItemPay {
  const { floor, cap } = leaf.items ?? { floor: null, cap: null };
  const curved = leaf.curve.pay(at);
  let paid: ItemPay =
    curved.n < 0n && !leaf.negative ? { exact: ZERO, held: 'not_below' } : { exact: curved, held: null };
  // A refund, or an item of nothing, has nothing to guarantee.
  const least = floor === null || at.reading.n <= 0n ? null : payAt(floor, at);
  if (least !== null && compare(paid.exact, least) < 0) paid = { exact: least, held: 'not_below' };
  const most = cap === null ? null : payAt(cap, at);
  return most !== null && compare(paid.exact, most) > 0 ? { exact: most, held: 'not_above' } : paid;
}

/** A finished value other than 0 without its items, or an item without the column that decides its rate, cannot be paid one by one. */
function knowsItems(leaf: Leaf, { parts, result }: MetricFact, evaluation: Evaluation): boolean {
  const because =
    parts.length === 0 && result.value !== null && result.value.n !== 0n
      ? 'only their sum is given'
      : lacksColumn(parts, leaf.curve.itemColumn);
  if (because === null) return true;
  const place = placeAt(evaluation.run.plan.written.marks, [...leaf.paysPlace.path, 'per_item'], 'key');
  const args = { person: evaluation.who, metric: leaf.metric, component: pathText(leaf), because };
  evaluation.run.report(diagnostic('items-unknown', place, args));
  return false;
}

function lacksColumn(parts: readonly Part[], column: string | null): string | null {
  const lacking = column === null ? undefined : parts.find(({ columns }) => columns === null || !columns.has(column));
  return lacking === undefined ? null : `item "${lacking.key}" has no column "${column}"`;
}
