import * as z from 'zod';
import { didYouMean, nearest } from '../diagnostics/index.ts';
import { type CurveKind, type CurveScope, readPay } from '../kinds/curve.ts';
import { CURVES } from '../kinds/curves/index.ts';
import type { PlanScope, TreePath } from '../kinds/scope.ts';
import { compare } from '../money/index.ts';
import { parseShape } from '../yaml/parse-shape.ts';
import { isRawMap, type RawMap } from '../yaml/raw.ts';
import type { Base, Leaf, Reading } from './plan.ts';
import { withoutRanges } from './range-edges.ts';
import { ATTAINED, readBase, readReading } from './read-reading.ts';
import { paysShape } from './shape.ts';
import { type SoundPart, soundPart, withKey } from './sound-part.ts';

export type Pays = Pick<Leaf, 'reading' | 'across' | 'base' | 'items' | 'curve'>;

/** What the leaf brings to its curve. */
export type PaysContext = {
  readonly metric: string;
  readonly component: string;
  readonly hasAmount: boolean;
  readonly moneyPays: CurveScope['moneyPays'];
  /** May the leaf earn less than 0? */
  readonly negative: boolean;
  readonly scope: PlanScope;
  readonly path: TreePath;
};

/**
 * `pays` of a leaf: what is read, what rates multiply, and the one curve whose key is present. Null after a fault, when all that can be told of the
 * rest has been told.
 */
export function readPays(raw: RawMap, context: PaysContext): Pays | null {
  const { path } = context;
  const where = `component "${context.component}"`;
  const found = curveIn(raw, where, context);
  if (found === null) {
    parseShape(ownKeys, raw, path, `"pays" of ${where}`, context.scope);
    return null;
  }
  const { kind } = found;
  const edged = withoutRanges(found.raw, kind.name, context.metric, path, found.scope);
  const shape = z.strictObject({ ...kind.shape, ...(kind.readings === undefined ? paysShape : {}) });
  const parsed = parseShape(shape, edged.raw, path, `"pays" of ${where}`, edged.scope);
  const part = parsed === null ? soundPart(shape, edged.raw, path, edged.scope, kind.stopgaps) : edged;
  if (part === null || !isRawMap(part.raw)) return null;
  const pays = readSound(kind, part.raw, { ...context, scope: part.scope });
  return parsed === null || edged.raw !== raw ? null : pays;
}

/** `pays` of which every key has been found sound. */
function readSound(kind: CurveKind, raw: RawMap, context: PaysContext): Pays | null {
  const { scope, path, metric, hasAmount } = context;
  const { of, base: writtenBase, ...items } = ofPays(raw);
  const [first, second] = kind.readings?.(raw) ?? [{ text: of, path: ['of'] }];
  const own = readReading(first.text, [...path, ...first.path], metric, scope);
  const other = second === undefined ? null : readReading(second.text, [...path, ...second.path], metric, scope);
  const base = readBaseOf(writtenBase, own.reading, other !== null, context);
  const perItem = items.per_item === true;
  const isItemised = perItem && own.reading !== null;
  const hasItems = !isItemised || readsItems(own.reading, context);
  const isForeign = isItemised && base !== null && base !== 'fault' && base.kind !== 'value';
  if (isForeign && hasItems) {
    const because = 'item by item, a rate is taken of the item itself';
    scope.fault('bad-base', [...path, 'base'], { base: writtenBase ?? base.kind, because });
  }
  const curveScope: CurveScope = {
    ...scope,
    ...(own.axis ?? ATTAINED),
    across: other?.axis ?? null,
    perItem,
    negative: context.negative,
    moneyPays: context.moneyPays,
    hasAmount,
    base: baseName(base),
    path,
  };
  const bounds = readItemBounds(items, curveScope);
  const curve = own.axis === null ? null : kind.read(raw, curveScope);
  if (own.reading === null || (other !== null && other.reading === null)) return null;
  if (base === 'fault' || !hasItems || isForeign || curve === null || bounds === 'fault') return null;
  return { reading: own.reading, across: other?.reading ?? null, base, items: bounds, curve };
}

/** What rates multiply; where it is not known what is read, nothing is said of that. */
function readBaseOf(
  written: string | undefined,
  reading: Reading | null,
  hasTwo: boolean,
  { hasAmount, path, scope }: PaysContext,
): Base | null | 'fault' {
  if (hasTwo) return null;
  return reading === null ? 'fault' : readBase(written, reading, hasAmount, [...path, 'base'], scope);
}

/** After a fault any base will do: that there is none would be a second message. */
function baseName(base: Base | null | 'fault'): CurveScope['base'] {
  if (base === 'fault') return 'value';
  return base?.kind === 'metric' ? 'other' : (base?.kind ?? null);
}

const ownKeys = z.object(paysShape);

/** The keys of `pays` that belong to no curve, which have been found sound. */
function ofPays(raw: RawMap): z.output<typeof ownKeys> {
  const parsed = ownKeys.safeParse(raw);
  return parsed.success ? parsed.data : {};
}

/** Can the curve be applied to each item? Only to the value of a metric that has items, and it is the leaf's own. False after a fault. */
function readsItems({ metric, of }: Reading, { metric: own, scope, path }: PaysContext): boolean {
  const traits = scope.metric(metric);
  const because =
    metric !== own
      ? `it reads metric "${metric}", and the items are those of "${own}"`
      : traits?.items !== true
        ? `metric "${metric}" has no items`
        : of === 'attainment'
          ? 'an item has a value and no attainment: say of: value'
          : null;
  if (because !== null) scope.fault('no-items-here', [...path, 'per_item'], { because });
  return because === null;
}

/** What an item pays at least and at most; null where the curve is not applied to items; 'fault' after one. */
function readItemBounds(
  { per_item, item_cap, item_floor }: z.output<typeof ownKeys>,
  scope: CurveScope,
): Leaf['items'] | 'fault' {
  if (per_item !== true) {
    const key = item_cap === undefined ? (item_floor === undefined ? null : 'item_floor') : 'item_cap';
    if (key === null) return null;
    scope.fault('no-items-here', [...scope.path, key], { because: 'pays does not say per_item: yes' });
    return 'fault';
  }
  const cap = item_cap === undefined ? null : readPay(item_cap, [...scope.path, 'item_cap'], scope);
  const floor = item_floor === undefined ? null : readPay(item_floor, [...scope.path, 'item_floor'], scope);
  if ((item_cap !== undefined && cap === null) || (item_floor !== undefined && floor === null)) return 'fault';
  if (cap !== null && floor !== null && cap.of === floor.of && compare(floor.value, cap.value) > 0) {
    scope.fault('floor-above-cap', [...scope.path, 'item_floor'], {
      floor: item_floor?.text ?? '',
      cap: item_cap?.text ?? '',
    });
    return 'fault';
  }
  return { floor, cap };
}

/**
 * Which curve it is, is told by the key present: none is unknown, two are a fault, one is parsed by its own schema alone. One that is misspelt is
 * read on as what was meant. Null where there is nothing to go by.
 */
function curveIn(
  raw: RawMap,
  where: string,
  { scope, path }: PaysContext,
): (SoundPart<RawMap> & { readonly kind: CurveKind }) | null {
  const present = CURVES.filter((kind) => Object.hasOwn(raw, kind.name));
  const valid = CURVES.map((kind) => kind.name);
  if (present.length > 1) {
    const keys = Object.keys(raw).filter((key) => valid.includes(key));
    scope.fault('two-curves', [...path, keys[1] ?? ''], { keys, where });
    return null;
  }
  if (present[0] !== undefined) return { kind: present[0], raw, scope };
  const known = new Set([...Object.keys(paysShape), ...CURVES.flatMap((kind) => Object.keys(kind.shape))]);
  const strangers = Object.keys(raw).filter((key) => !known.has(key) && nearest(key, Object.keys(paysShape)) === null);
  const key = strangers.find((one) => nearest(one, valid) !== null) ?? strangers[0] ?? null;
  const at = key === null ? path : [...path, key];
  scope.fault('unknown-curve', at, { key, where, valid }, key === null ? null : didYouMean(key, valid));
  const meant = key === null ? null : nearest(key, valid);
  const kind = CURVES.find(({ name }) => name === meant);
  return key === null || kind === undefined ? null : { kind, ...withKey(raw, key, kind.name, path, scope) };
}
