import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  $ZodArray,
  $ZodDefault,
  $ZodObject,
  $ZodOptional,
  $ZodPipe,
  $ZodRecord,
  $ZodString,
  type $ZodType,
  $ZodUnion,
} from 'zod/v4/core';
import { CURVES } from '../../src/kinds/curves/index.ts';
import { METRICS } from '../../src/kinds/metrics/index.ts';
import { MODIFIERS } from '../../src/kinds/modifiers/index.ts';
import { formOf } from '../../src/kinds/told.ts';
import { jsonSchema } from '../../src/kinds/yaml-schema.ts';
import {
  exampleShape,
  givenShape,
  groupShape,
  leafShape,
  metricShape,
  paysShape,
  planShape,
} from '../../src/plan/shape.ts';

/** The scalars of a schema with their keys: texts that are taken as they are, and those that are turned into something. */
function scalarsOf(schema: $ZodType, path: string): readonly { readonly path: string; readonly schema: $ZodType }[] {
  if (schema instanceof $ZodOptional || schema instanceof $ZodDefault)
    return scalarsOf(schema._zod.def.innerType, path);
  if (schema instanceof $ZodObject) return scalarsIn(schema._zod.def.shape, path);
  if (schema instanceof $ZodArray) return scalarsOf(schema._zod.def.element, `${path}[]`);
  if (schema instanceof $ZodRecord) return scalarsOf(schema._zod.def.valueType, `${path}.*`);
  if (schema instanceof $ZodUnion) return schema._zod.def.options.flatMap((one) => scalarsOf(one, path));
  if (schema instanceof $ZodPipe && formOf(schema) === null && !(schema._zod.def.in instanceof $ZodString)) {
    return scalarsOf(schema._zod.def.in, path);
  }
  return schema instanceof $ZodPipe || schema instanceof $ZodString ? [{ path, schema }] : [];
}

function scalarsIn(shape: z.core.$ZodShape, path: string) {
  return Object.entries(shape).flatMap(([key, schema]) => scalarsOf(schema, `${path}.${key}`));
}

const scalars = [
  ...METRICS.flatMap(({ name, shape }) => scalarsIn(shape, name)),
  ...CURVES.flatMap(({ name, shape }) => scalarsIn(shape, name)),
  ...MODIFIERS.flatMap(({ name, schema }) => scalarsOf(schema, name)),
  ...scalarsIn({ ...metricShape, ...paysShape }, 'metric'),
  ...[planShape, leafShape, groupShape, exampleShape, givenShape].flatMap((schema) => scalarsOf(schema, 'plan')),
];

const TEXTS = [
  ...[
    '$1,000.50',
    '€900',
    '900 €',
    '1000',
    '1,000',
    '1000.50',
    '0',
    '60%',
    '99.5 %',
    '2pt',
    '1.5x',
    '1/3',
    '1/0',
    '.5',
    '1e3',
  ],
  ...[
    '30 days',
    '1 month',
    '99999 days',
    '30',
    'last 12 months',
    'last 0 days',
    'last days',
    'in_period',
    'ever',
    'due_on',
  ],
  ...['yes', 'No', 'TRUE', 'false', 'y', 'target', 'target + 5pt', 'target - 2', 'target +', 'traget', 'targets.csv'],
  ...[
    'attainment',
    'value',
    'nrr.attainment',
    'nrr.x',
    'usage.health_score',
    'usage.date',
    'usage.',
    'feb',
    'February',
    'Febr',
  ],
  ...['', ' ', 'a name', 'two\nlines', '2026-Q1', '2026-03-15', '1', '007', '1000000000', 'null', 'any'],
];

/** A text that the schema hands on as it is, or an edge, of which the reader judges the unit. */
const isJudgedLater = (schema: $ZodType) => schema instanceof $ZodString || formOf(schema)?.target === true;

describe('a scalar in the schema of a document takes the texts that are taken when it is read', () => {
  it.each(scalars)('$path', ({ schema }) => {
    const json = new Ajv({ strict: false }).compile(jsonSchema(schema));
    const read = TEXTS.filter((text) => z.safeParse(schema, text).success);
    const taken = TEXTS.filter((text) => json(text));
    if (isJudgedLater(schema)) expect(read).toEqual(expect.arrayContaining(taken));
    else expect(taken).toEqual(read);
    expect(taken).not.toEqual([]);
  });

  it('there are many of them', () => {
    expect(scalars.length).toBeGreaterThan(80);
  });
});
