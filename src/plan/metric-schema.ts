import { $ZodDefault, $ZodEnum, $ZodOptional, type $ZodType } from 'zod/v4/core';
import type { Unit } from '../kinds/fact.ts';
import type { MetricKind } from '../kinds/metric.ts';
import { METRICS } from '../kinds/metrics/index.ts';
import { figureLiteral, words } from '../kinds/written.ts';
import {
  conditional,
  type JsonSchema,
  jsonKeys,
  jsonMap,
  jsonSchema,
  type Narrowing,
  neededKeys,
  PERCENT,
  sentence,
} from '../kinds/yaml-schema.ts';
import { METRIC_TEXTS, TARGET_TEXTS } from './key-texts.ts';
import { metricShape, whereShape } from './shape.ts';

/** A metric: `kind` decides which other keys there are, so an editor offers those of the kind that is written and refuses any other. */
export function metricSchema(): JsonSchema {
  const { properties } = jsonMap({ ...metricShape, ...whereShape }, { texts: METRIC_TEXTS });
  const { kind, target, where, accounts, credit, ...shared } = properties;
  const common = { ...shared, accounts: { ...accounts, properties: { tenure: TENURE } } };
  const kinds = [...METRICS].sort((one, other) => (one.name < other.name ? -1 : 1));
  return {
    description: 'A metric: what is measured, over which rows and accounts, and for whom.',
    type: 'object',
    properties: {
      kind: {
        description: kind?.description,
        enum: kinds.map(({ name }) => name),
        // Not of the standard: what the language server shows beside each value.
        enumDescriptions: kinds.map(({ summary, formula }) => `${sentence(summary)} ${sentence(formula)}`),
      },
      ...common,
    },
    required: ['kind'],
    allOf: kinds.map((one) =>
      conditional(
        { type: 'object', properties: { kind: { const: one.name } }, required: ['kind'] },
        {
          type: 'object',
          properties: {
            kind: true,
            // Where a kind has a choice of that name, that stands in its place.
            ...(countsAccounts(one) ? { credit } : {}),
            ...jsonKeys(one.shape),
            target: targetSchema(target?.description, figuresOf(one)),
            ...(one.filters ? { where } : {}),
            ...Object.fromEntries(Object.keys(common).map((key) => [key, true])),
          },
          required: neededKeys(one.shape),
          additionalProperties: false,
        },
      ),
    ),
  };
}

/** Given values are of nobody's accounts. */
function countsAccounts({ measure, example }: MetricKind): boolean {
  return measure(example.choices).book !== 'none';
}

/** `tenure` is no column but a rule of our own. */
const TENURE: JsonSchema = {
  description: 'Counts the accounts that are in their first year.',
  enum: ['first_year'],
};

/** How figures of a kind are written: as percents where all its choices come to a percent, else in any way. */
function figuresOf(kind: MetricKind): Narrowing['figures'] {
  return unitsOf(kind).every((unit) => unit === 'percent') ? PERCENT : undefined;
}

/** The units of a kind over all words of its choices: `given` is whatever its `unit` says. */
function unitsOf({ shape, example, measure }: MetricKind): readonly Unit[] {
  const choices = Object.entries(shape).flatMap(([key, schema]) =>
    wordsOf(schema).map((word) => ({ ...example.choices, [key]: word })),
  );
  return [example.choices, ...choices].map((one) => measure(one).unit);
}

function wordsOf(schema: $ZodType): readonly unknown[] {
  if (schema instanceof $ZodOptional || schema instanceof $ZodDefault) return wordsOf(schema._zod.def.innerType);
  return schema instanceof $ZodEnum ? Object.values(schema._zod.def.entries) : [];
}

const PERIOD = '^\\d{4}(?:-(?:[Qq][1-4]|[Hh][12]|0[1-9]|1[0-2]))?$';

/** A figure, one by period, or where it comes from. The reader takes a map here apart by hand, and so does this. */
function targetSchema(description: unknown, figures: Narrowing['figures']): JsonSchema {
  const figure = jsonSchema(figureLiteral('a target in the metric’s unit, such as 105%'), { figures });
  const column = { description: sentence(TARGET_TEXTS.column), ...jsonSchema(words('a roster column')) };
  const byPeriod = { [PERIOD]: figure };
  const stated = {
    type: 'object',
    properties: { column },
    patternProperties: byPeriod,
    additionalProperties: false,
    dependencies: { column: { type: 'object', maxProperties: 1 } },
  };
  return {
    description,
    anyOf: [
      figure,
      {
        ...stated,
        properties: {
          column,
          file: { description: sentence(TARGET_TEXTS.file), const: 'targets.csv' },
          else: { description: sentence(TARGET_TEXTS.else), anyOf: [figure, stated] },
        },
        dependencies: {
          ...stated.dependencies,
          file: { type: 'object', propertyNames: { enum: ['file', 'else'] } },
          else: ['file'],
        },
      },
    ],
  };
}
