import * as z from 'zod';
import { CURVES } from '../kinds/curves/index.ts';
import {
  byReading,
  conditional,
  type JsonSchema,
  jsonMap,
  type KeyTexts,
  neededKeys,
  sentence,
} from '../kinds/yaml-schema.ts';
import { GROUP_TEXTS, LEAF_TEXTS, PAYS_TEXTS } from './key-texts.ts';
import { groupShape, leafShape, paysShape } from './shape.ts';

/** The parts of a component that have schemas of their own: `pays`, each modifier, and the component itself. */
type Parts = {
  readonly pays: JsonSchema;
  readonly component: JsonSchema;
  readonly modifiers: Readonly<Record<string, JsonSchema>>;
};

/** A leaf or a group, whichever the key `components` says: all keys are offered, and the ones of the other are refused once it is known. */
export function componentSchema({ pays, component, modifiers }: Parts): JsonSchema {
  const leaf = jsonMap(leafShape.shape, { texts: LEAF_TEXTS });
  const group = jsonMap(groupShape.shape, { texts: GROUP_TEXTS });
  const differing = Object.keys(leaf.properties).filter(
    (key) => Object.hasOwn(group.properties, key) && !isSame(leaf.properties[key], group.properties[key]),
  );
  const foreign = Object.keys(leaf.properties).filter((key) => !Object.hasOwn(group.properties, key));
  const own = (properties: typeof leaf.properties) => differing.map((key) => [key, properties[key]]);
  return {
    description: 'A component: a leaf, which pays for a metric, or a group of components.',
    type: 'object',
    properties: {
      ...group.properties,
      ...leaf.properties,
      ...Object.fromEntries(differing.map((key) => [key, outline(leaf.properties[key])])),
      ...modifiers,
      pays,
      components: { ...group.properties.components, items: component },
    },
    required: leaf.required.filter((key) => group.required.includes(key)),
    additionalProperties: false,
    ...conditional(
      { type: 'object', required: ['components'] },
      {
        type: 'object',
        properties: Object.fromEntries([...own(group.properties), ...foreign.map((key) => [key, false])]),
      },
      { type: 'object', properties: Object.fromEntries(own(leaf.properties)), required: leaf.required },
    ),
  };
}

/** A key whose values depend on what the component is: its text, and enough for an editor to write the key. */
function outline({ description, type }: JsonSchema = {}): JsonSchema {
  return { description, type };
}

function isSame(one: JsonSchema | undefined, other: JsonSchema | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** `pays`: the keys of all curves are offered, one curve is written, and the keys that go with a curve stand beside it alone. */
export function paysSchema(): JsonSchema {
  const names = CURVES.map(({ name }) => name);
  const texts: KeyTexts = {
    ...PAYS_TEXTS,
    ...Object.fromEntries(CURVES.map(({ name, summary }) => [name, summary])),
  };
  const shape: Record<string, z.core.$ZodType> = { ...paysShape };
  const curvesOf = new Map<string, string[]>();
  for (const kind of CURVES) {
    for (const [key, schema] of Object.entries(kind.shape)) {
      const other = shape[key];
      shape[key] = other === undefined ? schema : z.union([other, schema]);
      curvesOf.set(key, [...(curvesOf.get(key) ?? []), kind.name]);
    }
  }
  const extra = [...curvesOf].filter(([key]) => !names.includes(key));
  return {
    description: sentence(LEAF_TEXTS.pays),
    type: 'object',
    additionalProperties: false,
    ...byReading(shape, texts),
    oneOf: names.map((name) => ({ ...having(name), errorMessage: `expected one of ${names.join(', ')}` })),
    dependencies: Object.fromEntries([
      ...CURVES.map(({ name, shape: own }) => [name, beside(name, neededKeys(own))]),
      ...extra.map(([key, curves]) => [key, { anyOf: curves.map(having) }]),
    ]),
  };
}

/** What a curve asks of the keys beside it: those that go with it, and no other curve. */
function beside(name: string, needed: readonly string[]): JsonSchema {
  const others = CURVES.flatMap((other) => (other.name === name ? [] : [[other.name, false]]));
  return { type: 'object', required: needed, properties: Object.fromEntries(others) };
}

function having(key: string): JsonSchema {
  return { type: 'object', required: [key] };
}
