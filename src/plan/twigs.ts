import type { TreePath } from '../kinds/scope.ts';
import { isRawList, isRawMap, type Raw } from '../yaml/raw.ts';

/** A part of the raw tree that can be taken apart: every value knows the key, or the place in its list, at which it is written. */
export type Twig = string | Map<string, Branch> | Branch[];
export type Branch = { readonly from: string | number; readonly twig: Twig };

export function twigOf(raw: Raw): Twig {
  if (isRawList(raw)) return raw.map((one, place) => ({ from: place, twig: twigOf(one) }));
  if (!isRawMap(raw)) return raw;
  return new Map(Object.entries(raw).map(([key, one]) => [key, { from: key, twig: twigOf(one) }]));
}

export function rawOf(twig: Twig): Raw {
  if (typeof twig === 'string') return twig;
  if (Array.isArray(twig)) return twig.map((one) => rawOf(one.twig));
  return Object.fromEntries([...twig].map(([key, one]) => [key, rawOf(one.twig)]));
}

/** The twig at a path, or undefined. */
export function twigAt(root: Twig, path: TreePath): Twig | undefined {
  let at: Twig | undefined = root;
  for (const step of path) at = at === undefined ? undefined : branchAt(at, step)?.twig;
  return at;
}

function branchAt(twig: Twig, step: string | number): Branch | undefined {
  if (Array.isArray(twig)) return typeof step === 'number' ? twig[step] : undefined;
  return twig instanceof Map ? twig.get(String(step)) : undefined;
}

/** The path as it is written in the plan; what does not exist keeps its name. */
export function originOf(root: Twig, path: TreePath): TreePath {
  let at: Twig | undefined = root;
  return path.map((step) => {
    const branch: Branch | undefined = at === undefined ? undefined : branchAt(at, step);
    at = branch?.twig;
    return branch?.from ?? step;
  });
}

/** Gives the key at the end of a path another name, and leaves it its place among the others. */
export function rename(root: Twig, path: TreePath, name: string): void {
  const map = twigAt(root, path.slice(0, -1));
  if (!(map instanceof Map)) return;
  const entries = [...map];
  map.clear();
  for (const [key, branch] of entries) map.set(key === path.at(-1) ? name : key, branch);
}

/** Writes a text under the key at the end of a path, also where there is none so far. False where no map has it. */
export function put(root: Twig, path: TreePath, text: string): boolean {
  const map = twigAt(root, path.slice(0, -1));
  const key = path.at(-1);
  if (!(map instanceof Map) || key === undefined) return false;
  map.set(String(key), { from: map.get(String(key))?.from ?? key, twig: text });
  return true;
}

/** Puts another twig in place of the item of a list. */
export function replace(root: Twig, path: TreePath, twig: Twig): void {
  const list = twigAt(root, path.slice(0, -1));
  const place = path.at(-1);
  const before = Array.isArray(list) && typeof place === 'number' ? list[place] : undefined;
  if (Array.isArray(list) && typeof place === 'number' && before !== undefined)
    list[place] = { from: before.from, twig };
}

/** Takes out all of these, whose places are counted before any is gone. */
export function remove(root: Twig, paths: readonly TreePath[]): void {
  const shorter = new Map<Branch[], Set<number>>();
  for (const path of paths) {
    const above = twigAt(root, path.slice(0, -1));
    const last = path.at(-1);
    if (above instanceof Map) above.delete(String(last));
    else if (Array.isArray(above) && typeof last === 'number') {
      shorter.set(above, (shorter.get(above) ?? new Set()).add(last));
    }
  }
  for (const [list, places] of shorter) {
    const left = list.filter((_, place) => !places.has(place));
    list.splice(0, list.length, ...left);
  }
}
