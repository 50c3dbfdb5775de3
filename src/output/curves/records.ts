import { figureText } from '../../kinds/figure.ts';
import { exactly, type Ratio } from '../../money/index.ts';
import type { CurveReport, CurvesReport } from '../../reports/curve.ts';
import { at } from '../../review/analysis/polynomial.ts';
import type { Grid, GridColumn } from '../grid.ts';

const COLUMNS: readonly GridColumn[] = [
  ...['component', 'metric', 'reads', 'unit', 'what'].map((header): GridColumn => ({ header, holds: 'text' })),
  ...['reading', 'below', 'pay', 'above'].map((header): GridColumn => ({ header, holds: 'figure' })),
  ...['csm_id', 'name'].map((header): GridColumn => ({ header, holds: 'text' })),
];

/**
 * A row for both ends of what is shown, for each edge and for each person (`what`: end, edge, person), by the reading: enough to draw every line. `below`
 * and `above` are what is paid right beside an edge.
 */
export function curveRecords({ curves }: CurvesReport): Grid {
  return { columns: COLUMNS, rows: curves.flatMap(rowsOf) };
}

function rowsOf(curve: CurveReport): Grid['rows'] {
  const { stops, stretches, points, component, metric, reads, unit, currency } = curve;
  const [first, last] = [stretches[0], stretches.at(-1)];
  const money = (pay: Ratio | null) => (pay === null ? '' : figureText(pay, 'money', currency));
  const row = (what: string, reading: Ratio | null, pays: readonly (Ratio | null)[], csmId = '', name = '') => {
    const place = reading === null ? '' : figureText(reading, unit, currency);
    const cells = [component, metric, reads, unit, what, place, ...pays.map(money), csmId, name];
    return { level: 'record', cells } as const;
  };
  const end = (reading: Ratio | undefined, pay: Ratio | undefined) =>
    reading === undefined || pay === undefined ? [] : [row('end', reading, [null, pay, null])];
  return [
    ...end(first?.from, first && at(first.pay, first.from)),
    ...stops.map((stop) => row('edge', stop.at, [stop.below, stop.pay, stop.above])),
    ...end(last?.to, last && at(last.pay, last.to)),
    ...points.map(({ csmId, name, reading, paid }) => row('person', reading, [null, exactly(paid), null], csmId, name)),
  ];
}
