import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { METRICS, metricKind } from '../../../src/kinds/metrics/index.ts';
import { tableKind } from '../../../src/kinds/tables/index.ts';
import { numberLiteral, toMinorUnits } from '../../../src/money/index.ts';
import { fact, metricOf, moment, ratioText, valueText } from '../../facts/facts-of.ts';

const files = readdirSync(new URL('../../../src/kinds/metrics/', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name !== 'index.ts')
  .map(({ name }) => name.replace(/\.ts$/, '').replaceAll('-', '_'));

function isRequired(schema: z.core.$ZodType | undefined): boolean {
  return schema !== undefined && !z.safeParse(schema, undefined).success;
}

describe('the registry of metric kinds', () => {
  it('has every file of the folder, in order', () => {
    expect(METRICS.map(({ name }) => name)).toEqual(files.sort());
  });

  it.each(METRICS.map(({ name }) => name))('%s is found by its name', (name) => {
    expect(metricKind(name)?.name).toBe(name);
  });

  it('knows no other name', () => {
    expect(metricKind('constructor')).toBeNull();
    expect(metricKind('nnr')).toBeNull();
  });
});

describe.each(METRICS)('$name', (kind) => {
  it('has the value that its worked example says', async () => {
    const { choices, files, value } = kind.example;
    const written = numberLiteral(value);
    if (written === null) throw new Error(`no value: ${value}`);
    const { currency } = moment();
    const exact = written.unit === 'money' ? toMinorUnits(written.value, currency) : written.value;
    expect(valueText(await fact(files, { kind: kind.name, choices }))).toBe(ratioText(exact));
  });

  it('reads a table that there is, in columns that it has', () => {
    const { table, columns } = metricOf({ kind: kind.name, choices: kind.example.choices }).measure;
    if (table === null) return;
    const header = kind.example.files[`${table}.csv`]?.split('\n')[0]?.split(',');
    // A table of one's own is whatever its file is.
    const known = Object.keys(tableKind(table)?.columns ?? {});
    for (const { column, why } of columns) {
      expect(known.length > 0 ? known : header).toContain(column);
      expect(why).not.toBe('');
    }
  });

  it('refuses choices that the contract wants written', () => {
    const required = Object.entries(kind.shape).filter(([, schema]) => isRequired(schema));
    for (const [key] of required) {
      const { [key]: _left, ...others } = kind.example.choices;
      expect(() => kind.measure(others)).toThrow();
    }
    expect(kind.faults(kind.example.choices)).toEqual([]);
  });
});

describe('what METRICS.md prints in bold must be written', () => {
  it.each([
    ['nrr', ['reactivated']],
    ['grr', ['losses']],
    ['logo_retention', []],
    ['churn_rate', []],
    ['time_to_value', []],
    ['renewal_rate', ['weight']],
    ['starting_arr', []],
    ['expansion_arr', ['counts']],
    ['expansion_rate', ['counts']],
    ['activation_rate', ['within']],
    ['adoption_rate', ['at', 'at_least']],
    ['average', ['at', 'column']],
    ['at_risk_share', ['at']],
    ['timely_resolution', ['within']],
    ['csql_amount', ['sourced', 'won']],
    ['csql_count', ['sourced', 'won']],
    ['coverage', ['when']],
    ['outcome_rate', ['over', 'per', 'when']],
    ['given', ['unit']],
    ['count', ['from', 'lower_is_better']],
    ['sum', ['column', 'from', 'lower_is_better']],
    ['ratio', ['denominator', 'lower_is_better', 'numerator']],
  ])('%s: %j', (name, keys) => {
    const shape = metricKind(name)?.shape ?? {};
    const required = Object.keys(shape).filter((key) => isRequired(shape[key]));
    expect(required.sort()).toEqual(keys);
  });
});
