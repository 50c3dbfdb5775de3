import type { TreePath } from '../kinds/scope.ts';
import { isRawList, isRawMap, placeAt, type Raw, type RawMap } from '../yaml/raw.ts';
import { type Differing, mapDifferences, type PlanDifference, type There } from './map-differences.ts';
import { type BothFiles, editsBetween, isSameRaw, type PlanEdit, type Side } from './raw-edits.ts';

/** A component on one side: its name, its place in the file, and how it is written. */
type Child = { readonly name: string; readonly side: There<RawMap> };

/** A component that both plans have. */
type Pair = { readonly base: Child; readonly variant: Child; readonly part: Differing<RawMap> };

/** What belongs to the siblings together: a share of one is what the others do not have. An amount does where it takes the place of a share. */
function sharedKeys(base: Child, variant: Child): readonly string[] {
  return [base, variant].some(({ side }) => side.raw.share !== undefined) ? ['share', 'amount'] : [];
}

/**
 * The differences between two lists of siblings. Their shares are one: 60% and 40% become 50% and 50% together, or add up to nothing whole in between; so
 * do components with a share that came or went, and another order. A component without a share stands beside them, and comes or goes alone. The same
 * component is the one of the same name, or else the only one that is left and pays for the same metric. `above` names the components above.
 */
export function siblingDifferences(above: readonly string[], base: There, variant: There, files: BothFiles): Differing {
  const [before, after] = [childrenOf(base), childrenOf(variant)];
  const pairs = pairsOf(before, after, above, files);
  const added = after.filter((child) => !pairs.some((pair) => pair.variant === child));
  const removed = before.filter((child) => !pairs.some((pair) => pair.base === child));
  const isGone = (path: TreePath) => removed.some(({ side }) => side.path === path);
  const sharesId = JSON.stringify([...variant.path, 'shares']);
  const idOf = ({ side: { path, raw } }: Child) =>
    raw.share !== undefined ? sharesId : JSON.stringify([isGone(path) ? 'gone' : 'new', ...path]);
  const shares: PlanEdit[] = [];
  const own: PlanDifference[] = [];
  const take = (child: Child, edit: PlanEdit) => {
    const id = idOf(child);
    if (id === sharesId) shares.push(edit);
    else own.push({ id, edits: [edit] });
  };
  for (const { base: one, variant: other } of pairs) shares.push(...sharedEdits(one, other, above, files));
  for (const child of added) take(child, wholeEdit(child, above, null, child.side.raw, files));
  for (const child of removed) take(child, wholeEdit(child, above, child.side.raw, null, files));
  if (!isSameOrder(pairs, before, after)) {
    const at = [...above, 'the order of components'].join(' / ');
    const names = (children: readonly Child[]) => children.map(({ name }) => name);
    const place = placeAt(files.variant.marks, variant.path);
    if (shares.length === 0) shares.push({ at, from: names(before), to: names(after), place });
  }
  const together: PlanDifference[] = shares.length === 0 ? [] : [{ id: sharesId, edits: shares }];
  const within = after.flatMap((child) => pairs.find((pair) => pair.variant === child)?.part.differences ?? []);
  return {
    differences: [...together, ...within, ...own],
    mixed(taken) {
      const isShared = taken.has(sharesId);
      const pairOf = (child: Child) => pairs.find((pair) => pair.base === child || pair.variant === child);
      const order = isShared ? after : before;
      const late = (isShared ? removed : added).filter((child) => taken.has(idOf(child)) !== isShared);
      const there = order.filter((child) => {
        if (pairOf(child) !== undefined) return true;
        return idOf(child) === sharesId || taken.has(idOf(child)) === isShared;
      });
      return [...there, ...late.filter((child) => idOf(child) !== sharesId)].map((child) => {
        const pair = pairOf(child);
        if (pair === undefined) return child.side.raw;
        const from = (isShared ? pair.variant : pair.base).side.raw;
        const shared = sharedKeys(pair.base, pair.variant).flatMap((key) =>
          from[key] === undefined ? [] : [[key, from[key]]],
        );
        return { ...pair.part.mixed(taken), ...Object.fromEntries(shared) };
      });
    },
  };
}

function childrenOf({ path, raw }: There): readonly Child[] {
  if (!isRawList(raw)) throw new Error('bug: the components of a plan are a list');
  return raw.map((child, place) => {
    if (!isRawMap(child) || typeof child.name !== 'string') throw new Error('bug: a component is a map with a name');
    return { name: child.name, side: { path: [...path, place], raw: child } };
  });
}

function pairsOf(
  before: readonly Child[],
  after: readonly Child[],
  above: readonly string[],
  files: BothFiles,
): readonly Pair[] {
  const pairs: Pair[] = [];
  const pair = (base: Child, variant: Child) => {
    pairs.push({ base, variant, part: componentDifferences([...above, variant.name], base, variant, files) });
  };
  for (const child of after) {
    const same = before.find(({ name }) => name === child.name);
    if (same !== undefined) pair(same, child);
  }
  const open = (children: readonly Child[]) =>
    children.filter((child) => !pairs.some(({ base, variant }) => base === child || variant === child));
  for (const child of open(after)) {
    const alike = open(before).filter(({ side }) => isAlike(side.raw, child.side.raw));
    const [only] = alike;
    if (only !== undefined && alike.length === 1) pair(only, child);
  }
  return pairs;
}

/** Does a component of another name pay for the same? */
function isAlike(one: RawMap, other: RawMap): boolean {
  if (one.metric !== undefined || other.metric !== undefined) return isSameRaw(one.metric, other.metric);
  return isSameRaw(one.components, other.components);
}

function componentDifferences(
  names: readonly string[],
  base: Child,
  variant: Child,
  files: BothFiles,
): Differing<RawMap> {
  return mapDifferences(names.join(' / '), base.side, variant.side, files, {
    except: sharedKeys(base, variant),
    special: { components: (one, other) => siblingDifferences(names, one, other, files) },
  });
}

function sharedEdits(base: Child, variant: Child, above: readonly string[], files: BothFiles): readonly PlanEdit[] {
  const names = [...above, variant.name].join(' / ');
  return sharedKeys(base, variant).flatMap((key) => {
    const side = ({ side: { path, raw } }: Child): Side => ({ path: [...path, key], raw: raw[key] ?? null });
    return editsBetween(`${names}.${key}`, side(base), side(variant), files);
  });
}

function wholeEdit(
  { name, side }: Child,
  above: readonly string[],
  from: Raw | null,
  to: Raw | null,
  { base, variant }: BothFiles,
): PlanEdit {
  const place = placeAt((to === null ? base : variant).marks, side.path);
  return { at: [...above, name].join(' / '), from, to, place };
}

/** Do the components that both have stand in the same order? */
function isSameOrder(pairs: readonly Pair[], before: readonly Child[], after: readonly Child[]): boolean {
  const places = after.flatMap((child) => {
    const pair = pairs.find(({ variant }) => variant === child);
    return pair === undefined ? [] : [before.indexOf(pair.base)];
  });
  return places.every((place, index) => index === 0 || place > (places[index - 1] ?? 0));
}
