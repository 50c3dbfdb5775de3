import type { MetricFact } from '../kinds/fact.ts';
import type { Metric } from '../kinds/metric.ts';
import { reduce } from '../money/index.ts';
import { expectedValue, finishedValue } from './finished-value.ts';
import type { Roster } from './roster.ts';
import type { Run } from './run.ts';
import { type FactSource, nothing } from './subject-facts.ts';

/**
 * The facts of a metric whose values stand in a column of the roster, read by the metric's unit. A blank cell is undefined, never 0. The column
 * holds values of persons: nobody can say how a score of a team would be made of them, so a team and the company have none.
 */
export function factsFromRoster(metric: Metric, column: string, roster: Roster, run: Run): FactSource {
  const { unit } = metric.measure;
  const { currency, period } = run.moment;
  const results = new Map<string, MetricFact['result']>();
  for (const person of roster.people) {
    const text = person.column(column);
    const value = text === null ? null : finishedValue(text, unit, currency);
    if (text === null) {
      results.set(person.csmId, { value: null, because: `column ${column} of the roster is blank` });
    } else if (value === null) {
      const expected = expectedValue(text, unit, currency);
      run.faultsOf(person.file).tell('bad-cell', person.line, column, { column, value: text, expected });
    } else {
      results.set(person.csmId, { value: reduce(value), numerator: null, denominator: null });
    }
  }
  return (subject) => {
    const own = subject.type === 'person' ? results.get(subject.id) : undefined;
    const because = `column ${column} of the roster holds values of persons`;
    const result = own ?? { value: null, because };
    return { metric: metric.name, subject, window: period, unit, scale: 1n, source: 'roster', ...nothing(''), result };
  };
}
