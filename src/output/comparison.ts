import type { Change } from '../engine/compare.ts';
import type { Currency } from '../money/index.ts';
import type { ComparisonReport } from '../reports/comparison.ts';
import { countText, moneyText, signedMoneyText, signedPercentText } from './figures.ts';
import type { GridColumn, GridRow } from './grid.ts';
import type { Page, PagePart } from './page.ts';
import { columnName } from './payouts.ts';

const CHANGE: readonly GridColumn[] = [
  { header: 'Base', holds: 'figure' },
  { header: 'Variant', holds: 'figure' },
  { header: 'Difference', holds: 'figure' },
  { header: 'Change', holds: 'figure' },
];

/** One variant against the base: the total first, then each changed person with the components that changed, teams and components. */
export function comparisonPage(report: ComparisonReport): Page {
  const { base, variant, period, currency } = report;
  const parts: PagePart[] = [{ kind: 'text', text: keyLine(report) }];
  if (report.changed.length > 0) parts.push(peoplePart(report), teamsPart(report), componentsPart(report));
  return { title: `${base} → ${variant} · ${period} · ${currency.code}`, parts };
}

/** `$10,400.00 → $11,250.00, +$850.00 (+8.2%): 7 people get more, 2 less, 3 the same`. */
function keyLine({ total, currency, winners, losers, unchanged, changed }: ComparisonReport): string {
  const amounts = `${moneyText(total.base, currency)} → ${moneyText(total.variant, currency)}`;
  const percent = total.percent === null ? '' : ` (${signedPercentText(total.percent)})`;
  if (changed.length === 0)
    return `${amounts}: nothing changes for anybody (${countText(unchanged, 'person', 'people')})`;
  const more = countText(winners, 'person gets', 'people get');
  return `${amounts}, ${signedMoneyText(total.difference, currency)}${percent}: ${more} more, ${losers} less, ${unchanged} the same`;
}

function peoplePart({ changed, currency }: ComparisonReport): PagePart {
  const columns: GridColumn[] = [
    { header: 'CSM', holds: 'text' },
    { header: 'ID', holds: 'text', spare: 1 },
    ...CHANGE,
  ];
  const rows = changed.flatMap((person): GridRow[] => [
    { level: 'record', cells: [person.name, person.csmId, ...changeCells(person, currency, person.paidIn)] },
    ...person.components
      .filter(({ difference }) => difference !== 0n)
      .map(
        (change): GridRow => ({
          level: 'detail',
          cells: [columnName(change.component), '', ...changeCells(change, currency)],
        }),
      ),
  ]);
  return { kind: 'grid', heading: 'People whose pay changes', grid: { columns, rows } };
}

function teamsPart({ teams, total, currency }: ComparisonReport): PagePart {
  const rows = teams.map(
    (change): GridRow => ({ level: 'record', cells: [change.team ?? 'No team', ...changeCells(change, currency)] }),
  );
  return sumsPart('Team', [...rows, totalRow(total, currency)]);
}

function componentsPart({ components, total, currency }: ComparisonReport): PagePart {
  const rows = components.map(
    (change): GridRow => ({ level: 'record', cells: [columnName(change.component), ...changeCells(change, currency)] }),
  );
  return sumsPart('Component', [...rows, totalRow(total, currency)]);
}

function sumsPart(header: string, rows: readonly GridRow[]): PagePart {
  return { kind: 'grid', heading: null, grid: { columns: [{ header, holds: 'text' }, ...CHANGE], rows } };
}

function totalRow(total: Change, currency: Currency): GridRow {
  return { level: 'total', cells: ['Total', ...changeCells(total, currency)] };
}

/** Somebody who is paid on one side only has no amount on the other. */
function changeCells(change: Change, currency: Currency, paidIn: 'both' | 'base' | 'variant' = 'both'): string[] {
  return [
    moneyText(paidIn === 'variant' ? null : change.base, currency),
    moneyText(paidIn === 'base' ? null : change.variant, currency),
    signedMoneyText(change.difference, currency),
    signedPercentText(change.percent),
  ];
}
