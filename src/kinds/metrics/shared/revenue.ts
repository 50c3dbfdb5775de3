import { add, type Ratio, subtract, ZERO } from '../../../money/index.ts';
import type { AccountFolds, FoldContext, PartDraft } from '../../metric.ts';
import { placeOf, type Row } from '../../table.ts';
import { told } from '../../told.ts';
import { choice } from '../../written.ts';
import { byPlace } from './by-place.ts';
import { trailsByPlace } from './trail.ts';

/** Which recurring revenue everything is compared with, and the column of nrr.csv that holds it. */
const BASE_COLUMNS = {
  period_start: 'starting_arr',
  year_start: 'year_start_arr',
  '12_months_ago': 'arr_12_months_ago',
} as const;

export type Base = keyof typeof BASE_COLUMNS;

/** What the sum at the base is called. */
const BASE_NAMES: Readonly<Record<Base, string>> = {
  period_start: 'starting ARR',
  year_start: "ARR at the year's start",
  '12_months_ago': 'ARR 12 months ago',
};

export const baseName = (base: Base): string => BASE_NAMES[base];

/** The columns of nrr.csv of which the end is read: as exported, or made of the movements. */
export const REVENUE_COLUMNS = ['expansion_arr', 'contraction_arr', 'churned_arr', 'ending_arr'] as const;

export const baseChoice = () =>
  told(
    'the recurring revenue that everything is compared with',
    choice(['period_start', 'year_start', '12_months_ago']).default('period_start'),
  );

/** The movement columns of nrr.csv tell of the period alone, so that they say nothing about a base before it. */
export const BASE_OF_MOVEMENTS = 'period_start, because movements are those of the period';

export function baseColumn(base: Base): { readonly column: string; readonly why: string } {
  return { column: BASE_COLUMNS[base], why: `it is the base ${base} of the metric` };
}

/** The figure of a row, or 0 after a fault: blank is missing, and missing revenue would pay a wrong amount. */
export function neededFigure(row: Row, column: string, why: string, context: FoldContext): Ratio {
  const figure = row.figure(column);
  if (figure !== null) return figure;
  context.fault('blank-cell', placeOf(row), column, { column, why });
  return ZERO;
}

/** Contraction + churn of a row, as money lost. */
export function lostArr(row: Row, why: string, context: FoldContext): Ratio {
  return add(neededFigure(row, 'contraction_arr', why, context), neededFigure(row, 'churned_arr', why, context));
}

/** The recurring revenue at the period's end: as exported, or what the movements make of the start. */
export function endingArr(row: Row, context: FoldContext): Ratio {
  const ending = row.figure('ending_arr');
  if (ending !== null) return ending;
  const why = 'without ending_arr the end is start + expansion − contraction − churn';
  const start = neededFigure(row, 'starting_arr', why, context);
  const gained = neededFigure(row, 'expansion_arr', why, context);
  return add(subtract(start, lostArr(row, why, context)), gained);
}

/** What the rows of one account come to. `figure` is whatever the metric asked of each row. */
export type AccountRevenue = { readonly base: Ratio; readonly figure: Ratio; readonly reactivated: boolean };

/** A numerator and a denominator, and the numerator in grace; or null for an account that stays out. */
type Judged = (Pick<PartDraft, 'numerator' | 'denominator'> & { readonly forgiven?: Ratio }) | null;

/**
 * Sums the rows of one account (products, subsidiaries) before anything is judged: an account that dropped one product and took another has
 * moved by the difference. The cohort is the accounts whose base is above 0; of the others (new, or reactivated) `outsider` may take some. A
 * blank figure is a fault only where the account counts: what a new logo moved by is nobody's question.
 */
export function revenueFold(
  context: FoldContext,
  base: Base,
  figureOf: (row: Row, context: FoldContext) => Ratio,
  cohort: (sums: AccountRevenue) => Judged,
  outsider: (sums: AccountRevenue) => Judged = () => null,
): AccountFolds {
  const bases = byPlace(ZERO);
  const figures = byPlace(ZERO);
  const back = new Set<number>();
  const trails = trailsByPlace();
  /** What may become a fault, by the place of the account. */
  const faults = new Map<number, (() => void)[]>();
  let at = 0;
  const later: FoldContext = {
    ...context,
    fault: (...told) => faults.set(at, [...(faults.get(at) ?? []), () => context.fault(...told)]),
  };
  const { column, why } = baseColumn(base);
  return {
    add(place, row) {
      at = place;
      bases.put(place, add(bases.at(place), neededFigure(row, column, why, context)));
      figures.put(place, add(figures.at(place), figureOf(row, later)));
      if (row.yesNo('reactivated') === true) back.add(place);
      trails.follow(place, row);
      return true;
    },
    parts(place, { id }) {
      const rows = trails.rowsAt(place);
      if (rows === null) return { parts: [], leftOut: [{ key: id, why: 'has no row that counts in nrr.csv' }] };
      const sums = { base: bases.at(place), figure: figures.at(place), reactivated: back.has(place) };
      const judged = sums.base.n > 0n ? cohort(sums) : outsider(sums);
      if (judged !== null) {
        for (const tell of faults.get(place) ?? []) tell();
        return { parts: [{ key: id, ...judged, rows }], leftOut: [] };
      }
      const kind = sums.reactivated ? 'reactivated' : 'new';
      return { parts: [], leftOut: [{ key: id, why: `has no ${BASE_COLUMNS[base]}: ${kind}` }] };
    },
  };
}
