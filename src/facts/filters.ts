import { byCodePoint, type Diagnostic, diagnostic, didYouMean } from '../diagnostics/index.ts';
import { dayValue, isFigureType, yesNoValue } from '../exports/cells.ts';
import { expectedForm } from '../exports/expected-form.ts';
import { figureValue } from '../exports/figures.ts';
import { canonicalName, columnOf } from '../exports/header.ts';
import type { ColumnFilter } from '../kinds/metric.ts';
import type { ColumnType, TableKind } from '../kinds/table.ts';
import { type Currency, exactText, machineDecimal } from '../money/index.ts';

/** A filter on one column that also remembers which of its values no cell had. */
export type Filter = {
  readonly column: string;
  /** Is the cell one of the values? Blank is none. */
  matches(cell: string | null): boolean;
  /** A warning for each value that no cell had, with the one that was most likely meant. None where there was no cell to see. */
  unmatched(): readonly Diagnostic[];
};

/** Of a column with more different cells than this (names, ids) nobody misspelt a word of a short list: no hint, and no memory for it. */
const MOST_WORDS = 500;

/**
 * The filters of a metric on a table, typed by their columns: yes is yes and true, 1000 is 1,000.00, texts are the same letter by letter. A
 * column that the table does not know is read as the table reads such columns, else as text. Values that no cell of the column can have are
 * told.
 */
export function readFilters(
  written: readonly ColumnFilter[],
  kind: TableKind,
  currency: Currency,
  found: Diagnostic[],
): readonly Filter[] {
  return written.map((filter) => {
    const type = columnOf(kind, canonicalName(filter.column))?.type ?? kind.others ?? 'text';
    return readFilter(filter, type, `${kind.name}.csv`, currency, found);
  });
}

function readFilter(
  { column, values, place }: ColumnFilter,
  type: ColumnType,
  file: string,
  currency: Currency,
  found: Diagnostic[],
): Filter {
  const open = new Map<string, string>();
  for (const value of values) {
    const key = cellKey(value.trim(), type, currency);
    if (key !== null) {
      open.set(key, value);
      continue;
    }
    const expected = expectedForm(type, value, currency);
    found.push(diagnostic('bad-filter', place, { column, value, expected }));
  }
  const keys = new Set(open.keys());
  const words = new Set<string>();
  let isSeen = false;
  return {
    column,
    matches(cell) {
      isSeen = true;
      if (cell === null) return false;
      const key = cellKey(cell, type, currency);
      if (key !== null && keys.has(key)) {
        if (open.size > 0) open.delete(key);
        return true;
      }
      if (open.size > 0 && words.size <= MOST_WORDS) words.add(cell);
      return false;
    },
    unmatched() {
      if (!isSeen) return [];
      const candidates = words.size > MOST_WORDS ? [] : [...words].sort(byCodePoint);
      return [...open.values()].map((value) =>
        diagnostic(
          'unmatched-filter',
          place,
          { column, value, file },
          {
            severity: 'warning',
            help: didYouMean(value, candidates),
          },
        ),
      );
    },
  };
}

/** One text for all the ways to write a value of this type; null when it is none. */
function cellKey(text: string, type: ColumnType, currency: Currency): string | null {
  if (type === 'id' || type === 'text') return text;
  if (type === 'yes_no') {
    const answer = yesNoValue(text);
    return answer === null ? null : String(answer);
  }
  if (isFigureType(type)) {
    const figure = figureValue(type, text, currency);
    return figure === null ? null : (exactText(figure) ?? machineDecimal(figure));
  }
  const day = dayValue(text);
  return day === null ? null : String(day);
}
