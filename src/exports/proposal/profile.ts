import type { Currency } from '../../money/index.ts';
import { yesNoValue } from '../cells.ts';
import type { HeaderCell } from '../fault-log.ts';
import { writtenDay } from '../written-day.ts';
import { writtenFigure } from '../written-figure.ts';

/** What the cells of a column of an unknown export look like. */
export type ColumnProfile = {
  readonly cell: HeaderCell;
  /** Rows in which the cell is filled, and how many of these could be what. */
  readonly filled: number;
  readonly days: number;
  readonly figures: number;
  /** Figures that say what they are: with a sign of a currency, with decimals, with `%`. */
  readonly amounts: number;
  readonly percents: number;
  readonly yesNo: number;
  readonly addresses: number;
  readonly names: number;
  /** Different texts, as far as they were counted. */
  readonly different: number;
  /** Texts that most often mean "missing", as they are written. */
  readonly missing: readonly string[];
};

/** A column gathers its texts one by one. */
export type Profiler = { see(text: string): void; profile(): ColumnProfile };

/** More different texts than this tell nothing more of a column. */
const MOST_DIFFERENT = 1000;

const MISSING = /^(?:#?n\.?\/?a\.?|null|none|nil|nan|unknown|-+|–|—|\?+|\(blank\))$/i;
const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const NAME = /^\p{Lu}[\p{L}\p{M}.'’-]*(?: \p{L}[\p{L}\p{M}.'’-]*)+$/u;
const DECIMALS = /[.,]\d{2}$|[.,]\d{2}\)$/;

export function profiler(cell: HeaderCell, currency: Currency): Profiler {
  const counts = { filled: 0, days: 0, figures: 0, amounts: 0, percents: 0, yesNo: 0, addresses: 0, names: 0 };
  const different = new Set<string>();
  const missing = new Set<string>();
  return {
    see(text) {
      if (text === '') return;
      if (MISSING.test(text)) {
        missing.add(text);
        return;
      }
      counts.filled += 1;
      if (different.size < MOST_DIFFERENT) different.add(text);
      if (isDay(text)) counts.days += 1;
      if (yesNoValue(text) !== null) counts.yesNo += 1;
      if (ADDRESS.test(text)) counts.addresses += 1;
      if (NAME.test(text)) counts.names += 1;
      const figure = writtenFigure('money', text, currency);
      if (figure !== null && /^[\d.,'’ \u00A0\u202F]+$/.test(figure.digits)) {
        counts.figures += 1;
        if (figure.digits !== text || DECIMALS.test(text)) counts.amounts += 1;
      } else if (/^[+-]?\d+(?:[.,]\d+)?\s?%$/.test(text)) {
        counts.figures += 1;
        counts.percents += 1;
      }
    },
    profile: () => ({ cell, ...counts, different: different.size, missing: [...missing] }),
  };
}

/** Can the text be read as a day, whichever way? One with an offset can, once a zone is named. */
function isDay(text: string): boolean {
  const { dmy, mdy } = writtenDay(text, null);
  return [dmy, mdy].some((found) => typeof found === 'object' || found === 'no_zone');
}
