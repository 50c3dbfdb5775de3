import type { Result } from '../engine/result.ts';
import type { FactRow } from '../facts/fact-rows.ts';
import type { AuditReport } from '../reports/audit.ts';
import { machineText } from '../reports/audit-document.ts';
import type { ComparisonReport } from '../reports/comparison.ts';
import { changeText } from '../reports/comparison-document.ts';
import { type PayoutLineRow, type PayoutRow, payoutLineRows, payoutRows } from '../reports/payout-rows.ts';
import type { Grid, GridColumn } from './grid.ts';

type RecordColumn<K extends string> = GridColumn & { readonly header: K };

const texts = <K extends string>(...headers: K[]): RecordColumn<K>[] =>
  headers.map((header) => ({ header, holds: 'text' }));

const figures = <K extends string>(...headers: K[]): RecordColumn<K>[] =>
  headers.map((header) => ({ header, holds: 'figure' }));

/** payouts.csv: a row for each person and plan. */
export function payoutRecords(result: Result): Grid {
  const columns: RecordColumn<keyof PayoutRow>[] = [
    ...texts('period', 'csm_id', 'name', 'team', 'plan', 'currency'),
    ...figures('target', 'total'),
  ];
  return recordGrid(columns, payoutRows(result));
}

/** payout_lines.csv: a row for each line of their pay. */
export function payoutLineRecords(result: Result): Grid {
  const columns: RecordColumn<keyof PayoutLineRow>[] = [
    ...texts('csm_id', 'plan', 'path', 'kind', 'metric'),
    ...figures('value', 'target', 'attainment', 'amount'),
  ];
  return recordGrid(columns, payoutLineRows(result));
}

/** facts.csv: a row for each metric and whose it is, or for each of its items. */
export function factRecords(rows: readonly FactRow[]): Grid {
  const columns: RecordColumn<keyof FactRow>[] = [
    ...texts('csm_id', 'team', 'metric'),
    ...figures('value'),
    ...texts('undefined'),
    ...figures('numerator', 'denominator'),
    ...texts('item', 'account_id', 'period'),
  ];
  return recordGrid(columns, rows);
}

/** A row for each variant and person, changed or not. */
export function comparisonRecords(reports: readonly ComparisonReport[]): Grid {
  const columns = [
    ...texts('base', 'variant', 'period', 'csm_id', 'name', 'team', 'currency'),
    ...figures('base_total', 'variant_total', 'difference', 'percent'),
  ];
  const records = reports.flatMap((report) =>
    report.people.map((person) => {
      const change = changeText(person, report.currency);
      return {
        base: report.base,
        variant: report.variant,
        period: report.period,
        csm_id: person.csmId,
        name: person.name,
        team: person.team ?? '',
        currency: report.currency.code,
        base_total: change.base,
        variant_total: change.variant,
        difference: change.difference,
        percent: change.percent ?? '',
      };
    }),
  );
  return recordGrid(columns, records);
}

/** A row for each row of the exports that an audit names; what is told of a sign stands on each of its rows. */
export function auditRecords({ period, findings, currency }: AuditReport): Grid {
  const columns = [...texts('period', 'code', 'key', 'account_id', 'owners', 'figures', 'file'), ...figures('line')];
  const records = findings.flatMap(({ code, columns: names, signs }) =>
    signs.flatMap((sign) => {
      const told = names.map((name, place) => `${name} ${machineText(sign.figures[place], currency) ?? '-'}`);
      return sign.rows.map(({ file, line }) => ({
        period: period.name,
        code,
        key: sign.key,
        account_id: sign.account,
        owners: sign.owners.map(({ id }) => id).join('; '),
        figures: told.join('; '),
        file,
        line: String(line),
      }));
    }),
  );
  return recordGrid(columns, records);
}

/** Records of one shape as a grid, with these of their fields as columns. */
function recordGrid<K extends string>(
  columns: readonly RecordColumn<K>[],
  records: readonly Readonly<Record<K, string>>[],
): Grid {
  const rows = records.map(
    (record) => ({ level: 'record', cells: columns.map(({ header }) => record[header]) }) as const,
  );
  return { columns, rows };
}
