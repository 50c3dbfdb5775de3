import {
  $ZodArray,
  $ZodDefault,
  type $ZodIssue,
  $ZodObject,
  $ZodOptional,
  $ZodPipe,
  $ZodRecord,
  type $ZodType,
  $ZodUnion,
} from 'zod/v4/core';
import { didYouMean, nearest } from '../diagnostics/index.ts';
import type { TreePath } from '../kinds/scope.ts';
import { isRawList, type Raw, rawAt } from './raw.ts';

/** A value that a schema does not take; `seen` is undefined where a key is missing. */
export type WrongValue = { readonly path: TreePath; readonly seen: Raw | undefined; readonly issue: $ZodIssue };

/** A key that the schema of its map does not have, with the keys that it has and the one that was most likely meant. */
export type StrangeKey = {
  readonly path: TreePath;
  readonly key: string;
  readonly valid: readonly string[];
  readonly meant: string | null;
  /** Is it written like the one that was meant, rather than only in its place? */
  readonly isLike: boolean;
};

/** What a schema finds wrong with a part of the raw tree. */
export type ShapeFaults = { readonly strangers: readonly StrangeKey[]; readonly values: readonly WrongValue[] };

/** What zod found, as faults of keys and values: each value once, and a key that stands there misspelt is not missing as well. */
export function shapeFaults(found: readonly $ZodIssue[], schema: $ZodType, raw: Raw | undefined): ShapeFaults {
  const issues = found.flatMap((issue) => unfold(issue, [], raw));
  const missing = issues.flatMap(({ code, path }) => {
    const here = treePath(path);
    return code !== 'unrecognized_keys' && rawAt(raw ?? '', here) === undefined ? [here] : [];
  });
  const strangers = issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [];
    const path = treePath(issue.path);
    const valid = keysOf(schemaAt(schema, path, raw));
    // A key that is there was written as meant: beside `for`, `form` is `from`.
    const open = valid.filter((key) => rawAt(raw ?? '', [...path, key]) === undefined);
    return issue.keys.map((key): StrangeKey => {
      const like = nearest(key, open) ?? nearest(key, valid);
      const meant = like ?? (issue.keys.length === 1 ? lackingAt(path, missing) : null);
      return { path, key, valid, meant, isLike: like !== null };
    });
  });
  const misspelt = new Set(strangers.map(({ path, meant }) => JSON.stringify([...path, meant])));
  const told = new Set<string>();
  const values = issues.flatMap((issue): WrongValue[] => {
    if (issue.code === 'unrecognized_keys') return [];
    const path = treePath(issue.path);
    const seen = rawAt(raw ?? '', path);
    const key = JSON.stringify(path);
    // The first finding of a value says more than what follows from it.
    if (told.has(key) || (seen === undefined && misspelt.has(key))) return [];
    told.add(key);
    return [{ path, seen, issue }];
  });
  return { strangers, values };
}

/** The one key that a map lacks: where it has one key too many, that is what was meant. */
function lackingAt(here: TreePath, missing: readonly TreePath[]): string | null {
  const keys = missing.filter((at) => JSON.stringify(at.slice(0, -1)) === JSON.stringify(here));
  return keys.length === 1 ? String(keys[0]?.at(-1)) : null;
}

/**
 * The issues that matter of a union: those of the one branch whose type fits what was written (a list is judged as a list), else the union's
 * own sentence.
 */
function unfold(issue: $ZodIssue, prefix: readonly PropertyKey[], raw: Raw | undefined): $ZodIssue[] {
  const path = [...prefix, ...issue.path];
  if (issue.code === 'invalid_union') {
    const fitting = issue.errors.filter((branch) => !branch.some((one) => one.path.length === 0 && isTypeFault(one)));
    const branch = fitting[0];
    if (branch !== undefined && fitting.length === 1) return branch.flatMap((one) => unfold(one, path, raw));
    const helpful = issue.errors.flat().find((one) => one.code === 'custom' && typeof one.params?.help === 'string');
    if (helpful !== undefined) return [{ ...helpful, message: issue.message, path }];
    const help = nearestChoice(issue.errors.flat(), rawAt(raw ?? '', treePath(path)));
    if (help !== null) return [{ code: 'custom', message: issue.message, params: { help }, path, input: raw }];
  }
  return [{ ...issue, path }];
}

/** Does a branch not fit at all? So it is with a union within when none of its own branches fits. */
function isTypeFault(issue: $ZodIssue): boolean {
  if (issue.code === 'invalid_union') {
    return issue.errors.every((branch) => branch.some((one) => one.path.length === 0 && isTypeFault(one)));
  }
  return issue.code === 'invalid_type' || issue.code === 'invalid_value' || issue.code === 'custom';
}

/** The word that was most likely meant, where one branch of a union is a choice of words. */
function nearestChoice(branches: readonly $ZodIssue[], written: Raw | undefined): string | null {
  if (typeof written !== 'string') return null;
  const words = branches.flatMap((one) => (one.code === 'invalid_value' ? one.values.map(String) : []));
  return didYouMean(written, words);
}

function treePath(path: readonly PropertyKey[]): (string | number)[] {
  return path.map((step) => (typeof step === 'number' ? step : String(step)));
}

/** The schema of a path below a schema, through optionals, transforms, lists and unions. */
export function schemaAt(schema: $ZodType, path: TreePath, raw: Raw | undefined): $ZodType | null {
  let at: $ZodType | null = schema;
  let value = raw;
  for (const step of [...path, null]) {
    at = at && unwrapped(at, value);
    if (step === null || at === null) return at;
    value = value === undefined ? undefined : rawAt(value, [step]);
    if (at instanceof $ZodObject) at = at._zod.def.shape[String(step)] ?? null;
    else if (at instanceof $ZodArray) at = at._zod.def.element;
    else if (at instanceof $ZodRecord) at = at._zod.def.valueType;
    else return null;
  }
  return at;
}

function unwrapped(schema: $ZodType, value: Raw | undefined): $ZodType {
  if (schema instanceof $ZodOptional || schema instanceof $ZodDefault) {
    return unwrapped(schema._zod.def.innerType, value);
  }
  if (schema instanceof $ZodPipe) return unwrapped(schema._zod.def.in, value);
  if (schema instanceof $ZodUnion) {
    const wanted = isRawList(value) ? $ZodArray : $ZodObject;
    const branch = schema._zod.def.options
      .map((option) => unwrapped(option, value))
      .find((option) => option instanceof wanted);
    return branch ?? schema;
  }
  return schema;
}

function keysOf(schema: $ZodType | null): string[] {
  return schema instanceof $ZodObject ? Object.keys(schema._zod.def.shape) : [];
}
