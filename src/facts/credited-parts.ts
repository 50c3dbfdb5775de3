import { byCodePoint } from '../diagnostics/index.ts';
import type { LeftOut, Part } from '../kinds/fact.ts';
import { integerParts } from './integer-parts.ts';
import type { OwnedLeftOut } from './membership.ts';
import { type Owner, ownerKey } from './owner.ts';
import type { Gathered } from './table-metric.ts';

/** A metric's parts by the book they are in, at one integer scale. */
export type CreditedParts = {
  readonly scale: bigint;
  /** The parts of these owners' books together, by key; null for all there are. */
  partsOf(owners: readonly Owner[] | null): readonly Part[];
  /** What is left out of these owners' books; null for everything, that of nobody's too. */
  leftOutOf(owners: readonly Owner[] | null): readonly LeftOut[];
};

/** Orders what was gathered by key, so that the order of rows changes nothing, and looks it up by book. */
export function creditedParts({ drafts, leftOut }: Gathered): CreditedParts {
  const sorted = drafts.toSorted(
    (a, b) => byCodePoint(a.draft.key, b.draft.key) || byCodePoint(ownerKey(a.owner), ownerKey(b.owner)),
  );
  const { scale, parts } = integerParts(sorted);
  const sortedOut = leftOut.toSorted(byKey);
  return {
    scale,
    partsOf: byOwner(
      parts,
      sorted.map(({ owner }) => owner),
    ),
    leftOutOf: byOwner(
      sortedOut.map(({ out }) => out),
      sortedOut.map(({ owner }) => owner),
    ),
  };
}

function byKey({ out: a }: OwnedLeftOut, { out: b }: OwnedLeftOut): number {
  return byCodePoint(a.key, b.key) || byCodePoint(a.why, b.why);
}

/** Looks up what some owners have, in the order of the list; what one owner has, which is asked most, without going through the list. */
function byOwner<T>(list: readonly T[], owners: readonly (Owner | null)[]) {
  const keys = owners.map((owner) => (owner === null ? '' : ownerKey(owner)));
  const books = new Map<string, T[]>();
  for (const [at, one] of list.entries()) {
    const key = keys[at] ?? '';
    const book = books.get(key);
    if (book === undefined) books.set(key, [one]);
    else book.push(one);
  }
  return (asked: readonly Owner[] | null): readonly T[] => {
    if (asked === null) return list;
    const only = asked[0];
    if (only !== undefined && asked.length === 1) return books.get(ownerKey(only)) ?? [];
    const wanted = new Set(asked.map(ownerKey));
    return list.filter((_, at) => wanted.has(keys[at] ?? ''));
  };
}
