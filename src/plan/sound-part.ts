import type * as z from 'zod';
import { $ZodEnum, type $ZodLooseShape, $ZodObject, type $ZodType, $ZodUnion } from 'zod/v4/core';
import type { Code } from '../diagnostics/index.ts';
import type { PlanScope, TreePath } from '../kinds/scope.ts';
import { formOf } from '../kinds/told.ts';
import type { NumberLiteral } from '../money/index.ts';
import { isRawMap, type Raw, type RawMap } from '../yaml/raw.ts';
import { type ShapeFaults, schemaAt, shapeFaults, type WrongValue } from '../yaml/shape-faults.ts';
import { originOf, put, rawOf, remove, rename, type Twig, twigAt, twigOf } from './twigs.ts';

/** What is sound in a part of the raw tree, with a scope that tells faults at the places where they are written. */
export type SoundPart<R extends Raw = Raw> = { readonly raw: R; readonly scope: PlanScope };

/** Texts that stand in for a missing or wrong key, by its path with full stops: read so, it raises no fault that another word would not. */
export type Stopgaps = Readonly<Record<string, string>>;

/** A part that is taken apart. All paths are those of the plan as it is written. */
type Draft = {
  readonly root: Twig;
  /** The keys that are gone, or for which a text stands in: what is found there has been told. */
  readonly told: Set<string>;
  /** The maps from which a key was taken that may have been any other. */
  readonly robbed: Set<string>;
  /** Has a list lost items? */
  isShorter: boolean;
};

/**
 * A part that its schema does not take, without what is wrong with it, so that the rest can be judged in the same run: three bad bands of one list are
 * three messages. A misspelt key is read as what was meant, a wrong value is left out or stood in for, an item whose place in its list nobody
 * knows is left out whole; what only follows from that is not told. Null where nothing is left to read. What is read of it is never paid.
 */
export function soundPart(
  schema: z.ZodType,
  raw: Raw,
  path: TreePath,
  scope: PlanScope,
  stopgaps: Stopgaps = {},
): SoundPart | null {
  const draft = draftOf(raw);
  for (;;) {
    const rest = rawOf(draft.root);
    const parsed = schema.safeParse(rest, { reportInput: false });
    if (parsed.success) return { raw: rest, scope: scopeOf(draft, path, scope) };
    if (!mend(draft, shapeFaults(parsed.error.issues, schema, rest), { schema, rest, stopgaps })) return null;
  }
}

/** The keys of a map that are sound, or have a sound part, with the map and the scope to read them by; all of them where nothing is wrong. */
export function soundKeys<S extends $ZodLooseShape>(
  schema: z.ZodObject<S>,
  raw: RawMap,
  path: TreePath,
  scope: PlanScope,
) {
  const each = schema.partial();
  const part = soundPart(each, raw, path, scope);
  const rest: RawMap = isRawMap(part?.raw) ? part.raw : {};
  return { keys: each.parse(rest), raw: rest, scope: part?.scope ?? scope };
}

/** A map with one of its keys under the name that was meant. */
export function withKey(raw: RawMap, key: string, meant: string, path: TreePath, scope: PlanScope): SoundPart<RawMap> {
  return reshaped(raw, path, scope, (root) => {
    rename(root, [key], meant);
    return [];
  });
}

/** A map as `change` makes it, which returns the paths of what has been told: nothing more is told of these. */
export function reshaped(
  raw: RawMap,
  path: TreePath,
  scope: PlanScope,
  change: (root: Twig) => readonly TreePath[],
): SoundPart<RawMap> {
  const draft = draftOf(raw);
  for (const at of change(draft.root)) draft.told.add(keyOf(originOf(draft.root, at)));
  const changed = rawOf(draft.root);
  return { raw: isRawMap(changed) ? changed : raw, scope: scopeOf(draft, path, scope) };
}

function draftOf(raw: Raw): Draft {
  return { root: twigOf(raw), told: new Set(), robbed: new Set(), isShorter: false };
}

type Source = { readonly schema: z.ZodType; readonly rest: Raw; readonly stopgaps: Stopgaps };

/** Takes out of a part what its schema found, and puts in what is needed to read the rest. False where that cannot be done. */
function mend(draft: Draft, { strangers, values }: ShapeFaults, source: Source): boolean {
  const { root, told, robbed } = draft;
  const taken: TreePath[] = [];
  for (const { path, key, meant, isLike } of strangers) {
    const isFree = isLike && meant !== null && twigAt(root, [...path, meant]) === undefined;
    if (isFree) {
      rename(root, [...path, key], meant);
      continue;
    }
    robbed.add(keyOf(originOf(root, path)));
    taken.push([...path, key]);
  }
  for (const one of values) {
    const { path, seen } = one;
    const text = seen === undefined ? stopgapOf(one, source) : null;
    const isIn = text !== null && put(root, path, text);
    if (seen !== undefined || isIn) told.add(keyOf(originOf(root, path)));
    if (!isIn) taken.push(seen === undefined ? path.slice(0, -1) : path);
  }
  if (taken.some((path) => path.length === 0)) return false;
  if (taken.some((path) => typeof path.at(-1) === 'number')) draft.isShorter = true;
  remove(root, taken);
  return true;
}

/** What stands in for a missing key; null where nothing can: an edge has to stand somewhere. */
function stopgapOf({ path }: WrongValue, { schema, rest, stopgaps }: Source): string | null {
  const said = stopgaps[path.join('.')];
  if (said !== undefined) return said;
  const parent = schemaAt(schema, path.slice(0, -1), rest);
  const own: $ZodType | undefined =
    parent instanceof $ZodObject ? parent._zod.def.shape[String(path.at(-1))] : undefined;
  return own === undefined ? null : sampleOf(own);
}

/** The first text that a schema takes, where that is a word or a figure. */
function sampleOf(schema: $ZodType): string | null {
  if (schema instanceof $ZodEnum) return String(Object.values(schema._zod.def.entries)[0] ?? '');
  if (schema instanceof $ZodUnion) return schema._zod.def.options.map(sampleOf).find((one) => one !== null) ?? null;
  const { units = [], target = false } = formOf(schema) ?? {};
  const [unit] = units;
  return unit === undefined || target ? null : SAMPLES[unit];
}

const SAMPLES: Readonly<Record<NumberLiteral['unit'], string>> = {
  money: '0',
  number: '0',
  percent: '0%',
  fraction: '1/1',
  points: '1pt',
  multiplier: '1x',
};

/** Faults that count the items of a list. */
const COUNTING: ReadonlySet<Code> = new Set<Code>(['matrix-shape', 'one-point']);

/** Faults of a map that lacks one of some keys. */
const LACKING: ReadonlyMap<Code, readonly string[]> = new Map<Code, readonly string[]>([
  ['one-bound', ['from', 'above', 'up_to', 'below', 'at_least', 'at_most']],
  ['pay-or-rate', ['pay', 'rate']],
  ['undefined-condition', ['when_undefined']],
  ['no-base', ['base']],
]);

function scopeOf(draft: Draft, path: TreePath, scope: PlanScope): PlanScope {
  const written = (at: TreePath): TreePath => {
    const isInside = path.every((step, place) => at[place] === step);
    return isInside ? [...path, ...originOf(draft.root, at.slice(path.length))] : at;
  };
  return {
    ...scope,
    fault(code, at, args, help) {
      const place = written(at);
      if (!isToldIn(draft, code, place.slice(path.length))) scope.fault(code, place, args, help);
    },
    lineOf: (at) => scope.lineOf(written(at)),
  };
}

/** Does a fault only follow from what has been told? */
function isToldIn({ told, robbed, isShorter }: Draft, code: Code, path: TreePath): boolean {
  if (told.has(keyOf(path)) || (isShorter && COUNTING.has(code))) return true;
  const keys = LACKING.get(code);
  return keys !== undefined && (robbed.has(keyOf(path)) || keys.some((key) => told.has(keyOf([...path, key]))));
}

function keyOf(path: TreePath): string {
  return JSON.stringify(path);
}
