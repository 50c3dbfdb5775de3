import { type Diagnostic, sortDiagnostics } from '../diagnostics/index.ts';

/** Findings in the order in which they are shown, and how many there are. */
export type DiagnosticsReport = {
  readonly diagnostics: readonly Diagnostic[];
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
  /** In how many files something was found. */
  readonly files: number;
};

export function diagnosticsReport(found: readonly Diagnostic[]): DiagnosticsReport {
  const diagnostics = sortDiagnostics(found);
  const count = (severity: Diagnostic['severity']) => diagnostics.filter((one) => one.severity === severity).length;
  return {
    diagnostics,
    errors: count('error'),
    warnings: count('warning'),
    notes: count('note'),
    files: new Set(diagnostics.map((one) => one.place.file)).size,
  };
}
