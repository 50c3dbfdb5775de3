import type { ListedRows } from '../../reports/listed-rows.ts';
import { countText } from '../figures.ts';
import type { Grid, GridColumn } from '../grid.ts';
import type { PagePart } from '../page.ts';
import { metricName } from './figures.ts';

/** The rows behind the metrics of a pay, a grid for each file; or why they are not there. */
export function rowsParts(listed: readonly ListedRows[]): PagePart[] {
  return listed.flatMap((one): PagePart[] => {
    const heading = `${metricName(one.measured.metric)}: ${one.file}`;
    if (one.state !== 'read') return [{ kind: 'text', text: `${heading} ${WHY[one.state]}` }];
    const grid: PagePart = {
      kind: 'grid',
      heading: `${heading}, ${countText(one.rows.length, 'row', 'rows')}`,
      grid: gridOf(one),
    };
    if (one.more === null) return [grid];
    const { count, first, last } = one.more;
    const rest = `and ${countText(count, 'row', 'rows')} more between lines ${first} and ${last}, which the Result does not name`;
    return [grid, { kind: 'text', text: rest }];
  });
}

const WHY: Readonly<Record<Exclude<ListedRows['state'], 'read'>, string>> = {
  absent: 'is not there: its rows cannot be listed',
  changed: 'has changed since this was paid (its SHA-256 is another one): its rows are not listed',
  unread: 'is no input of the Result: its rows cannot be listed',
};

/** What stands on the right: amounts, percents and numbers, however they are written; a blank cell is none of them. */
const FIGURE = /^$|^[-+(]?[$€£¥]?[-+]?\d[\d.,']*%?\)?$/;

/** The line of each row and its cells, as they are written, under the file's own headers. */
function gridOf({ columns, rows }: ListedRows): Grid {
  return {
    columns: [
      { header: 'Line', holds: 'figure' },
      ...columns.map(({ column, header }): GridColumn => {
        const holdsFigures = rows.every(({ cells }) => FIGURE.test(cells.get(column) ?? ''));
        return { header, holds: holdsFigures ? 'figure' : 'text' };
      }),
    ],
    rows: rows.map(({ line, cells }) => ({
      level: 'record',
      cells: [String(line), ...columns.map(({ column }) => cells.get(column) ?? '')],
    })),
  };
}
