import { figureText } from '../kinds/figure.ts';
import { exactly, type Money, machineDecimal } from '../money/index.ts';
import type { DistributionReport, Spread } from '../reports/distribution.ts';
import { PERCENTILES } from '../review/draws/summary.ts';
import type { Grid, GridColumn, GridRow } from './grid.ts';

/** A row for the total of each side (without csm_id) and for each of its people. */
export function distributionRecords(reports: readonly DistributionReport[]): Grid {
  const texts = ['side', 'period', 'csm_id', 'name', 'team', 'currency'];
  const percentiles = PERCENTILES.map((percent) => `p${percent}`);
  const figures = [
    'paid',
    'mean',
    'deviation',
    'least',
    ...percentiles,
    'most',
    'over_budget',
    'luck',
    'draws',
    'seed',
  ];
  const columns = [
    ...texts.map((header) => column(header, 'text')),
    ...figures.map((header) => column(header, 'figure')),
  ];
  const rows = reports.flatMap((report) => {
    const { period, currency, draws, seed } = report;
    const row = (who: readonly string[], spread: Spread, over: string, luck: string): GridRow => {
      const { paid, mean, deviation, least, percentiles: at, most } = spread;
      const text = (amount: Money) => figureText(exactly(amount), 'money', currency);
      const amounts = [paid, mean, deviation, least, ...at, most].map(text);
      return { level: 'record', cells: [...who, currency.code, ...amounts, over, luck, String(draws), String(seed)] };
    };
    return report.sides.flatMap(({ name, total, over, luck, people }) => [
      row(
        [name, period, '', '', ''],
        total,
        over === null ? '' : machineDecimal({ n: BigInt(over), d: BigInt(draws) }),
        luck === null ? '' : machineDecimal(luck.share),
      ),
      ...people.map((one) => row([name, period, one.csmId, one.name, one.team ?? ''], one, '', '')),
    ]);
  });
  return { columns, rows };
}

function column(header: string, holds: GridColumn['holds']): GridColumn {
  return { header, holds };
}
