import type { Diagnostic } from '../../diagnostics/index.ts';
import type { PlanReview } from '../../reports/plan-review.ts';
import { jsonText } from '../json.ts';
import type { DiagnosticsFormat } from './format.ts';
import { located, type SourceLines } from './located.ts';
import { planFactsRecord } from './plan-facts-record.ts';

export const json = {
  name: 'json',
  summary: 'the same as data, with ranges',
  write({ diagnostics, errors, warnings, notes, plans }, lines) {
    return jsonText({
      version: 1,
      diagnostics: diagnostics.map((one) => finding(one, lines)),
      errors,
      warnings,
      notes,
      plans: plans.map((one) => planRecord(one, lines)),
    });
  },
} satisfies DiagnosticsFormat;

function planRecord({ file, plan, facts, allowed }: PlanReview, lines: SourceLines) {
  return {
    file,
    plan,
    ...(facts === null ? { period: null } : planFactsRecord(facts)),
    allowed: allowed.map(({ code, because, findings }) => ({
      code,
      because,
      findings: findings.map((one) => finding(one, lines)),
    })),
  };
}

/** Lines and columns count from 1, `end_column` is the one behind the last; null where only the line, or only the file, is known. */
function finding(diagnostic: Diagnostic, lines: SourceLines) {
  const { file, line, column, length } = located(diagnostic, lines);
  const { code, severity, message, help, place } = diagnostic;
  return {
    code,
    severity,
    file,
    line: line > 0 ? line : null,
    column: column > 0 ? column : null,
    end_column: column > 0 ? column + length : null,
    ...(place.header === undefined ? {} : { header: place.header }),
    message,
    ...(help === undefined ? {} : { help }),
  };
}
