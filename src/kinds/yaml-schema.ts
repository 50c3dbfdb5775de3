import * as z from 'zod';
import { $ZodDefault, $ZodObject, $ZodOptional, $ZodRecord, $ZodString, type $ZodType } from 'zod/v4/core';
import { formOf, toldOf } from './told.ts';
import { type Figures, patternOf, scalar } from './yaml-scalar.ts';

/**
 * JSON Schemas of YAML documents, made of the zod schemas that read them. A document is read with every scalar as its text, while an editor has typed
 * them before it asks its schema: `1000` is a number there, `true` a boolean, `60%` and `2026-01-31` are texts. So each scalar here takes whatever
 * types its texts can have. Draft 7, which is what the YAML language server and the other editors know best.
 */
export type JsonSchema = { readonly [key: string]: unknown };

type Properties = Readonly<Record<string, JsonSchema>>;
type Path = readonly (string | number)[];

export type JsonMap = {
  readonly type: 'object';
  readonly properties: Properties;
  readonly required: readonly string[];
  readonly additionalProperties: false;
};

/** What keys mean, by key, and below it by path: `credit` and `credit.owner`. */
export type KeyTexts = Readonly<Record<string, string>>;

export type Narrowing = {
  readonly texts?: KeyTexts;
  /** What figures are whose unit depends on what is read, where that is known. */
  readonly figures?: Figures | undefined;
};

export const DRAFT = 'http://json-schema.org/draft-07/schema#';

/** The JSON Schema of a map with exactly these keys. */
export function jsonMap(shape: z.core.$ZodShape, narrowing: Narrowing = {}): JsonMap {
  return {
    type: 'object',
    properties: jsonKeys(shape, narrowing),
    required: neededKeys(shape),
    additionalProperties: false,
  };
}

export function neededKeys(shape: z.core.$ZodShape): readonly string[] {
  return Object.keys(shape).filter((key) => !z.safeParse(shape[key] ?? z.unknown(), undefined).success);
}

/** The JSON Schemas of what stands under the keys of a map, each with what it means; `above` holds the keys under which the map stands. */
export function jsonKeys(shape: z.core.$ZodShape, narrowing: Narrowing = {}, above: Path = []): Properties {
  const keys = Object.entries(shape).map(([key, schema]) => {
    const path = [...above, key];
    const meaning = narrowing.texts?.[path.join('.')] ?? meaningOf(schema);
    return [key, described(jsonSchema(schema, narrowing, path), meaning, schema)];
  });
  return Object.fromEntries(keys);
}

/** The JSON Schema of one zod schema; `path` holds the keys under which it stands. */
export function jsonSchema(schema: $ZodType, narrowing: Narrowing = {}, path: Path = []): JsonSchema {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io: 'input',
    target: 'draft-7',
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema: made, path: below }) {
      const form = formOf(zodSchema);
      if (form !== null && !(zodSchema instanceof $ZodRecord || zodSchema instanceof $ZodObject)) {
        replace(made, scalar(form, expectedOf(zodSchema), narrowing.figures));
      } else if (zodSchema instanceof $ZodString) {
        replace(made, { type: ['string', 'number', 'boolean', 'null'] });
      } else if (zodSchema instanceof $ZodRecord) {
        const names = formOf(zodSchema._zod.def.keyType);
        replace(made, {
          ...made,
          propertyNames: names === null ? undefined : { type: 'string', pattern: patternOf(names) },
          minProperties: form?.notEmpty ? 1 : undefined,
        });
      } else if (zodSchema instanceof $ZodObject) {
        const { shape } = zodSchema._zod.def;
        const above = [...path, ...below.filter((_, place) => below[place - 1] === 'properties')];
        replace(made, {
          ...made,
          ...(Object.hasOwn(shape, 'of')
            ? byReading(shape, narrowing.texts, above)
            : { properties: jsonKeys(shape, narrowing, above) }),
          minProperties: form?.notEmpty ? 1 : undefined,
        });
      }
    },
  });
  return json;
}

/**
 * The keys of a map that says `of`, what is read: where that is attainment, figures are percents, and a bare 90 is refused as it is when the plan is
 * read.
 */
export function byReading(shape: z.core.$ZodShape, texts: KeyTexts = {}, above: Path = []): JsonSchema {
  const properties = jsonKeys(shape, { texts }, above);
  const percents = jsonKeys(shape, { texts, figures: PERCENT }, above);
  const narrower = Object.entries(percents).filter(
    ([key, json]) => JSON.stringify(json) !== JSON.stringify(properties[key]),
  );
  if (narrower.length === 0) return { properties };
  return {
    properties,
    ...conditional(
      { type: 'object', properties: { of: { type: 'string', pattern: ATTAINMENT } }, required: ['of'] },
      { type: 'object', properties: Object.fromEntries(narrower) },
    ),
  };
}

/** What holds where a schema fits and, if anything is said, where it does not. */
export function conditional(condition: JsonSchema, yes: JsonSchema, no?: JsonSchema): JsonSchema {
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema, never awaited
  return { if: condition, then: yes, ...(no === undefined ? {} : { else: no }) };
}

const ATTAINMENT = '^(?:[\\s\\S]*\\.)?attainment$';

/** Figures that are percents. */
export const PERCENT: Figures = { units: ['percent', 'fraction'], expected: 'a percent, such as 60%' };

/** A schema with the text that an editor shows when the pointer rests on its key: what it means, what is written, and what holds when nothing is. */
function described(json: JsonSchema, meaning: string | null, schema: $ZodType): JsonSchema {
  const expected = expectedOf(schema);
  const usual = usualOf(schema);
  const parts = [
    ...(meaning === null ? [] : [sentence(meaning)]),
    ...(expected === null ? [] : meaning === null ? [sentence(expected)] : written(expected)),
    ...(usual === null ? [] : [sentence(`Unless said: ${usual}`)]),
  ];
  // A default would be written into the file by editors that complete the map around it.
  const { description: _, default: _default, ...others } = json;
  return parts.length === 0 ? others : { description: parts.join(' '), ...others };
}

/** What is written, where that says more than the meaning: an example, or a choice. */
function written(expected: string): readonly string[] {
  return /such as| or /.test(expected) ? [sentence(`Written: ${expected}`)] : [];
}

/** What holds when a key is left out, as it would be written; null where nothing is said. */
function usualOf(schema: $ZodType): string | null {
  if (!(schema instanceof $ZodDefault)) return null;
  const usual = schema._zod.def.defaultValue;
  return typeof usual === 'boolean' ? (usual ? 'yes' : 'no') : String(usual);
}

export function sentence(text: string): string {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.?!]$/.test(begun) ? begun : `${begun}.`;
}

/** What was told of a schema, or of what it makes optional. */
export function meaningOf(schema: $ZodType): string | null {
  return toldOf(schema) ?? (isWrapper(schema) ? meaningOf(schema._zod.def.innerType) : null);
}

/** What a schema expects, as its own fault says it; null where it has no words of its own. */
export function expectedOf(schema: $ZodType): string | null {
  const inside = isWrapper(schema) ? schema._zod.def.innerType : schema;
  if (isWrapper(inside)) return expectedOf(inside);
  const message = z.safeParse(inside, null).error?.issues[0]?.message ?? '';
  return message === '' || message.startsWith('Invalid ') ? null : message;
}

function isWrapper(schema: $ZodType): schema is $ZodOptional | $ZodDefault {
  return schema instanceof $ZodOptional || schema instanceof $ZodDefault;
}

function replace(json: Record<string, unknown>, made: JsonSchema): void {
  for (const key of Object.keys(json)) delete json[key];
  for (const [key, value] of Object.entries(made)) if (value !== undefined) json[key] = value;
}
