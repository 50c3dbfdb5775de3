import { describe, it } from 'vitest';
import { expectAtMarks, readMarked } from '../support/marked-plan.ts';

/**
 * A metric with a fault is still read by components: what is wrong there is told too, but only where it is known what the metric measures. Each plan
 * has one wrong metric and a component that reads it with this edge.
 */
function planOf(metric: string, edge: string): string {
  return `plan: Faulty
currency: USD
period: quarter
for: { role: CSM }
metrics:
  m: { kind: ratio, from: transactions, credit: { owner: at_period_end }, lower_is_better: no, ${metric} }
components:
  - name: Part
    metric: m
    when_undefined: zero
    amount: $100
    pays: { of: value, bands: [{ from: ${edge}, pay: 100% }] }
`;
}

const SIDE = 'count, a column that is added up, or a map such as { from: transactions, column: revenue, unit: money }';
const MONEY = '{ column: revenue, unit: money }';
const SEATS = '{ column: seats, unit: count }';
const missing = (side: string) => `missing-key: "${side}" is missing in metric "m": ${SIDE}`;
const MISSPELT =
  'unknown-key: unknown key "colum" in metric "m" (numerator). expected one of "from", "column", "unit", "date", "when", "where" (did you mean "column"?)';

describe('a ratio of which a side is missing or misspelt', () => {
  it.each([
    // Over a count stands money or another count: money for each, a percent, or a plain figure.
    [`denominator: ${SEATS}`, '90%', missing('numerator')],
    [`denominator: ${SEATS}`, '$90', missing('numerator')],
    // Under money stands money or a number of things.
    [`numerator: ${MONEY}`, '90%', missing('denominator')],
    [`numerator: ${MONEY}`, '$90', missing('denominator')],
  ])('%s: the edge %s may be right', (metric, edge, said) => {
    const { told, places } = readMarked(planOf(metric, edge).replace('  m:', '  »m:'));
    expectAtMarks(told, [said], places);
  });

  it('over money stands money and nothing else: the edge $90 is wrong as well', () => {
    const { told, places } = readMarked(planOf(`denominator: ${MONEY}`, '»$90').replace('  m:', '  »m:'));
    const wrong = 'bad-value: "$90" is not what belongs here. expected a percent, such as 60%';
    expectAtMarks(told, [missing('numerator'), wrong], places);
  });

  it('a misspelt key is read as the one that was meant: revenue for each seat is money', () => {
    const misspelt = `numerator: { »colum: revenue, unit: money }, denominator: ${SEATS}`;
    const right = readMarked(planOf(misspelt, '$90'));
    expectAtMarks(right.told, [MISSPELT], right.places);
    const wrong = readMarked(planOf(misspelt, '»90%'));
    const edge = 'bad-value: "90%" is not what belongs here. expected an amount of money, such as $1,000';
    expectAtMarks(wrong.told, [MISSPELT, edge], wrong.places);
  });
});
