import type { Day } from '../../calendar/index.ts';
import type { RowPlace } from '../../diagnostics/index.ts';
import { isSameOwner, type Owner } from '../../facts/owner.ts';
import { placeOf } from '../../kinds/table.ts';
import { type Gatherer, gatherer } from './gatherer.ts';

/** A row of accounts.csv. A null `from` is open. */
type Holding = {
  readonly owner: Owner;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly place: RowPlace;
};

/** An account that changed hands: who had it before, who has it from this day on. */
export type Handover = {
  readonly account: string;
  readonly before: Owner;
  readonly after: Owner;
  /** The last day of the one before, as written; null is open. */
  readonly until: Day | null;
  readonly on: Day;
  readonly places: readonly RowPlace[];
};

export type Holdings = {
  readonly gatherer: Gatherer;
  /** Who had the account on a day, or last before it; null where accounts.csv does not say. */
  ownerOf(account: string, on: Day): Owner | null;
  handovers(): readonly Handover[];
};

export function gatherHoldings(): Holdings {
  const byAccount = new Map<string, Holding[]>();
  const owners = new Map<string, Owner>();
  const inOrder = (holdings: readonly Holding[]) => holdings.toSorted((a, b) => startOf(a) - startOf(b));
  return {
    gatherer: gatherer('accounts', (row) => {
      const person = row.text('csm_id');
      const named: Owner = { type: person === null ? 'team' : 'person', id: person ?? row.text('team') ?? '' };
      // A hundred thousand accounts have a thousand owners.
      const owner = owners.get(`${named.type} ${named.id}`) ?? named;
      owners.set(`${named.type} ${named.id}`, owner);
      const account = row.text('account_id') ?? '';
      const holding = { owner, from: row.day('from'), to: row.day('to'), place: placeOf(row) };
      const known = byAccount.get(account);
      if (known === undefined) byAccount.set(account, [holding]);
      else known.push(holding);
    }),
    ownerOf(account, on) {
      const begun = inOrder(byAccount.get(account) ?? []).filter((one) => startOf(one) <= on);
      return begun.at(-1)?.owner ?? null;
    },
    handovers: () =>
      [...byAccount].flatMap(([account, holdings]) =>
        inOrder(holdings).flatMap((after, at, all): Handover[] => {
          const before = all[at - 1];
          if (before === undefined || after.from === null || isSameOwner(before.owner, after.owner)) return [];
          const places = [before.place, after.place];
          return [{ account, before: before.owner, after: after.owner, until: before.to, on: after.from, places }];
        }),
      ),
  };
}

function startOf({ from }: Holding): number {
  return from ?? Number.NEGATIVE_INFINITY;
}
