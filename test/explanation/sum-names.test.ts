import { describe, expect, it } from 'vitest';
import { METRICS } from '../../src/kinds/metrics/index.ts';
import { whole } from '../../src/money/index.ts';
import { counted } from '../../src/output/explanation/figures.ts';

/** What the sums behind a value are called: every kind whose value is a quotient says it, so that `explain` can name what it divides. */

const measures = METRICS.map((kind) => [kind.name, kind.measure(kind.example.choices)] as const);
const part = { key: 'a-1', account: 'a-1', numerator: 1n, denominator: 2n, weight: 1n, rows: null, columns: null };

describe.each(measures)('%s', (_, measure) => {
  it('names its sums where its value has sums', () => {
    const { numerator = null } = { numerator: null, ...measure.combine([part], 1n) };
    expect(measure.sums === undefined).toBe(numerator === null);
  });

  it('counts whole things, in the plural, where more of a quotient is not money', () => {
    if (measure.sums === undefined || measure.more === undefined || measure.moneyNumerator) return;
    expect(measure.sums.numerator.split(' ')[0]).toBe(measure.more.split(' ')[0]);
    expect(counted(whole(1n), measure.more)).toMatch(/^1 \w+[^s\W]( |$)/);
  });
});
