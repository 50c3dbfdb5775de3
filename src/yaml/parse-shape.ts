import type * as z from 'zod';
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
import type { PlanScope, TreePath } from '../kinds/scope.ts';
import { isRawList, type Raw, rawAt } from './raw.ts';

/**
 * Parses a part of the raw tree by its schema and turns what zod found into diagnostics at the very keys and values. `where` names the part for
 * messages: `component "Results"`. Null after a fault.
 */
export function parseShape<S extends z.ZodType>(
  schema: S,
  raw: Raw | undefined,
  path: TreePath,
  where: string,
  scope: Pick<PlanScope, 'fault'>,
): z.output<S> | null {
  const parsed = schema.safeParse(raw, { reportInput: false });
  if (parsed.success) return parsed.data;
  const misspelt = new Set<string>();
  const told = new Set<string>();
  const issues = parsed.error.issues.flatMap((issue) => unfold(issue, [], raw));
  const missing = issues.flatMap(({ code, path: at }) => {
    const here = treePath(at);
    return code !== 'unrecognized_keys' && rawAt(raw ?? '', here) === undefined ? [here] : [];
  });
  for (const issue of issues) {
    if (issue.code !== 'unrecognized_keys') continue;
    const here = treePath(issue.path);
    const valid = keysOf(schemaAt(schema, here, raw));
    // A key that is there was written as meant: beside `for`, `form` is `from`.
    const open = valid.filter((key) => rawAt(raw ?? '', [...here, key]) === undefined);
    for (const key of issue.keys) {
      const meant =
        nearest(key, open) ?? nearest(key, valid) ?? (issue.keys.length === 1 ? lackingAt(here, missing) : null);
      if (meant !== null) misspelt.add(JSON.stringify([...here, meant]));
      const at = [...path, ...here, key];
      const help = meant === null ? null : `did you mean "${meant}"?`;
      scope.fault('unknown-key', at, { key, where: whereOf(where, here), valid }, help);
    }
  }
  for (const issue of issues) {
    if (issue.code === 'unrecognized_keys') continue;
    const here = treePath(issue.path);
    // One value, one message: the first says more than what follows from it.
    if (told.has(JSON.stringify(here))) continue;
    told.add(JSON.stringify(here));
    const seen = rawAt(raw ?? '', here);
    const at = [...path, ...here];
    const last = here.at(-1);
    if (seen === undefined && last !== undefined) {
      if (misspelt.has(JSON.stringify(here))) continue;
      const args = { key: String(last), where: whereOf(where, here.slice(0, -1)), expected: expectedOf(issue) };
      scope.fault('missing-key', at, args);
      continue;
    }
    reportValue(issue, seen, at, scope);
  }
  return null;
}

/** The one key that a map lacks: where it has one key too many, that is what was meant. */
function lackingAt(here: TreePath, missing: readonly TreePath[]): string | null {
  const keys = missing.filter((at) => JSON.stringify(at.slice(0, -1)) === JSON.stringify(here));
  return keys.length === 1 ? String(keys[0]?.at(-1)) : null;
}

/** A value as messages name it: a text itself, or what it is. */
export function textOf(value: Raw | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'string') {
    const [first = '', ...more] = value.trim().split('\n');
    return more.length === 0 ? value : `${first.trimEnd()}…`;
  }
  const empty = Object.keys(value).length === 0;
  if (isRawList(value)) return empty ? 'an empty list' : 'a list';
  return empty ? 'an empty map' : 'a map';
}

function reportValue(issue: $ZodIssue, seen: Raw | undefined, at: TreePath, scope: Pick<PlanScope, 'fault'>): void {
  const text = textOf(seen);
  if (issue.code === 'invalid_value' && typeof seen === 'string' && text !== '') {
    const valid = issue.values.map(String);
    scope.fault('unknown-word', at, { text, key: String(at.at(-1) ?? ''), valid }, didYouMean(text, valid));
    return;
  }
  const expected = expectedOf(issue);
  const help = issue.code === 'custom' && typeof issue.params?.help === 'string' ? issue.params.help : null;
  scope.fault('bad-value', at, { text, expected }, help ?? didYouMean(text, wordsIn(expected, text)));
}

/** The words of the plan language in a phrase: `in_period` of "in_period, ever, or a time such as last 12 months". */
function wordsIn(phrase: string, text: string): readonly string[] {
  const words: readonly string[] = phrase.match(/\b[a-z]+(?:_[a-z]+)+\b/g) ?? [];
  return words.includes(text) ? [] : words;
}

/** zod's own words where a schema gave none: only choices and the types of containers are left to say. */
function expectedOf(issue: $ZodIssue): string {
  if (issue.code === 'invalid_value') return listOf(issue.values);
  if (issue.code !== 'invalid_type' || !issue.message.startsWith('Invalid input')) return issue.message;
  if (issue.expected === 'object' || issue.expected === 'record') return 'a map of keys and values';
  return issue.expected === 'array' ? 'a list' : 'a text';
}

function listOf(values: readonly unknown[]): string {
  return `one of ${values.map((value) => `"${String(value)}"`).join(', ')}`;
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

function whereOf(where: string, path: TreePath): string {
  const inside = path.map((step) => (typeof step === 'number' ? `[${step + 1}]` : `.${step}`)).join('');
  return inside === '' ? where : `${where} (${inside.replace(/^\./, '')})`;
}

/** The schema of a path below a schema, through optionals, transforms, lists and unions. */
function schemaAt(schema: $ZodType, path: TreePath, raw: Raw | undefined): $ZodType | null {
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
