import { addMoney, type Money, NO_MONEY } from '../money/index.ts';
import type { Cause } from './causes.ts';
import { type Change, type Comparison, changeOf, type PersonChange } from './compare.ts';
import { componentId } from './result-components.ts';

/**
 * The comparisons of several periods as one: each person's, team's and component's amounts added up, and the percents of the sums. Somebody who gets more in one
 * period and as much less in another is unchanged. $700 → $800 and $900 → $950: $1,600 → $1,750, +9.4%.
 */
export function addComparisons(first: Comparison, more: readonly Comparison[]): Comparison {
  const all = [first, ...more];
  const components = (lists: readonly Comparison['components'][]) =>
    addedBy(
      lists.flat(),
      ({ component }) => componentId(component),
      ({ component }, change) => ({ component, ...change }),
    );
  const people = addedBy(
    all.flatMap((one) => one.people),
    ({ csmId }) => csmId,
    ({ csmId, name, team }, change, alike): PersonChange => ({
      csmId,
      name,
      team,
      paidIn: alike.every(({ paidIn }) => paidIn === alike[0]?.paidIn) ? (alike[0]?.paidIn ?? 'both') : 'both',
      ...change,
      components: components(alike.map((one) => one.components)),
    }),
  );
  return {
    period: all.map(({ period }) => period).join(' + '),
    currency: first.currency,
    people,
    teams: addedBy(
      all.flatMap(({ teams }) => teams),
      ({ team }) => team,
      ({ team }, change) => ({ team, ...change }),
    ),
    components: components(all.map((one) => one.components)),
    total: sumOf(all.map(({ total }) => total)),
    winners: people.filter(({ difference }) => difference > 0n).length,
    losers: people.filter(({ difference }) => difference < 0n).length,
    unchanged: people.filter(({ difference }) => difference === 0n).length,
  };
}

/** The causes of several periods: the same cause is one, with each person's parts added up. */
export function addCauses(periods: readonly (readonly Cause[])[]): readonly Cause[] {
  const added = new Map<string, { otherwise: Cause['otherwise']; parts: Map<string, Money> }>();
  for (const { otherwise, parts } of periods.flat()) {
    const key = JSON.stringify(otherwise);
    const cause = added.get(key) ?? { otherwise, parts: new Map<string, Money>() };
    added.set(key, cause);
    for (const [id, part] of parts) cause.parts.set(id, addMoney(cause.parts.get(id) ?? NO_MONEY, part));
  }
  return [...added.values()].map(({ otherwise, parts }) => ({
    otherwise,
    parts: new Map([...parts].filter(([, part]) => part !== 0n)),
  }));
}

function sumOf(changes: readonly Change[]): Change {
  const sum = (side: 'base' | 'variant') => changes.reduce((all, change) => addMoney(all, change[side]), NO_MONEY);
  return changeOf(sum('base'), sum('variant'));
}

/** Changes of one thing added up, in the order in which the things are first met. */
function addedBy<C extends Change, K, R>(
  changes: readonly C[],
  keyOf: (change: C) => K,
  make: (last: C, sum: Change, alike: readonly C[]) => R,
): R[] {
  const groups = new Map<K, C[]>();
  for (const change of changes) {
    const group = groups.get(keyOf(change)) ?? [];
    groups.set(keyOf(change), [...group, change]);
  }
  return [...groups.values()].flatMap((alike) => {
    const last = alike.at(-1);
    return last === undefined ? [] : [make(last, sumOf(alike), alike)];
  });
}
