import { type Diagnostic, sortDiagnostics } from '../diagnostics/index.ts';
import type { PlanReview } from './plan-review.ts';

/** Findings in the order in which they are shown, and how many there are. */
export type DiagnosticsReport = {
  readonly diagnostics: readonly Diagnostic[];
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
  /** In how many files something was found. */
  readonly files: number;
  /** What is told of sound plans beside the findings. */
  readonly plans: readonly PlanReview[];
};

export function diagnosticsReport(found: readonly Diagnostic[], plans: readonly PlanReview[] = []): DiagnosticsReport {
  const diagnostics = sortDiagnostics(found);
  const count = (severity: Diagnostic['severity']) => diagnostics.filter((one) => one.severity === severity).length;
  return {
    diagnostics,
    errors: count('error'),
    warnings: count('warning'),
    notes: count('note'),
    plans,
    files: new Set(diagnostics.map((one) => one.place.file)).size,
  };
}
