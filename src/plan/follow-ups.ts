import type { Diagnostic } from '../diagnostics/index.ts';
import type { TreePath } from '../kinds/scope.ts';

/**
 * The faults of a plan without those that only follow from another one: one fault, one message.
 * - Shares that do not add up say that a component lacks its share; its percents and its children's shares are then of nothing.
 * - Without `variable` every share at the top is a share of nothing, which the first of them tells.
 */
export function withoutFollowUps(
  found: readonly Diagnostic[],
  paths: ReadonlyMap<Diagnostic, TreePath>,
): readonly Diagnostic[] {
  const lists = found.flatMap((one) => (one.code === 'shares-not-whole' ? [listOf(one, paths)] : []));
  const told = new Set<string>();
  return found.filter((one) => {
    if (one.code !== 'share-of-nothing' && one.code !== 'percent-of-nothing') return true;
    const path = paths.get(one) ?? [];
    if (lists.some((list) => list.every((step, place) => path[place] === step))) return false;
    const list = JSON.stringify(listOf(one, paths));
    if (one.code === 'percent-of-nothing' || !told.has(list)) {
      told.add(list);
      return true;
    }
    return false;
  });
}

/** The list of components in which the share stands that a fault is about. */
function listOf(one: Diagnostic, paths: ReadonlyMap<Diagnostic, TreePath>): TreePath {
  return (paths.get(one) ?? []).slice(0, -2);
}
