import * as z from 'zod';
import { didYouMean } from '../diagnostics/index.ts';
import { attainable } from '../kinds/condition.ts';
import type { Curve, CurveKind, CurveScope } from '../kinds/curve.ts';
import { CURVES } from '../kinds/curves/index.ts';
import { knownMetric, type PlanScope, type TreePath } from '../kinds/scope.ts';
import { parseShape } from './parse-shape.ts';
import type { Base, Reading } from './plan.ts';
import type { RawMap } from './raw.ts';
import { paysShape } from './shape.ts';

export type Pays = { readonly reading: Reading; readonly base: Base | null; readonly curve: Curve };

/** What the leaf brings to its curve. */
export type PaysContext = {
  readonly metric: string;
  readonly component: string;
  readonly hasAmount: boolean;
  readonly moneyPays: CurveScope['moneyPays'];
  readonly scope: PlanScope;
  readonly path: TreePath;
};

/** `pays` of a leaf: what is read, what rates multiply, and the one curve whose key is present. Null after a fault. */
export function readPays(raw: RawMap, context: PaysContext): Pays | null {
  const { scope, path } = context;
  const where = `component "${context.component}"`;
  const kind = curveKindOf(raw, where, context);
  if (kind === null) return null;
  const parsed = parseShape(z.strictObject({ ...kind.shape, ...paysShape }), raw, path, `"pays" of ${where}`, scope);
  if (parsed === null) return null;
  for (const key of ['per_item', 'item_cap', 'item_floor'] as const) {
    if (parsed[key] === undefined) continue;
    scope.fault('not-supported', [...path, key], { what: key });
    return null;
  }
  const reading = readReading(parsed.of, context);
  if (reading === null) return null;
  const traits = scope.metric(reading.metric);
  if (traits === null) return null;
  const base = readBase(parsed.base, reading, context);
  if (base === 'fault') return null;
  const baseKind = base === null ? null : base.kind === 'metric' ? 'other' : base.kind;
  const curve = kind.read(raw, {
    ...scope,
    unit: reading.of === 'attainment' ? 'percent' : traits.unit,
    better: traits.better,
    hasTarget: traits.hasTarget,
    moneyPays: context.moneyPays,
    hasAmount: context.hasAmount,
    base: baseKind,
    path,
  });
  return curve && { reading, base, curve };
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
  if (key !== null && LATER_CURVES.has(key)) {
    scope.fault('not-supported', [...path, key], { what: `the curve "${key}"` });
    return null;
  }
  const at = key === null ? path : [...path, key];
  scope.fault('unknown-curve', at, { key, where, valid }, key === null ? null : didYouMean(key, valid));
  return null;
}

const LATER_CURVES = new Set(['milestones', 'matrix']);

function readReading(written: string | undefined, { metric, scope, path }: PaysContext): Reading | null {
  const own = scope.metric(metric);
  const at = [...path, 'of'];
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
    scope.fault('unknown-word', at, { text: written, key: 'of', valid }, didYouMean(of, valid));
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
