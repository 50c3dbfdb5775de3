import type { DrawnBooks, DrawnMetric } from '../../facts/draws/books.ts';
import { type Drawing, drawingOf, NOWHERE, type SumPlaces } from '../../facts/draws/drawing.ts';
import { factMaker } from '../../facts/draws/drawn-facts.ts';
import type { MetricFact, Subject } from '../../kinds/fact.ts';
import type { Moment } from '../../kinds/metric.ts';
import type { Source } from './task.ts';

/** A team, or the company, with its metrics and the books that are behind each. */
export type CommonSubject = {
  readonly subject: Subject;
  readonly metrics: readonly (DrawnMetric & { readonly place: number; readonly books: readonly string[] })[];
};

/**
 * What the metrics of a subject come to in every draw, so that everybody whose pay depends on it has the same. Each book behind it is drawn as it is
 * for its owner: in a draw in which Ana's largest customer counts twice, it counts twice for her team, too.
 */
export function commonDraws(
  { subject, metrics }: CommonSubject,
  books: DrawnBooks,
  { draws, seed, moment }: { readonly draws: number; readonly seed: number; readonly moment: Moment },
): ReadonlyMap<number, Source> {
  const places = metrics.map(({ place }) => place);
  const names = [...new Set(metrics.flatMap((one) => one.books))];
  const drawings = new Map<string, Drawing>();
  for (const name of names) {
    const book = books.get(name);
    if (book !== undefined) drawings.set(name, drawingOf(book, places, seed));
  }
  const gathered = metrics.map(({ metric, place, books: behind }) => {
    const own = behind.flatMap((name) => drawings.get(name) ?? []);
    const inBook = behind.map((name) => books.get(name)?.of.get(place)).find((one) => one !== undefined);
    return inBook?.by === 'parts'
      ? partsGathering(place, own, factMaker(metric, subject, inBook.scale, moment.period))
      : sumsGathering(place, own, inBook?.scale ?? 1n, draws);
  });
  for (let draw = 0; draw < draws; draw += 1) {
    for (const drawing of drawings.values()) drawing.take(draw);
    for (const { take } of gathered) take(draw);
  }
  return new Map(gathered.map(({ source }, at) => [places[at] ?? 0, source]));
}

type Gathering = { readonly source: Source; take(draw: number): void };

function sumsGathering(place: number, drawings: readonly Drawing[], scale: bigint, draws: number): Gathering {
  const numerators = new Float64Array(draws);
  const denominators = new Float64Array(draws);
  const at = drawings.map((drawing): { readonly sums: Float64Array } & SumPlaces => {
    return { sums: drawing.sums, ...drawing.placesOf(place) };
  });
  return {
    source: { by: 'sums', scale, numerators, denominators },
    take(draw) {
      let above = 0;
      let below = 0;
      for (const { sums, numerator, denominator } of at) {
        if (numerator !== NOWHERE) above += sums[numerator] ?? 0;
        if (denominator !== NOWHERE) below += sums[denominator] ?? 0;
      }
      numerators[draw] = above;
      denominators[draw] = below;
    },
  };
}

function partsGathering(place: number, drawings: readonly Drawing[], maker: ReturnType<typeof factMaker>): Gathering {
  const facts: MetricFact[] = [];
  return {
    source: { by: 'facts', facts },
    take(draw) {
      facts[draw] = maker.fromParts(drawings.flatMap((drawing) => drawing.partsOf(place))).fact;
    },
  };
}
