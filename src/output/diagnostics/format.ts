import type { DiagnosticsReport } from '../../reports/diagnostics.ts';
import type { Screen } from '../paint.ts';
import type { SourceLines } from './located.ts';

/** A way to write findings. The text ends with a line break. */
export type DiagnosticsFormat = {
  readonly name: string;
  readonly summary: string;
  write(report: DiagnosticsReport, lines: SourceLines, screen: Screen): string;
};
