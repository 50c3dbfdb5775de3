import type { Place } from '../diagnostics/index.ts';
import type { TreePath } from '../kinds/scope.ts';
import { isRawList, isRawMap, placeAt, type Raw, type RawFile, rawAt } from '../yaml/raw.ts';

/**
 * One value that two plans write differently: where it stands, as people and `--what-if` write it (`Results.pays.bands[1].pay`), and both texts; null
 * where one of the plans has no such value. The place is that of the new value, or of the old one where there is no new one.
 */
export type PlanEdit = {
  readonly at: string;
  readonly from: Raw | null;
  readonly to: Raw | null;
  readonly place: Place;
};

/** A part of the tree on one side: its path in that side's file, and its value; null where the side does not have it. */
export type Side = { readonly path: TreePath; readonly raw: Raw | null };

/** The two files, for the places. */
export type BothFiles = { readonly base: RawFile; readonly variant: RawFile };

/** Are two parts of trees the same? The order of keys says nothing. */
export function isSameRaw(one: Raw | null | undefined, other: Raw | null | undefined): boolean {
  if (one === other) return true;
  if (one === null || other === null || one === undefined || other === undefined) return false;
  if (isRawList(one) && isRawList(other)) {
    return one.length === other.length && one.every((item, index) => isSameRaw(item, other[index]));
  }
  if (!isRawMap(one) || !isRawMap(other)) return false;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => isSameRaw(one[key], other[key]));
}

/**
 * The single values in which two parts differ, the new one's order first. Of two lists the entries at which both begin and end alike are left out, so
 * that a band put in front of three others is one edit and not four.
 */
export function editsBetween(at: string, base: Side, variant: Side, files: BothFiles): readonly PlanEdit[] {
  const [from, to] = [base.raw, variant.raw];
  if (isSameRaw(from, to)) return [];
  const below = (text: string, baseStep: string | number, variantStep: string | number): readonly PlanEdit[] =>
    editsBetween(at + text, stepInto(base, baseStep), stepInto(variant, variantStep), files);
  if (from !== null && to !== null && isRawMap(from) && isRawMap(to)) {
    const keys = [...Object.keys(to), ...Object.keys(from).filter((key) => !Object.hasOwn(to, key))];
    return keys.flatMap((key) => below(`.${key}`, key, key));
  }
  if (from !== null && to !== null && isRawList(from) && isRawList(to)) {
    const begin = firstDifferent(from, to);
    const end = firstDifferent(from.slice(begin).reverse(), to.slice(begin).reverse());
    const longest = Math.max(from.length, to.length) - begin - end;
    return Array.from({ length: longest }, (_, place) => begin + place).flatMap((index) =>
      below(`[${index}]`, index < from.length - end ? index : -1, index < to.length - end ? index : -1),
    );
  }
  const place = to === null ? placeAt(files.base.marks, base.path) : placeAt(files.variant.marks, variant.path);
  return [{ at, from, to, place }];
}

function firstDifferent(one: readonly Raw[], other: readonly Raw[]): number {
  let place = 0;
  while (place < one.length && place < other.length && isSameRaw(one[place], other[place])) place += 1;
  return place;
}

/** The part below; none at -1 or under a key that is not there. */
function stepInto({ path, raw }: Side, step: string | number): Side {
  return { path: [...path, step], raw: (raw === null ? undefined : rawAt(raw, [step])) ?? null };
}
