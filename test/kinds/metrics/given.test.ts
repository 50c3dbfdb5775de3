import { describe, expect, it } from 'vitest';
import { fact, found, metricOf, moment, valueText } from '../../facts/facts-of.ts';

const roster = (cell: string) => ({ 'roster.csv': `csm_id,name,figure\nc-1,Ana,"${cell}"` });

describe('a column of the roster', () => {
  it.each([
    ['number', '42', '42'],
    ['number', '42.5', '85/2'],
    ['number', '-3', '-3'],
    ['count', '7', '7'],
    ['percent', '104.5%', '209/200'],
    ['percent', '1.045', '209/200'],
    ['money', '$1,234.50', '123450'],
    ['money', '1234.5', '123450'],
  ])('as %s, %s is %s', async (unit, cell, value) => {
    const found = await fact(roster(cell), { kind: 'given', choices: { unit, column: 'figure' } });
    expect(valueText(found)).toBe(value);
    expect(found).toMatchObject({ unit, source: 'roster', parts: [], leftOut: [] });
  });

  it('blank is undefined, never 0', async () => {
    const found = await fact(roster(''), { kind: 'given', choices: { unit: 'number', column: 'figure' } });
    expect(valueText(found)).toBe('column figure of the roster is blank');
  });

  it.each([
    ['percent', '105', 'a percent: above 10 it needs the sign, 105%, or "percent: percent" in exports.yaml'],
    ['number', 'good', 'a number such as 1234.5 or 1,234.5'],
    ['money', '€5', 'an amount in USD such as 1253700.00 or $1,253,700.00'],
  ])('as %s, %s is a fault', async (unit, cell, expected) => {
    expect(await found(roster(cell), [metricOf({ kind: 'given', choices: { unit, column: 'figure' } })])).toEqual([
      `roster.csv:2 figure bad-cell: "${cell}" in column "figure" is not ${expected}`,
    ]);
  });

  it('that is not there is a fault', async () => {
    const lines = await found(roster('1'), [metricOf({ kind: 'given', choices: { unit: 'number', column: 'nps' } })]);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(
      'roster.csv:1 missing-column: column "nps" is missing: metric "given" takes its value from it',
    );
  });

  it('holds values of persons, not of teams', async () => {
    const files = { 'roster.csv': 'csm_id,name,team,figure\nc-1,Ana,West,4' };
    const found = await fact(files, { kind: 'given', choices: { unit: 'number', column: 'figure' }, scope: 'team' });
    expect(valueText(found)).toBe('column figure of the roster holds values of persons');
  });
});

it('without a column the values stand in facts.csv, which must be there', async () => {
  const metric = metricOf({ kind: 'given', choices: { unit: 'number' }, name: 'nps' });
  expect(await found(roster('1'), [metric])).toEqual([
    'facts.csv:0 missing-table: there is no facts.csv in the data folder, and metric "nps" takes its values from it',
  ]);
});

it('lower may be better', () => {
  expect(metricOf({ kind: 'given', choices: { unit: 'number', lower_is_better: 'yes' } }).measure.better).toBe('lower');
  expect(metricOf({ kind: 'given', choices: { unit: 'number' } }).measure.better).toBe('higher');
});

it('has no rows: whoever wants to add them up has a bug', () => {
  const { measure } = metricOf({ kind: 'given', choices: { unit: 'number' } });
  const context = { ...moment(), itemColumns: [], byDay: false, fault: () => {}, doubt: () => {} };
  expect(() => measure.fold(context, [])).toThrow('bug: a given value has no rows');
});
