import type * as z from 'zod';
import type { $ZodIssue } from 'zod/v4/core';
import { didYouMean } from '../diagnostics/index.ts';
import type { PlanScope, TreePath } from '../kinds/scope.ts';
import { isRawList, type Raw } from './raw.ts';
import { shapeFaults, type WrongValue } from './shape-faults.ts';

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
  const { strangers, values } = shapeFaults(parsed.error.issues, schema, raw);
  for (const { path: here, key, valid, meant } of strangers) {
    const help = meant === null ? null : `did you mean "${meant}"?`;
    scope.fault('unknown-key', [...path, ...here, key], { key, where: whereOf(where, here), valid }, help);
  }
  for (const one of values) reportValue(one, path, where, scope);
  return null;
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

function reportValue(
  { issue, seen, path: here }: WrongValue,
  path: TreePath,
  where: string,
  scope: Pick<PlanScope, 'fault'>,
): void {
  const at = [...path, ...here];
  const last = here.at(-1);
  if (seen === undefined && last !== undefined) {
    const args = { key: String(last), where: whereOf(where, here.slice(0, -1)), expected: expectedOf(issue) };
    scope.fault('missing-key', at, args);
    return;
  }
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

function whereOf(where: string, path: TreePath): string {
  const inside = path.map((step) => (typeof step === 'number' ? `[${step + 1}]` : `.${step}`)).join('');
  return inside === '' ? where : `${where} (${inside.replace(/^\./, '')})`;
}
