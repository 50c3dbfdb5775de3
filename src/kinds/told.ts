import type { $ZodType } from 'zod/v4/core';
import type { NumberLiteral } from '../money/index.ts';

/**
 * What is said of a schema to those who only see it from outside: the JSON Schema of a document and the reference. It stands beside the schema and
 * costs nothing while plans are read.
 */

/** The scalars that a schema takes: whatever one of these allows. */
export type Form = {
  readonly units?: readonly NumberLiteral['unit'][];
  readonly words?: readonly string[];
  /** Words in capitals or not. */
  readonly anyCase?: readonly string[];
  /** A text that is no literal of any unit: a name. */
  readonly orName?: true;
  /** The source of a regular expression for the whole text, without anchors. */
  readonly pattern?: string;
  /** Nothing below 0. */
  readonly fromZero?: true;
  /** Of a map: with one key at least. */
  readonly notEmpty?: true;
  /** Whole numbers from this one on. */
  readonly wholeFrom?: number;
  /** The word target, alone or with a figure that is added to it: `target`, `target + 5pt`. */
  readonly target?: true;
  /** A figure in the unit of whatever is read, so that it is a percent wherever that is known to be one. */
  readonly figure?: true;
};

const forms = new WeakMap<$ZodType, Form>();
const texts = new WeakMap<$ZodType, string>();

/** The schema, with the scalars that it takes: a transform cannot be asked. */
export function formed<S extends $ZodType>(form: Form, schema: S): S {
  forms.set(schema, form);
  return schema;
}

/** The schema of a key, with what the key means: a sentence without its full stop, such as `what happens to accounts that come back`. */
export function told<S extends $ZodType>(text: string, schema: S): S {
  texts.set(schema, text);
  return schema;
}

export function formOf(schema: $ZodType): Form | null {
  return forms.get(schema) ?? null;
}

export function toldOf(schema: $ZodType): string | null {
  return texts.get(schema) ?? null;
}
