import type { ModifierKind } from '../kinds/modifier.ts';
import { MODIFIERS } from '../kinds/modifiers/index.ts';
import { figureLiteral } from '../kinds/written.ts';
import { withDefinitions } from '../kinds/yaml-definitions.ts';
import { DRAFT, type JsonSchema, jsonMap, jsonSchema, sentence } from '../kinds/yaml-schema.ts';
import { CURRENCY_CODES } from '../money/index.ts';
import { componentSchema, paysSchema } from './component-schema.ts';
import { EXAMPLE_TEXTS, GIVEN_TEXTS, PLAN_TEXTS } from './key-texts.ts';
import { metricSchema } from './metric-schema.ts';
import { exampleShape, givenShape, planShape } from './shape.ts';

/**
 * The JSON Schema of a plan file, for editors: made of the schemas and kinds that read plans, so that a new kind is in it by itself. It refuses what a
 * single place of a plan gets wrong. What needs a second look at the plan (shares that do not add up, the unit of a metric) is left to `validate`.
 */
export function planSchema(): JsonSchema {
  const { properties, ...plan } = jsonMap(planShape.shape, { texts: PLAN_TEXTS });
  return withDefinitions({
    $schema: DRAFT,
    description:
      'A Customer Success compensation plan: who is on it, what is measured, what is paid, and worked examples.',
    ...plan,
    properties: {
      ...properties,
      ...modifierKeys(),
      currency: { ...properties.currency, type: ['string'], pattern: `^(?:${CURRENCY_CODES.join('|')})$` },
      metrics: {
        ...properties.metrics,
        minProperties: 1,
        propertyNames: { type: 'string', pattern: METRIC_NAME },
        additionalProperties: ref('metric'),
      },
      components: { ...properties.components, items: ref('component') },
      examples: { ...properties.examples, items: ref('example') },
    },
    definitions: {
      metric: metricSchema(),
      component: componentSchema({ modifiers: modifierKeys(), pays: ref('pays'), component: ref('component') }),
      pays: paysSchema(),
      ...Object.fromEntries(MODIFIERS.map((kind) => [kind.name, modifierSchema(kind)])),
      example: exampleSchema(),
    },
  });
}

function modifierKeys(): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(MODIFIERS.map(({ name }) => [name, ref(name)]));
}

function modifierSchema({ summary, schema }: ModifierKind): JsonSchema {
  return { description: sentence(summary), ...jsonSchema(schema) };
}

/** Each of these says what a fact is. */
const FACTS = [['value'], ['attainment'], ['undefined'], ['items'], ['numerator', 'denominator']];

function exampleSchema(): JsonSchema {
  const { properties, ...example } = jsonMap(exampleShape.shape, { texts: EXAMPLE_TEXTS });
  const given = {
    ...jsonMap(givenShape.shape, { texts: GIVEN_TEXTS }),
    anyOf: FACTS.map((keys) => ({ type: 'object', required: keys })),
  };
  const figure = jsonSchema(figureLiteral('a figure in the metric’s unit, such as 84%'));
  return {
    description: 'A small quarter of one person, with what it has to pay.',
    ...example,
    properties: { ...properties, given: { ...properties.given, additionalProperties: { anyOf: [figure, given] } } },
  };
}

/** A metric’s name has no full stop, which stands before what is read of it, as in `nrr.attainment`. */
const METRIC_NAME = '^[^.]*[^.\\s][^.]*$';

function ref(name: string): JsonSchema {
  return { $ref: `#/definitions/${name}` };
}
