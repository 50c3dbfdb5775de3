import type { DiagnosticsReport } from '../../reports/diagnostics.ts';
import { countText } from '../figures.ts';

/** `2 errors, 1 warning in 2 files`. */
export function countsText({ errors, warnings, notes, files }: DiagnosticsReport): string {
  const counts = [
    ...(errors > 0 ? [countText(errors, 'error', 'errors')] : []),
    ...(warnings > 0 ? [countText(warnings, 'warning', 'warnings')] : []),
    ...(notes > 0 ? [countText(notes, 'note', 'notes')] : []),
  ];
  return counts.length === 0
    ? 'no errors, no warnings'
    : `${counts.join(', ')} in ${countText(files, 'file', 'files')}`;
}
