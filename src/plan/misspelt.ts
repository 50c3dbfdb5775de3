import { nearest } from '../diagnostics/index.ts';
import { METRICS, metricKind } from '../kinds/metrics/index.ts';
import type { PlanScope, TreePath } from '../kinds/scope.ts';
import { isRawList, isRawMap, type Mark, type Raw, type RawFile, type RawMap } from '../yaml/raw.ts';
import { groupShape, leafShape, metricShape, planShape, whereShape } from './shape.ts';

const PLAN_KEYS = Object.keys(planShape.shape);
const LEAF_KEYS = Object.keys(leafShape.shape);
const GROUP_KEYS = Object.keys(groupShape.shape);
const METRIC_KEYS = Object.keys({ ...metricShape, ...whereShape });
const CHOICES = new Set(METRICS.flatMap(({ shape }) => Object.keys(shape)));

/** A key that was meant: reported, and read from here on as what it was meant to be. */
type Meant = { readonly key: string; readonly as: string; readonly where: string; readonly valid: readonly string[] };

/**
 * The plan with the misspelt keys that others depend on under the names that were meant, each reported: of the plan itself, of its components, and
 * the `kind` of a metric. Without `varible: $1,000` every share would be a share of nothing, without `componets` nothing would be read: one slip
 * of the pen is one fault. Keys that nothing hangs on are told by the schema of their own place.
 */
export function respelt(plan: RawFile, { fault }: Pick<PlanScope, 'fault'>): RawFile {
  let slips = 0;
  const scope: Pick<PlanScope, 'fault'> = {
    fault(...slip) {
      slips += 1;
      fault(...slip);
    },
  };
  const top = mended(plan.raw, plan.marks, [], meantIn(plan.raw, PLAN_KEYS, PLAN_KEYS, 'the plan'), scope);
  const metrics = eachIn(top.raw.metrics, top.mark.below.get('metrics'), (raw, mark, name) =>
    mended(raw, mark, ['metrics', name], meantKind(raw, String(name)), scope),
  );
  const components = inComponents(top.raw.components, top.mark.below.get('components'), ['components'], scope);
  if (slips === 0) return plan;
  const raw = { ...top.raw };
  const below = new Map(top.mark.below);
  for (const [key, changed] of [['metrics', metrics] as const, ['components', components] as const]) {
    if (changed === null) continue;
    raw[key] = changed.raw;
    below.set(key, changed.mark);
  }
  return { ...plan, raw, marks: { ...top.mark, below } };
}

type Found = { readonly raw: Raw; readonly mark: Mark };
type FoundMap = { readonly raw: RawMap; readonly mark: Mark };

function inComponents(
  list: Raw | undefined,
  mark: Mark | undefined,
  path: TreePath,
  scope: Pick<PlanScope, 'fault'>,
): Found | null {
  return eachIn(list, mark, (raw, at, place) => {
    const here = [...path, Number(place)];
    const found = mended(
      raw,
      at,
      here,
      meantIn(raw, [...LEAF_KEYS, ...GROUP_KEYS], keysOf(raw), whereOf(raw, here)),
      scope,
    );
    const inside = inComponents(
      found.raw.components,
      found.mark.below.get('components'),
      [...here, 'components'],
      scope,
    );
    if (inside === null) return found;
    const below = new Map(found.mark.below).set('components', inside.mark);
    return { raw: { ...found.raw, components: inside.raw }, mark: { ...found.mark, below } };
  });
}

/** The maps in a list, or under the keys of a map, each as `change` makes it; null where there is nothing to go through. */
function eachIn(
  raw: Raw | undefined,
  mark: Mark | undefined,
  change: (raw: RawMap, mark: Mark, name: string | number) => FoundMap,
): Found | null {
  if (mark === undefined || raw === undefined || typeof raw === 'string') return null;
  const below = new Map(mark.below);
  const changed = (one: Raw, name: string | number): Raw => {
    const at = mark.below.get(String(name));
    if (at === undefined || !isRawMap(one)) return one;
    const found = change(one, at, name);
    below.set(String(name), found.mark);
    return found.raw;
  };
  if (isRawList(raw)) return { raw: raw.map(changed), mark: { ...mark, below } };
  const entries = Object.entries(raw).map(([name, one]) => [name, changed(one, name)] as const);
  return { raw: Object.fromEntries(entries), mark: { ...mark, below } };
}

function mended(
  raw: RawMap,
  mark: Mark,
  path: TreePath,
  meant: readonly Meant[],
  scope: Pick<PlanScope, 'fault'>,
): FoundMap {
  if (meant.length === 0) return { raw, mark };
  const names = new Map(meant.map(({ key, as }) => [key, as]));
  const below = new Map(mark.below);
  for (const { key, as, where, valid } of meant) {
    scope.fault('unknown-key', [...path, key], { key, where, valid }, `did you mean "${as}"?`);
    const at = mark.below.get(key);
    if (at !== undefined) below.set(as, at);
  }
  const entries = Object.entries(raw).map(([key, value]) => [names.get(key) ?? key, value] as const);
  return { raw: Object.fromEntries(entries), mark: { ...mark, below } };
}

/** The unknown keys of a map that are near a key which it lacks, each key once. */
function meantIn(raw: RawMap, keys: readonly string[], valid: readonly string[], where: string): readonly Meant[] {
  const meant: Meant[] = [];
  for (const key of Object.keys(raw)) {
    if (keys.includes(key)) continue;
    const as = nearest(key, keys);
    if (as === null || Object.hasOwn(raw, as) || meant.some((one) => one.as === as)) continue;
    meant.push({ key, as, where, valid });
  }
  return meant;
}

/** The key that was meant as a metric's `kind`: one like it, or any unknown one that holds the name of a kind (`type: nrr`). */
function meantKind(raw: RawMap, name: string): readonly Meant[] {
  if (Object.hasOwn(raw, 'kind')) return [];
  const unknown = Object.keys(raw).filter((key) => !METRIC_KEYS.includes(key) && !CHOICES.has(key));
  const isKind = (key: string) => typeof raw[key] === 'string' && metricKind(raw[key]) !== null;
  const key = unknown.find((one) => nearest(one, ['kind']) !== null) ?? unknown.find(isKind);
  return key === undefined ? [] : [{ key, as: 'kind', where: `metric "${name}"`, valid: METRIC_KEYS }];
}

/** The keys of the sort of component that this one is. */
function keysOf(raw: RawMap): readonly string[] {
  if (Object.hasOwn(raw, 'components')) return GROUP_KEYS;
  if (Object.hasOwn(raw, 'metric') || Object.hasOwn(raw, 'pays')) return LEAF_KEYS;
  return Object.keys(raw).some((key) => nearest(key, ['components']) !== null) ? GROUP_KEYS : LEAF_KEYS;
}

function whereOf(raw: RawMap, path: TreePath): string {
  return `component "${typeof raw.name === 'string' ? raw.name : `#${Number(path.at(-1)) + 1}`}"`;
}
