import * as z from 'zod';
import { compare, type Ratio, ZERO } from '../../money/index.ts';
import {
  type Axis,
  type CurvePoint,
  type CurveScope,
  defineCurve,
  type Pay,
  PLAIN,
  payAt,
  payLiteral,
  payReason,
  readPay,
} from '../curve.ts';
import {
  BOUNDS,
  EDGE_KEYS,
  EDGE_TEXTS,
  type EdgeKey,
  type EdgeText,
  edgeKeys,
  edgeList,
  edgeLiteral,
  perTarget,
  readEdges,
} from '../edges.ts';
import { figure, within } from '../figure.ts';
import type { TreePath } from '../scope.ts';
import { told } from '../told.ts';
import { readingWord } from '../written.ts';

const edges = () =>
  z
    .array(edgeLiteral(), { error: 'a list of edges, such as [90%, 100%]' })
    .min(1, { error: 'at least one edge' })
    .optional();

const axis = (name: string) =>
  z.strictObject(
    {
      of: told('what is read along this side', readingWord().optional()),
      from: told(EDGE_TEXTS.from, edges()),
      above: told(EDGE_TEXTS.above, edges()),
      up_to: told(EDGE_TEXTS.up_to, edges()),
      below: told(EDGE_TEXTS.below, edges()),
    },
    { error: `the ${name}, such as { of: nrr.attainment, from: [90%, 100%] }` },
  );

type WrittenAxis = z.output<ReturnType<typeof axis>>;

/**
 * A grid of two readings: the cell where they meet pays. Rows and columns are edges as in `bands`, and before the first of either nothing is paid.
 * With NRR from 90% and 100% of target in the rows, and coverage from 50% and 80% in the columns, NRR at 97% of target and coverage of 85% meet in
 * the first row and the second column.
 */
export const matrix = defineCurve({
  name: 'matrix',
  summary: 'the cell where two readings meet',
  shape: {
    matrix: z.strictObject(
      {
        rows: axis('rows'),
        columns: axis('columns'),
        pay: told(
          'what each cell pays, row by row',
          z.array(z.array(payLiteral(), { error: 'a list of pays, one for each column' }), {
            error: 'a list of rows, such as [[25%, 50%], [50%, 100%]]',
          }),
        ),
      },
      {
        error: 'rows, columns and pay, such as { rows: { of: nrr.attainment, from: [90%] }, columns: …, pay: [[50%]] }',
      },
    ),
  },
  readings: ({ matrix: { rows, columns } }) => [
    { text: rows.of, path: ['matrix', 'rows', 'of'] },
    { text: columns.of, path: ['matrix', 'columns', 'of'] },
  ],
  read({ matrix: written }, scope) {
    const path = [...scope.path, 'matrix'];
    if (scope.across === null) return null;
    const { unit: acrossUnit } = scope.across;
    const rows = readAxis(written.rows, [...path, 'rows'], scope);
    const columns = readAxis(written.columns, [...path, 'columns'], { ...scope, ...scope.across });
    const cells = readCells(written, [...path, 'pay'], scope);
    if (rows === null || columns === null || cells === null) return null;
    const cellAt = ({ reading, target, across }: CurvePoint): Cell | null => {
      const row = rows.reached(reading, target);
      const column = across && columns.reached(across.reading, across.target);
      if (row === null || column === null) return null;
      const pay = cells[row.place]?.[column.place];
      return pay === undefined ? null : { row: row.at, column: column.at, pay };
    };
    return {
      ...PLAIN,
      ...rows.list,
      kind: 'matrix',
      readsAcrossTarget: columns.list.readsTarget,
      acrossEdges: columns.list.edges,
      crossed(target, across) {
        const column = columns.list.crossed(across, null);
        return rows.list.crossed(target, null) ?? (column && { ...column, across: true });
      },
      pay(point) {
        const cell = cellAt(point);
        return cell === null ? ZERO : payAt(cell.pay, point);
      },
      explain(point) {
        const cell = cellAt(point);
        if (cell === null) {
          const { reading, target, across } = point;
          // Where the side that is short of its first edge begins.
          const row =
            rows.reached(reading, target) === null ? { first_row: figure(rows.first(target), scope.unit) } : {};
          const isShort = across !== null && columns.reached(across.reading, across.target) === null;
          const column = isShort ? { first_column: figure(columns.first(across.target), acrossUnit) } : {};
          return { reason: { code: 'no-cell', ...row, ...column }, steps: [] };
        }
        const { row, column, pay } = cell;
        const at = { row: figure(row, scope.unit), column: figure(column, acrossUnit) };
        return { reason: { code: 'cell', ...at, ...payReason(pay) }, steps: [] };
      },
    };
  },
  example: {
    pays: {
      matrix: {
        rows: { of: 'attainment', from: ['90%', '100%'] },
        columns: { of: 'n.attainment', from: ['50%', '100%'] },
        pay: [
          ['25%', '50%'],
          ['50%', '100%'],
        ],
      },
    },
    metric: { unit: 'percent', better: 'higher', target: '100%' },
    amount: '$1,000',
    cases: [
      { value: '89.99%', across: '100%', pays: '$0' },
      { value: '90%', across: '49.99%', pays: '$0' },
      { value: '99.99%', across: '50%', pays: '$250' },
      { value: '90%', across: '100%', pays: '$500' },
      { value: '100%', across: '99.99%', pays: '$500' },
      { value: '120%', across: '100%', pays: '$1,000' },
    ],
  },
});

type Cell = { readonly row: Ratio; readonly column: Ratio; readonly pay: Pay };

/** The edges of rows or columns, best reached first; null after a fault. */
function readAxis(written: WrittenAxis, path: TreePath, scope: CurveScope & Axis) {
  const lists = listsOf(written);
  const [list, ...others] = lists;
  if (list === undefined || others.length > 0) {
    scope.fault('one-bound', path, { found: lists.map(({ key }) => key), valid: edgeKeys(scope.better) });
    return null;
  }
  const { key, texts } = list;
  // An axis is a list of figures where bands are a list of maps: the key is named once, before the place.
  const onAxis = (at: TreePath): TreePath => at.slice(0, path.length + 2);
  const found = readEdges(
    texts.map((text) => ({ [key]: text })),
    [...path, key],
    { ...scope, fault: (code, at, args, help) => scope.fault(code, onAxis(at), args, help) },
  );
  if (found === null) return null;
  const reached = perTarget(found, (ats) => ats);
  const better = scope.better === 'lower' ? -1 : 1;
  return {
    /** Where the worst of them stands. */
    first: (target: Ratio | null): Ratio =>
      reached(target).reduce((worst, at) => (compare(at, worst) === better ? worst : at)),
    list: edgeList(
      found.map((edge) => ({ ...edge, path: onAxis(edge.path) })),
      scope.better,
    ),
    reached(reading: Ratio, target: Ratio | null): { readonly place: number; readonly at: Ratio } | null {
      const ats = reached(target);
      let best: { place: number; at: Ratio } | null = null;
      for (const [place, at] of ats.entries()) {
        if (!within(reading, BOUNDS[key], at)) continue;
        if (best === null || compare(at, best.at) === better) best = { place, at };
      }
      return best;
    },
  };
}

/** The lists of edges that an axis has: one, unless there is a fault. */
function listsOf(written: WrittenAxis): readonly { readonly key: EdgeKey; readonly texts: readonly EdgeText[] }[] {
  return EDGE_KEYS.flatMap((key) => {
    const texts = written[key];
    return texts === undefined ? [] : [{ key, texts }];
  });
}

/** The cells row by row; null after a fault. */
function readCells(
  { rows, columns, pay: written }: WrittenGrid,
  path: TreePath,
  scope: CurveScope,
): readonly (readonly Pay[])[] | null {
  const fits = fitsEdges(written, sizeOf(rows), sizeOf(columns), path, scope);
  const cells = written.map((list, row) => list.map((one, column) => readPay(one, [...path, row, column], scope)));
  const sound = cells.map((row) => row.filter((pay) => pay !== null));
  return fits && sound.flat().length === cells.flat().length ? sound : null;
}

type WrittenCells = readonly (readonly z.output<ReturnType<typeof payLiteral>>[])[];
type WrittenGrid = { readonly rows: WrittenAxis; readonly columns: WrittenAxis; readonly pay: WrittenCells };

/** How many edges an axis has; null where it does not say one list of them, which is told there. */
function sizeOf(written: WrittenAxis): number | null {
  const [one, ...others] = listsOf(written);
  return one === undefined || others.length > 0 ? null : one.texts.length;
}

/** Is there a pay for each cell? Rows that are all too long or too short alike are one fault, and so is a grid that lies on its side. */
function fitsEdges(
  written: WrittenCells,
  rows: number | null,
  columns: number | null,
  path: TreePath,
  scope: CurveScope,
): boolean {
  if (rows === null || columns === null) return false;
  const uneven = [...written.entries()].filter(([, row]) => row.length !== columns);
  const isAlike = new Set(written.map((row) => row.length)).size === 1;
  const liesOnSide = isAlike && written.length !== rows && written.length === columns && written[0]?.length === rows;
  if (written.length !== rows) {
    const help = liesOnSide ? 'rows and columns are swapped: write what stands below each other side by side' : null;
    scope.fault('matrix-shape', path, { found: written.length, row: null, rows, columns }, help);
  }
  if (liesOnSide) return false;
  for (const [place, row] of isAlike ? uneven.slice(0, 1) : uneven) {
    scope.fault('matrix-shape', [...path, place], { found: row.length, row: place + 1, rows, columns });
  }
  return written.length === rows && uneven.length === 0;
}
