import * as z from 'zod';
import { didYouMean } from '../diagnostics/index.ts';
import { attainable } from '../kinds/condition.ts';
import { type Axis, type CurveKind, type CurveScope, readPay } from '../kinds/curve.ts';
import { CURVES } from '../kinds/curves/index.ts';
import { knownMetric, type PlanScope, type TreePath } from '../kinds/scope.ts';
import { compare } from '../money/index.ts';
import { parseShape } from '../yaml/parse-shape.ts';
import type { RawMap } from '../yaml/raw.ts';
import type { Base, Leaf, Reading } from './plan.ts';
import { rangesAsEdges } from './range-edges.ts';
import { paysShape } from './shape.ts';

export type Pays = Pick<Leaf, 'reading' | 'across' | 'base' | 'items' | 'curve'>;

/** What the leaf brings to its curve. */
export type PaysContext = {
  readonly metric: string;
  readonly component: string;
  readonly hasAmount: boolean;
  readonly moneyPays: CurveScope['moneyPays'];
  /** May the leaf earn less than 0? */
  readonly negative: boolean;
  readonly scope: PlanScope;
  readonly path: TreePath;
};

/** `pays` of a leaf: what is read, what rates multiply, and the one curve whose key is present. Null after a fault. */
export function readPays(raw: RawMap, context: PaysContext): Pays | null {
  const { scope, path } = context;
  const where = `component "${context.component}"`;
  const kind = curveKindOf(raw, where, context);
  if (kind === null) return null;
  if (rangesAsEdges(raw, kind.name, path, scope)) return null;
  const shape = z.strictObject({ ...kind.shape, ...(kind.readings === undefined ? paysShape : {}) });
  const parsed = parseShape(shape, raw, path, `"pays" of ${where}`, scope);
  if (parsed === null) return null;
  const { of, base: writtenBase, ...items } = ofPays(raw);
  const [first, second] = kind.readings?.(raw) ?? [{ text: of, path: ['of'] }];
  const reading = readReading(first.text, [...path, ...first.path], context);
  const across = second === undefined ? null : readReading(second.text, [...path, ...second.path], context);
  if (reading === null || (second !== undefined && across === null)) return null;
  const axis = axisOf(reading, scope);
  const base = second === undefined ? readBase(writtenBase, reading, context) : null;
  if (axis === null || base === 'fault') return null;
  const perItem = items.per_item === true;
  if (perItem && !readsItems(reading, context)) return null;
  if (perItem && base !== null && base.kind !== 'value') {
    const because = 'item by item, a rate is taken of the item itself';
    scope.fault('bad-base', [...path, 'base'], { base: writtenBase ?? base.kind, because });
    return null;
  }
  const curveScope: CurveScope = {
    ...scope,
    ...axis,
    across: across && axisOf(across, scope),
    perItem,
    negative: context.negative,
    moneyPays: context.moneyPays,
    hasAmount: context.hasAmount,
    base: base === null ? null : base.kind === 'metric' ? 'other' : base.kind,
    path,
  };
  const bounds = readItemBounds(items, curveScope);
  const curve = kind.read(raw, curveScope);
  if (curve === null || bounds === 'fault') return null;
  return { reading, across, base, items: bounds, curve };
}

const ownKeys = z.object(paysShape);

/** The keys of `pays` that belong to no curve, which have been found sound. */
function ofPays(raw: RawMap): z.output<typeof ownKeys> {
  const parsed = ownKeys.safeParse(raw);
  return parsed.success ? parsed.data : {};
}

function axisOf({ metric, of }: Reading, scope: PlanScope): Axis | null {
  const traits = scope.metric(metric);
  if (traits === null) return null;
  const { unit, better, hasTarget } = traits;
  return { unit: of === 'attainment' ? 'percent' : unit, better, reads: of, hasTarget };
}

/** Can the curve be applied to each item? Only to the value of a metric that has items, and it is the leaf's own. False after a fault. */
function readsItems({ metric, of }: Reading, { metric: own, scope, path }: PaysContext): boolean {
  const traits = scope.metric(metric);
  const because =
    metric !== own
      ? `it reads metric "${metric}", and the items are those of "${own}"`
      : traits?.items !== true
        ? `metric "${metric}" has no items`
        : of === 'attainment'
          ? 'an item has a value and no attainment: say of: value'
          : null;
  if (because !== null) scope.fault('no-items-here', [...path, 'per_item'], { because });
  return because === null;
}

/** What an item pays at least and at most; null where the curve is not applied to items; 'fault' after one. */
function readItemBounds(
  { per_item, item_cap, item_floor }: z.output<typeof ownKeys>,
  scope: CurveScope,
): Leaf['items'] | 'fault' {
  if (per_item !== true) {
    const key = item_cap === undefined ? (item_floor === undefined ? null : 'item_floor') : 'item_cap';
    if (key === null) return null;
    scope.fault('no-items-here', [...scope.path, key], { because: 'pays does not say per_item: yes' });
    return 'fault';
  }
  const cap = item_cap === undefined ? null : readPay(item_cap, [...scope.path, 'item_cap'], scope);
  const floor = item_floor === undefined ? null : readPay(item_floor, [...scope.path, 'item_floor'], scope);
  if ((item_cap !== undefined && cap === null) || (item_floor !== undefined && floor === null)) return 'fault';
  if (cap !== null && floor !== null && cap.of === floor.of && compare(floor.value, cap.value) > 0) {
    scope.fault('floor-above-cap', [...scope.path, 'item_floor'], {
      floor: item_floor?.text ?? '',
      cap: item_cap?.text ?? '',
    });
    return 'fault';
  }
  return { floor, cap };
}

/** Which curve it is, is told by the key present: none is unknown, two are a fault, one is parsed by its own schema alone. */
function curveKindOf(raw: RawMap, where: string, { scope, path }: PaysContext): CurveKind | null {
  const present = CURVES.filter((kind) => Object.hasOwn(raw, kind.name));
  const valid = CURVES.map((kind) => kind.name);
  if (present.length > 1) {
    const keys = Object.keys(raw).filter((key) => valid.includes(key));
    scope.fault('two-curves', [...path, keys[1] ?? ''], { keys, where });
    return null;
  }
  if (present[0] !== undefined) return present[0];
  const known = new Set([...Object.keys(paysShape), ...CURVES.flatMap((kind) => Object.keys(kind.shape))]);
  const key = Object.keys(raw).find((one) => !known.has(one)) ?? null;
  const at = key === null ? path : [...path, key];
  scope.fault('unknown-curve', at, { key, where, valid }, key === null ? null : didYouMean(key, valid));
  return null;
}

function readReading(written: string | undefined, at: TreePath, { metric, scope }: PaysContext): Reading | null {
  const own = scope.metric(metric);
  if (written === undefined) {
    if (own?.hasTarget === true && own.better === 'higher') {
      scope.fault('reading-needed', at, { metric, key: 'of' });
      return null;
    }
    return { metric, of: 'value' };
  }
  const dot = written.lastIndexOf('.');
  const name = dot < 0 ? metric : written.slice(0, dot);
  const of = dot < 0 ? written : written.slice(dot + 1);
  if (of !== 'attainment' && of !== 'value') {
    const valid = ['attainment', 'value'];
    const isMetric = dot < 0 && scope.metricNames.includes(written);
    const help = isMetric ? `write "${written}.attainment" or "${written}.value"` : didYouMean(of, valid);
    scope.fault('unknown-word', at, { text: written, key: 'of', valid }, help);
    return null;
  }
  if (knownMetric(name, at, scope) === null) return null;
  if (of === 'attainment' && !attainable(name, at, scope)) return null;
  return { metric: name, of };
}

/** The base as written, or the one that fits by itself; null where none does; 'fault' after one. */
function readBase(written: string | undefined, reading: Reading, context: PaysContext): Base | null | 'fault' {
  const { scope, path, hasAmount } = context;
  const traits = scope.metric(reading.metric);
  if (written === undefined) {
    if (reading.of === 'attainment' && hasAmount) return { kind: 'amount' };
    return traits?.unit === 'money' ? { kind: 'value' } : null;
  }
  const fault = (because: string): 'fault' => {
    scope.fault('bad-base', [...path, 'base'], { base: written, because });
    return 'fault';
  };
  if (written === 'amount') {
    if (!hasAmount) return fault('the component has no amount');
    return attainable(reading.metric, [...path, 'base'], scope) ? { kind: 'amount' } : 'fault';
  }
  if (written === 'value') return traits?.unit === 'money' ? { kind: 'value' } : fault('the metric is not money');
  if (written === 'numerator') {
    return traits?.moneyNumerator ? { kind: 'numerator' } : fault('no money stands above the line of the metric');
  }
  const other = knownMetric(written, [...path, 'base'], scope, ['amount', 'value', 'numerator']);
  if (other === null) return 'fault';
  return other.unit === 'money' ? { kind: 'metric', metric: written } : fault('the metric is not money');
}
