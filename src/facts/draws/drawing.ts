import type { Part } from '../../kinds/fact.ts';
import { subjectKey } from '../facts-file.ts';
import type { DrawnBook } from './books.ts';
import { streamOf } from './stream.ts';

/** Where the sums of a metric stand after a draw; `NOWHERE` is a sum that is always 0. */
export type SumPlaces = { readonly numerator: number; readonly denominator: number };

export const NOWHERE = -1;

/** A book while it is drawn again and again. What it says is that of the draw taken last. */
export type Drawing = {
  take(draw: number): void;
  /** The sums over what was drawn, of each column that is not 0 throughout. */
  readonly sums: Float64Array;
  /** Where the sums of a metric whose parts add up are, by its place. */
  placesOf(place: number): SumPlaces;
  /** The parts that were drawn of a metric, those of a unit as often as it was drawn. */
  partsOf(place: number): readonly Part[];
};

/**
 * Draws from a book as many accounts as it has, each time any of them with the same chance, and as many loose things as it has. The sums of all metrics
 * asked for (`places`) are taken in one go, from a table with a row for each unit: columns that are alike, as of two plans with one NRR, are one.
 *
 * A book of a-1, a-2, a-3 may give a-3, a-1, a-3: then a-3 counts twice in every metric and a-2 in none.
 */
export function drawingOf(book: DrawnBook, places: readonly number[], seed: number): Drawing {
  const { accounts, loose, of, owner } = book;
  const units = accounts + loose;
  const columns: Float64Array[] = [];
  const placed = new Map<number, SumPlaces>();
  for (const place of places) {
    const own = of.get(place);
    if (own?.by !== 'sums') continue;
    const numerator = columnOf(own.numerators, columns);
    placed.set(place, { numerator, denominator: columnOf(own.denominators, columns) });
  }
  const width = columns.length;
  const table = new Float64Array(units * width);
  for (let unit = 0; unit < units; unit += 1) {
    for (let column = 0; column < width; column += 1) table[unit * width + column] = columns[column]?.[unit] ?? 0;
  }
  const stream = streamOf(seed, subjectKey(owner));
  const sums = new Float64Array(width);
  const drawn = new Int32Array(units);

  const takeFrom = (first: number, count: number) => {
    for (let at = 0; at < count; at += 1) {
      const unit = first + stream.below(count);
      drawn[first + at] = unit;
      const row = unit * width;
      for (let column = 0; column < width; column += 1) {
        sums[column] = (sums[column] ?? 0) + (table[row + column] ?? 0);
      }
    }
  };
  return {
    take(draw) {
      stream.begin(draw);
      sums.fill(0);
      takeFrom(0, accounts);
      if (loose > 0) takeFrom(accounts, loose);
    },
    sums,
    placesOf: (place) => placed.get(place) ?? { numerator: NOWHERE, denominator: NOWHERE },
    partsOf(place) {
      const own = of.get(place);
      if (own?.by !== 'parts') return [];
      const parts: Part[] = [];
      for (const unit of drawn) parts.push(...(own.parts[unit] ?? []));
      return parts;
    },
  };
}

/** The place of a column among those there are, itself if it is a new one. */
function columnOf(values: Float64Array, columns: Float64Array[]): number {
  if (values.every((value) => value === 0)) return NOWHERE;
  const known = columns.findIndex((column) => column.every((value, at) => value === values[at]));
  return known < 0 ? columns.push(values) - 1 : known;
}
