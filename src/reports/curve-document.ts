import type { Unit } from '../kinds/fact.ts';
import { figureText } from '../kinds/figure.ts';
import { type Currency, exactly, exactText, type Ratio } from '../money/index.ts';
import { at } from '../review/analysis/polynomial.ts';
import type { CurveNote, CurveReport, CurvesReport } from './curve.ts';

/**
 * Curves as one JSON document, version 1. Readings are decimal fractions of one (1.045 is 104.5%), pay is in major units and exact: an amount that is not
 * whole minor units is what the curve pays before it is rounded. A stretch holds the pay at its ends and half-way, which a polynomial of degree
 * two is known by.
 */
export function curvesDocument({ plan, period, currency, person, curves, notes }: CurvesReport) {
  return {
    version: 1,
    plan,
    period,
    currency: currency.code,
    person: person === null ? null : { csm_id: person.csmId, name: person.name },
    curves: curves.map(curveText),
    notes: notes.map((note) => noteText(note, currency)),
  };
}

function curveText({
  component,
  metric,
  reads,
  unit,
  better,
  target,
  stretches,
  stops,
  points,
  currency,
}: CurveReport) {
  const reading = (name: string, value: Ratio | null) => exact(name, value, unit, currency);
  const pay = (name: string, value: Ratio | null) => exact(name, value, 'money', currency);
  const valueUnit = reads === 'attainment' ? 'number' : unit;
  return {
    component: component === '' ? [] : component.split(' / '),
    metric,
    reads,
    unit,
    better,
    ...exact('target', target, valueUnit, currency),
    edges: stops.map((stop) => ({
      ...reading('at', stop.at),
      ...pay('below', stop.below),
      ...pay('pay', stop.pay),
      ...pay('above', stop.above),
    })),
    stretches: stretches.map(({ from, to, pay: course }) => {
      const half: Ratio = { n: from.n * to.d + to.n * from.d, d: 2n * from.d * to.d };
      return {
        ...reading('from', from),
        ...reading('to', to),
        ...pay('pay_from', at(course, from)),
        ...pay('pay_half', at(course, half)),
        ...pay('pay_to', at(course, to)),
      };
    }),
    people: points.map(({ csmId, name, reading: value, paid }) => ({
      csm_id: csmId,
      name,
      ...reading('reading', value),
      paid: figureText(exactly(paid), 'money', currency),
    })),
  };
}

/** A figure for machines, and beside it the exact one where it has no finite form. */
function exact(name: string, value: Ratio | null, unit: Unit, currency: Currency) {
  if (value === null) return { [name]: null };
  const scaled = unit === 'money' ? { n: value.n, d: value.d * 10n ** BigInt(currency.digits) } : value;
  const whole = exactText(scaled);
  return { [name]: figureText(value, unit, currency), ...(whole === null ? {} : { [`${name}_exact`]: whole }) };
}

function noteText(note: CurveNote, currency: Currency) {
  if (note.code === 'no-target') {
    return { code: note.code, metric: note.metric, ...exact('value', note.value, note.unit, currency) };
  }
  if (note.code !== 'assumed') return note;
  const { assumed } = note;
  if (assumed.what === 'target') {
    return {
      code: note.code,
      what: 'target',
      metric: assumed.metric,
      ...exact('value', assumed.value, note.unit, currency),
    };
  }
  const amount = typeof assumed.amount === 'bigint' ? exactly(assumed.amount) : assumed.amount;
  const column = assumed.what === 'variable' ? { column: assumed.column } : {};
  return { code: note.code, what: assumed.what, ...column, ...exact('amount', amount, 'money', currency) };
}
