import { didYouMean, nearest } from '../diagnostics/index.ts';
import { attainable } from '../kinds/condition.ts';
import type { Axis } from '../kinds/curve.ts';
import { knownMetric, type MetricTraits, type PlanScope, type TreePath } from '../kinds/scope.ts';
import type { Base, Reading } from './plan.ts';

/** What a curve reads: null after a fault. How it reads is told then too, as far as that is certain, so that its edges can be judged in the same run. */
export type ReadReading = { readonly reading: Reading | null; readonly axis: Axis | null };

/** What every attainment is like, whatever metric it is of. */
export const ATTAINED: Axis = { unit: 'percent', better: 'higher', reads: 'attainment', hasTarget: true };

const WORDS = ['attainment', 'value'] as const;

/** The reading that `of` names, of a leaf's own metric or of another: `attainment`, `value`, `nrr.attainment`. */
export function readReading(written: string | undefined, at: TreePath, metric: string, scope: PlanScope): ReadReading {
  if (written === undefined) return unsaidReading(at, metric, scope);
  const dot = written.lastIndexOf('.');
  const name = dot < 0 ? metric : written.slice(0, dot);
  const word = dot < 0 ? written : written.slice(dot + 1);
  const of = WORDS.find((one) => one === word);
  if (of === undefined) {
    const isMetric = dot < 0 && scope.metricNames.includes(written);
    const help = isMetric ? `write "${written}.attainment" or "${written}.value"` : didYouMean(word, WORDS);
    scope.fault('unknown-word', at, { text: written, key: 'of', valid: WORDS }, help);
    const likely = isMetric ? null : nearest(word, WORDS);
    const traits = scope.metric(isMetric ? written : name);
    return { reading: null, axis: likely === null ? eitherAxis(traits) : axisOf(likely === 'value', traits) };
  }
  // That there is no such metric is told where the component names it.
  const traits = name === metric ? scope.metric(name) : knownMetric(name, at, scope);
  const axis = axisOf(of === 'value', traits);
  const isReadable = traits !== null && (of === 'value' || attainable(name, at, scope));
  return { reading: isReadable ? { metric: name, of } : null, axis };
}

function unsaidReading(at: TreePath, metric: string, scope: PlanScope): ReadReading {
  const traits = scope.metric(metric);
  if (traits?.hasTarget !== true || traits.better === 'lower') {
    return { reading: traits && { metric, of: 'value' }, axis: axisOf(true, traits) };
  }
  scope.fault('reading-needed', at, { metric, key: 'of' });
  return { reading: null, axis: eitherAxis(traits) };
}

/** Null where the unit of the value is not known, or where attainment is said of what has none: its edges may mean either. */
function axisOf(isValue: boolean, traits: MetricTraits | null): Axis | null {
  if (!isValue) return traits?.better === 'lower' ? null : ATTAINED;
  return traits && { unit: traits.unit, better: traits.better, reads: 'value', hasTarget: traits.hasTarget };
}

/** Where it is not said which of the two is read: known where both are percents. */
function eitherAxis(traits: MetricTraits | null): Axis | null {
  return traits?.unit === 'percent' ? axisOf(false, traits) : null;
}

/** The base as written, or the one that fits by itself; null where none does; 'fault' after one. */
export function readBase(
  written: string | undefined,
  reading: Reading,
  hasAmount: boolean,
  path: TreePath,
  scope: PlanScope,
): Base | null | 'fault' {
  const traits = scope.metric(reading.metric);
  if (written === undefined) {
    if (reading.of === 'attainment' && hasAmount) return { kind: 'amount' };
    return traits?.unit === 'money' ? { kind: 'value' } : null;
  }
  const fault = (because: string): 'fault' => {
    scope.fault('bad-base', path, { base: written, because });
    return 'fault';
  };
  if (written === 'amount') {
    if (!hasAmount) return fault('the component has no amount');
    return attainable(reading.metric, path, scope) ? { kind: 'amount' } : 'fault';
  }
  if (written === 'value') return traits?.unit === 'money' ? { kind: 'value' } : fault('the metric is not money');
  if (written === 'numerator') {
    return traits?.moneyNumerator ? { kind: 'numerator' } : fault('no money stands above the line of the metric');
  }
  const other = knownMetric(written, path, scope, ['amount', 'value', 'numerator']);
  if (other === null) return 'fault';
  return other.unit === 'money' ? { kind: 'metric', metric: written } : fault('the metric is not money');
}
