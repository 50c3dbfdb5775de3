import { byCodePoint } from '../diagnostics/index.ts';
import type { LeftOut, Part } from '../kinds/fact.ts';
import type { OwnedLeftOut } from './gathering.ts';
import { commonScale, partsAt } from './integer-parts.ts';
import { type Owner, ownerKey } from './owner.ts';
import { type Reconciliation, reconciled } from './reconciliation.ts';
import type { Gathered } from './table-metric.ts';

/** A metric's parts by the book they are in, at one integer scale. */
export type CreditedParts = {
  readonly scale: bigint;
  /** The parts of these owners' books together, by key; null for all there are. */
  partsOf(owners: readonly Owner[] | null): readonly Part[];
  /** What is left out of these owners' books; null for everything, that of nobody's too. */
  leftOutOf(owners: readonly Owner[] | null): readonly LeftOut[];
  readonly reconciliation: Reconciliation;
};

/** Orders what was gathered by key, so that the order of rows changes nothing, and looks it up by book. */
export function creditedParts(gathered: Gathered): CreditedParts {
  const { drafts, books, whole, leftOut } = gathered;
  const sorted = drafts.toSorted(
    (a, b) => byCodePoint(a.draft.key, b.draft.key) || byCodePoint(ownerKey(a.owner), ownerKey(b.owner)),
  );
  const scale = commonScale(books.scale, whole.scale);
  const sortedOut = leftOut.toSorted(byKey);
  const listed = byOwner(
    sortedOut.map(({ out }) => out),
    sortedOut.map(({ owner }) => owner),
  );
  return {
    scale,
    partsOf: byOwner(
      partsAt(sorted, scale),
      sorted.map(({ owner }) => owner),
    ),
    leftOutOf: (owners) => eachOnce(listed(owners)),
    reconciliation: reconciled(gathered),
  };
}

function byKey({ out: a }: OwnedLeftOut, { out: b }: OwnedLeftOut): number {
  return byCodePoint(a.key, b.key) || byCodePoint(a.why, b.why);
}

/** What two owners of one account have alike is listed once for both together. */
function eachOnce(list: readonly LeftOut[]): readonly LeftOut[] {
  return list.filter(({ key, why }, at) => at === 0 || list[at - 1]?.key !== key || list[at - 1]?.why !== why);
}

/** Looks up what some owners have, in the order of the list; what one owner has, which is asked most, without going through the list. */
function byOwner<T>(list: readonly T[], owners: readonly (Owner | null)[]) {
  // An owner stands there as often as there are accounts in the book: one text for all of them.
  const written = new Map<Owner | null, string>([[null, '']]);
  const keys = owners.map((owner) => {
    const key = written.get(owner) ?? (owner === null ? '' : ownerKey(owner));
    written.set(owner, key);
    return key;
  });
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
