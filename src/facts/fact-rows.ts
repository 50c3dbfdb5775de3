import { byCodePoint } from '../diagnostics/index.ts';
import type { MetricFact, Part, Subject, Unit } from '../kinds/fact.ts';
import { figureText } from '../kinds/figure.ts';
import type { Measure, Metric } from '../kinds/metric.ts';
import {
  type Currency,
  compare,
  exactText,
  finiteDecimals,
  machineDecimal,
  type Ratio,
  reduce,
  toMajorUnits,
  whole,
} from '../money/index.ts';
import type { Facts, Person } from './facts.ts';
import { subjectKey } from './facts-file.ts';
import { moneySides, type Quotient } from './finished-line.ts';

/** A row of facts.csv as it is written; empty where there is nothing. */
export type FactRow = {
  readonly csm_id: string;
  readonly team: string;
  readonly metric: string;
  readonly value: string;
  readonly undefined: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly item: string;
  readonly account_id: string;
  readonly period: string;
};

/**
 * Facts as rows of facts.csv, for the subjects that each metric has: its people, their teams or the company. Read back, they give the same values
 * and the same items. A value without a finite decimal form stands with its numerator and denominator, which win; so does every quotient, so that
 * a later team's value can still be combined. Items of one lead that several members share are one row of their team. Rows that two plans have
 * alike are written once.
 *
 * NRR 106/115 of c-1 in USD: value 0.921739130435, numerator 1060000.00, denominator 1150000.00.
 */
export function factRows(facts: Facts, metrics: readonly Metric[], currency: Currency): readonly FactRow[] {
  const rows = new Map<string, FactRow>();
  for (const metric of new Set(metrics)) {
    const told = new Set<string>();
    for (const person of byTeam(facts.people, metric)) {
      const fact = facts.factFor(metric, person);
      const key = subjectKey(fact.subject);
      if (told.has(key) || (fact.subject.type === 'team' && fact.subject.id === '')) continue;
      told.add(key);
      for (const row of rowsOf(fact, metric.measure, currency)) rows.set(JSON.stringify(row), row);
    }
  }
  return [...rows.values()];
}

/** The people in the order in which their subjects are written: by csm_id, or by team. */
function byTeam(people: readonly Person[], { scope }: Metric): readonly Person[] {
  return scope === 'team' ? people.toSorted((a, b) => byCodePoint(a.team ?? '', b.team ?? '')) : people;
}

function rowsOf(fact: MetricFact, measure: Measure, currency: Currency): FactRow[] {
  const row = { ...rowOf(fact.subject), metric: fact.metric, period: fact.window.name };
  if (fact.result.value === null) return [{ ...BLANK, ...row, undefined: fact.result.because }];
  if (measure.items && fact.parts.length > 0) {
    return merged(fact.parts).map((part) => {
      const value = reduce({ n: part.numerator, d: fact.scale });
      return { ...BLANK, ...row, ...figures(value, null, measure, currency), item: part.key, account_id: part.account };
    });
  }
  const { value, numerator, denominator } = fact.result;
  const quotient = numerator === null || denominator === null ? null : { numerator, denominator };
  return [{ ...BLANK, ...row, ...figures(value, quotient, measure, currency) }];
}

const BLANK: FactRow = {
  csm_id: '',
  team: '',
  metric: '',
  value: '',
  undefined: '',
  numerator: '',
  denominator: '',
  item: '',
  account_id: '',
  period: '',
};

function rowOf({ type, id }: Subject): Pick<FactRow, 'csm_id' | 'team'> {
  return { csm_id: type === 'person' ? id : '', team: type === 'team' ? id : '' };
}

/** Parts of one key as one: the shares that several people have in a lead. */
function merged(parts: readonly Part[]): readonly Part[] {
  const byKey = new Map<string, Part>();
  for (const part of parts) {
    const other = byKey.get(part.key);
    byKey.set(part.key, other === undefined ? part : { ...part, numerator: part.numerator + other.numerator });
  }
  return [...byKey.values()];
}

/** The value, and its quotient where there is one or where the value needs it, being no finite decimal. */
function figures(value: Ratio, quotient: Quotient | null, measure: Measure, currency: Currency) {
  const { above, below } = moneySides(measure);
  const isDecimal = (one: Ratio) => finiteDecimals(one) !== null;
  const isWritable = quotient !== null && isDecimal(quotient.numerator) && isDecimal(quotient.denominator);
  // The money above the line is paid on by rates, so it has to stand there itself.
  const shown = isWritable || (quotient !== null && above) ? quotient : isDecimal(value) ? null : lowestTerms(value);
  return {
    value: valueText(value, measure.unit, currency),
    numerator: shown === null ? '' : sideText(shown.numerator, above ? 'money' : 'number', currency),
    denominator: shown === null ? '' : sideText(shown.denominator, below ? 'money' : 'number', currency),
  };
}

/** A side of a quotient: a decimal, or a fraction where it has no finite one, as money by days held may. */
function sideText(value: Ratio, unit: Unit, currency: Currency): string {
  return exactText(unit === 'money' ? toMajorUnits(value, currency) : value) ?? figureText(value, unit, currency);
}

/** A value as a quotient of whole numbers, for sides that are no finite decimals themselves (a sum of means) or of which there are none. */
function lowestTerms(value: Ratio): Quotient {
  const { n, d } = reduce(value);
  return { numerator: whole(n), denominator: whole(d) };
}

const MOST_BARE_PERCENT: Ratio = { n: 10n, d: 1n };

/** A machine's decimal; a percent above 10 with its sign, without which it would not be read (105 is not 10,500%). */
function valueText(value: Ratio, unit: Unit, currency: Currency): string {
  const size = value.n < 0n ? { n: -value.n, d: value.d } : value;
  if (unit !== 'percent' || compare(size, MOST_BARE_PERCENT) <= 0) return figureText(value, unit, currency);
  return `${machineDecimal({ n: value.n * 100n, d: value.d })}%`;
}
