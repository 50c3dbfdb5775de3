import { describe, expect, it } from 'vitest';
import { readPlan, readPlans } from '../../src/plan/read-plan.ts';

const plan = (fiscalYear: string, name = 'Fiscal') => `plan: ${name}
currency: USD
period: quarter
${fiscalYear}
variable: $1,000
metrics:
  nps: { kind: given, unit: number, target: { 2026-Q1: 40, 2026-q4: 44 } }
components:
  - { name: Loyalty, share: 100%, metric: nps, pays: { of: attainment, bands: [ { from: 100%, pay: 100% } ] } }
`;
const read = (fiscalYear: string) => readPlan(plan(fiscalYear), 'p.yaml');

describe('fiscal_year', () => {
  it.each([
    ['fiscal_year: { starts: February, named_after: end }', { starts: 2, namedAfter: 'end' }],
    ['fiscal_year: { starts: feb, named_after: start }', { starts: 2, namedAfter: 'start' }],
    ['fiscal_year: { starts: January, named_after: end }', { starts: 1, namedAfter: 'start' }],
    ['', { starts: 1, namedAfter: 'start' }],
  ])('%s', (written, expected) => {
    const { value, diagnostics } = read(written);
    expect(diagnostics).toEqual([]);
    expect(value?.fiscalYear).toEqual(expected);
  });

  it.each([
    ['fiscal_year: { starts: February }', 'missing-key', null],
    ['fiscal_year: { named_after: end }', 'missing-key', null],
    ['fiscal_year: { starts: Febuary, named_after: end }', 'bad-value', 'did you mean "February"?'],
    ['fiscal_year: { starts: 2, named_after: end }', 'bad-value', null],
    ['fiscal_year: { starts: February, named_after: ends }', 'unknown-word', 'did you mean "end"?'],
    ['fiscal_year: { starts: Feb, named_after: end, from: 1 }', 'unknown-key', null],
    ['fiscal_year: February', 'bad-value', null],
  ])('%s is %s', (written, code, help) => {
    const [first, ...others] = read(written).diagnostics;
    expect(first?.code).toBe(code);
    expect(first?.help ?? null).toBe(help);
    expect(others).toEqual([]);
  });

  it('is shared by plans that are paid together', () => {
    const files = (one: string, other: string) => [
      { file: 'a.yaml', text: plan(one, 'A') },
      { file: 'b.yaml', text: plan(other, 'B') },
    ];
    const feb = 'fiscal_year: { starts: Feb, named_after: end }';
    expect(readPlans(files(feb, feb)).diagnostics).toEqual([]);
    expect(readPlans(files('', 'fiscal_year: { starts: Jan, named_after: end }')).diagnostics).toEqual([]);
    const [found] = readPlans(files(feb, '')).diagnostics;
    expect(found?.code).toBe('fiscal-years-differ');
    expect(found?.message).toBe(
      'plan "B" pays by the calendar year, but the others by a fiscal year from February, named after its end',
    );
  });
});
