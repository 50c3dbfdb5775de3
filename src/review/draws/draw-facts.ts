import type { NumberedFact } from '../../engine/repeated-pay.ts';
import { factChange } from '../../facts/changed-facts.ts';
import { type Drawing, drawingOf, NOWHERE } from '../../facts/draws/drawing.ts';
import { factMaker, UNTOLD } from '../../facts/draws/drawn-facts.ts';
import { subjectKey } from '../../facts/facts-file.ts';
import { subjectFor } from '../../facts/subject-facts.ts';
import type { Metric } from '../../kinds/metric.ts';
import type { OpenTask, PersonPlan } from './open-task.ts';
import type { Source } from './task.ts';

/** The fact of a metric for somebody, in the draw that their book gave last. A given one is the same in every draw. */
export type FactInDraw = { readonly isGiven: boolean; in(draw: number): NumberedFact };

/** A metric of somebody's plan with its place among the drawn ones, and where its fact comes from. */
type Measured = { readonly metric: Metric; readonly place: number; readonly drawn: number; readonly source: Source };

function measuredOf({ person, plan, written }: PersonPlan, { task, people }: OpenTask): readonly Measured[] {
  const own = people[person];
  if (own === undefined) throw new Error('bug: nobody stands at this place');
  return [...plan.metrics.values()].flatMap(({ metric, place }) => {
    const drawn = written.metrics[place] ?? null;
    if (drawn === null) return [];
    const source = task.sources[drawn]?.get(subjectKey(subjectFor(metric, own)));
    if (source === undefined) throw new Error(`bug: metric "${metric.name}" comes from nowhere`);
    return [{ metric, place, drawn, source }];
  });
}

/** The drawing of somebody's own book, with all that the plans of all sides measure in it; null where they measure nothing there. */
export function ownDrawing(person: number, open: OpenTask): Drawing | null {
  const { task, people, payments } = open;
  const places = new Set<number>();
  for (const payment of payments.get(person) ?? []) {
    for (const { drawn, source } of measuredOf(payment, open)) if (source.by === 'book') places.add(drawn);
  }
  const book = task.books.get(subjectKey({ type: 'person', id: people[person]?.csmId ?? '' }));
  return places.size === 0 || book === undefined ? null : drawingOf(book, [...places], task.seed);
}

/** How the facts of somebody on a plan come about, by the place of the metric in the plan. `drawing` is that of their book. */
export function factsInDraws(
  payment: PersonPlan,
  drawing: Drawing | null,
  open: OpenTask,
): readonly (FactInDraw | undefined)[] {
  const facts: (FactInDraw | undefined)[] = [];
  for (const measured of measuredOf(payment, open))
    facts[measured.place] = factInDraws(measured, payment, drawing, open);
  return facts;
}

function factInDraws(
  { metric, drawn, source }: Measured,
  { person, changes }: PersonPlan,
  drawing: Drawing | null,
  { task, people }: OpenTask,
): FactInDraw {
  const change = factChange(metric, changes);
  if (source.by === 'given') {
    const given = { fact: change === null ? source.fact : change(source.fact), id: 0 };
    return { isGiven: true, in: () => given };
  }
  if (source.by === 'facts') {
    return {
      isGiven: false,
      in(draw) {
        const fact = source.facts[draw];
        if (fact === undefined) throw new Error('bug: a draw without its fact');
        return { fact: change === null ? fact : change(fact), id: UNTOLD };
      },
    };
  }
  const own = people[person];
  if (own === undefined) throw new Error('bug: nobody stands at this place');
  const subject = subjectFor(metric, own);
  if (source.by === 'sums') {
    const { numerators, denominators, scale } = source;
    const maker = factMaker(metric, subject, scale, task.moment.period, change);
    return { isGiven: false, in: (draw) => maker.fromSums(numerators[draw] ?? 0, denominators[draw] ?? 0) };
  }
  const inBook = task.books.get(subjectKey(subject))?.of.get(drawn);
  if (inBook === undefined || drawing === null) throw new Error(`bug: metric "${metric.name}" has no book`);
  const maker = factMaker(metric, subject, inBook.scale, task.moment.period, change);
  if (inBook.by === 'parts') return { isGiven: false, in: () => maker.fromParts(drawing.partsOf(drawn)) };
  const { numerator, denominator } = drawing.placesOf(drawn);
  const { sums } = drawing;
  const sumAt = (at: number) => (at === NOWHERE ? 0 : (sums[at] ?? 0));
  return { isGiven: false, in: () => maker.fromSums(sumAt(numerator), sumAt(denominator)) };
}
