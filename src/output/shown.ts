import type { Result } from '../engine/result.ts';
import type { AuditReport } from '../reports/audit.ts';
import { auditDocument } from '../reports/audit-document.ts';
import type { ComparisonReport } from '../reports/comparison.ts';
import { comparisonDocument } from '../reports/comparison-document.ts';
import type { CurvesReport } from '../reports/curve.ts';
import { curvesDocument } from '../reports/curve-document.ts';
import type { DistributionReport } from '../reports/distribution.ts';
import { distributionDocument } from '../reports/distribution-document.ts';
import type { Explanation } from '../reports/explanation.ts';
import { explanationDocument } from '../reports/explanation-document.ts';
import type { ListedRows } from '../reports/listed-rows.ts';
import { payoutReport } from '../reports/payouts.ts';
import { auditPage } from './audit.ts';
import { comparisonPages } from './comparison.ts';
import { curvesPage } from './curves/page.ts';
import { curveRecords } from './curves/records.ts';
import { distributionPage } from './distribution.ts';
import { distributionRecords } from './distribution-records.ts';
import { explanationPages } from './explanation/pages.ts';
import type { Shown } from './formats/format.ts';
import { payoutPage } from './payouts.ts';
import { auditRecords, comparisonRecords, payoutRecords } from './records.ts';

/** The payouts of a period: the table of people, the rows of payouts.csv, the Result itself. */
export function shownResult(result: Result): Shown {
  return {
    pages: () => [payoutPage(payoutReport(result))],
    records: () => payoutRecords(result),
    document: () => result,
  };
}

/**
 * A simulation: a page for each variant, a row for each variant and person, one document. Draws, where there are any, have a page behind them, a key of
 * the document, and the rows for themselves.
 */
export function shownComparisons(
  reports: readonly ComparisonReport[],
  drawn: readonly DistributionReport[] = [],
): Shown {
  if (drawn.length === 0) {
    return {
      pages: () => reports.flatMap(comparisonPages),
      records: () => comparisonRecords(reports),
      document: () => comparisonDocument(reports),
    };
  }
  return {
    pages: () => [...reports.flatMap(comparisonPages), ...drawn.map(distributionPage)],
    records: () => distributionRecords(drawn),
    document: () => ({ ...comparisonDocument(reports), distributions: drawn.map(distributionDocument) }),
  };
}

/** An audit: the page, a row for each row that was found, one document. */
export function shownAudit(report: AuditReport): Shown {
  return {
    pages: () => [auditPage(report)],
    records: () => auditRecords(report),
    document: () => auditDocument(report),
  };
}

/** An explanation: a page for each plan, one document. `rows` are those of each plan in order, where they are to be listed. */
export function shownExplanation(explanation: Explanation, rows: readonly (readonly ListedRows[])[] | null): Shown {
  return {
    pages: () => explanationPages(explanation, rows),
    records: () => {
      throw new Error('bug: an explanation has no rows of its own');
    },
    document: () => explanationDocument(explanation, rows),
  };
}

/** Curves: a page of drawings for a terminal, a picture, a row for each edge and person, one document. The plotting library is opened for the picture alone. */
export function shownCurves(report: CurvesReport, isAscii: boolean): Shown {
  return {
    pages: () => [curvesPage(report, isAscii)],
    records: () => curveRecords(report),
    document: () => curvesDocument(report),
    picture: async () => {
      const { curvesPicture } = await import('./curves/picture.ts');
      return curvesPicture(report);
    },
  };
}
