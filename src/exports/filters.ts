import { byCodePoint, type Diagnostic, diagnostic, didYouMean } from '../diagnostics/index.ts';
import type { ColumnFilter } from '../kinds/filter.ts';
import type { Cell, ColumnType, Row, TableKind } from '../kinds/table.ts';
import type { Currency } from '../money/index.ts';
import { isFigureType } from './cells.ts';
import { cellKey, filterRules } from './filter-rules.ts';
import { canonicalName, columnOf } from './header.ts';
import { columnType } from './own-columns.ts';

/** A filter on one column that also remembers which of its values no cell had. */
export type Filter = {
  readonly column: string;
  /** How the cells that it is asked about are to be typed. */
  readonly type: ColumnType;
  /** Does the cell pass every test? */
  passes(cell: Cell): boolean;
  /** Did some cell have one of its values? */
  hasMatched(): boolean;
  /** A warning for each value that no cell had, with the one that was most likely meant. None where there was no cell to see. */
  unmatched(): readonly Diagnostic[];
};

/** Of a column with more different cells than this (names, ids) nobody misspelt a word of a short list: no hint, and no memory for it. */
const MOST_WORDS = 500;

/**
 * The filters on a table, typed by its columns: yes is yes and true, 1000 is 1,000.00, texts are the same letter by letter. A column that the
 * table does not know has the type that `withOwnColumns` gave it, else that of all such columns, else it is text. What can never match is told.
 */
export function readFilters(
  written: readonly ColumnFilter[],
  kind: TableKind,
  currency: Currency,
  found: Diagnostic[],
  file = `${kind.name}.csv`,
): readonly Filter[] {
  return written.map((filter) => readFilter(filter, kind, file, currency, found));
}

/** The cell of a row as a column of this type holds it. */
export function typedCell(row: Row, column: string, type: ColumnType): Cell {
  if (isFigureType(type)) return row.figure(column);
  if (type === 'day' || type === 'happened') return row.day(column);
  return type === 'yes_no' ? row.yesNo(column) : row.text(column);
}

function readFilter(
  { column, tests, place }: ColumnFilter,
  kind: TableKind,
  file: string,
  currency: Currency,
  found: Diagnostic[],
): Filter {
  const type = columnType(kind, column);
  const isKnown = columnOf(kind, canonicalName(column)) !== null;
  const { rules, named: open } = filterRules(tests, place, { name: column, type, isKnown, currency }, found);
  const words = new Set<string>();
  const all = open.size;
  let isSeen = false;
  return {
    column,
    type,
    passes(cell) {
      isSeen = true;
      if (open.size > 0 && cell !== null && !open.delete(cellKey(cell))) {
        if (typeof cell === 'string' && words.size <= MOST_WORDS) words.add(cell);
      }
      for (const rule of rules) if (!rule(cell)) return false;
      return true;
    },
    hasMatched: () => open.size < all,
    unmatched() {
      if (!isSeen) return [];
      const candidates = words.size > MOST_WORDS ? [] : [...words].sort(byCodePoint);
      return [...open.values()].map(({ text, place: at }) => {
        const args = { column, value: text, file };
        return diagnostic('unmatched-filter', at, args, { severity: 'warning', help: didYouMean(text, candidates) });
      });
    },
  };
}
