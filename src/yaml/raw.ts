import type { Place } from '../diagnostics/index.ts';
import type { TreePath } from '../kinds/scope.ts';

/** A plan as it is written: maps, lists and the texts of scalars. Edits act on this tree and parse again; nothing edits a Plan. */
export type Raw = string | readonly Raw[] | RawMap;
export type RawMap = { readonly [key: string]: Raw };

export function isRawMap(raw: Raw | undefined): raw is RawMap {
  return typeof raw === 'object' && !isRawList(raw);
}

export function isRawList(raw: Raw | undefined): raw is readonly Raw[] {
  return Array.isArray(raw);
}

/** Where a value of the tree and its key stand, and the same for what is below it. Lines are counted when somebody asks: mostly nobody does. */
export type Mark = {
  readonly key: (() => Place) | null;
  readonly value: () => Place;
  readonly below: ReadonlyMap<string, Mark>;
};

/** A plan file as a raw tree with positions. */
export type RawFile = { readonly file: string; readonly raw: RawMap; readonly marks: Mark };

/** The value at a path, or undefined. */
export function rawAt(tree: Raw, path: TreePath): Raw | undefined {
  let at: Raw | undefined = tree;
  for (const step of path) {
    if (isRawList(at)) at = typeof step === 'number' ? at[step] : undefined;
    else if (isRawMap(at) && Object.hasOwn(at, step)) at = at[step];
    else return undefined;
  }
  return at;
}

/**
 * The place of a path's value (or of its key); where the path does not exist (a missing key), that of the nearest parent's key, so that the
 * message points at what lacks it.
 */
export function placeAt(marks: Mark, path: TreePath, which: 'key' | 'value' = 'value'): Place {
  let mark = marks;
  for (const step of path) {
    const below = mark.below.get(String(step));
    if (below === undefined) return (mark.key ?? mark.value)();
    mark = below;
  }
  return which === 'key' ? (mark.key ?? mark.value)() : mark.value();
}
