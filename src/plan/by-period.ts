import { type PeriodLength, periodFromText } from '../calendar/index.ts';
import { didYouMean } from '../diagnostics/index.ts';
import type { PlanScope, TreePath } from '../kinds/scope.ts';
import type { Ratio } from '../money/index.ts';
import type { ByPeriod, Target } from './plan.ts';

const NOTHING_SAID: ReadonlyMap<string, unknown> = new Map();

/** The canonical name of a period of the plan's length (`2026-q1` → `2026-Q1`) that was not `said` before, in whatever case; null after a fault. */
export function checkPeriodName(
  text: string,
  length: PeriodLength | null,
  path: TreePath,
  scope: PlanScope,
  said: ReadonlyMap<string, unknown> = NOTHING_SAID,
): string | null {
  const period = periodFromText(text);
  if (period !== null && said.has(period.name)) {
    scope.fault('doubled-key', path, { key: text });
    return null;
  }
  if (period !== null && (length === null || period.length === length)) return period.name;
  if (length === null) return null;
  scope.fault('wrong-period', path, { text, length }, didYouMean(text, ['column', 'file']));
  return null;
}

/** What is said for a period; undefined when the period is not among those named. */
export function valueIn<T>(values: ByPeriod<T>, period: string): T | undefined {
  return values.by === 'none' ? values.value : values.values.get(period);
}

/** The target that the plan itself states for a period, beside those of a file too; null where it leaves them to people. */
export function statedTarget(target: Target | null, period: string): Ratio | null {
  const stated = target?.by === 'file' ? target.otherwise : target;
  return stated === null || stated.by === 'column' ? null : (valueIn(stated, period) ?? null);
}
