import type { Day } from '../../calendar/index.ts';
import type { RowPlace } from '../../diagnostics/index.ts';
import { placeOf } from '../../kinds/table.ts';
import type { Ratio } from '../../money/index.ts';
import { type Gatherer, gatherer } from './gatherer.ts';

/** A renewal that was signed at a discount. */
export type DiscountedRenewal = {
  readonly account: string;
  readonly due: Day;
  readonly renewed: Day;
  /** A part of one. */
  readonly discount: Ratio;
  readonly place: RowPlace;
};

export function gatherRenewals(): { readonly gatherer: Gatherer; readonly renewals: readonly DiscountedRenewal[] } {
  const renewals: DiscountedRenewal[] = [];
  return {
    renewals,
    gatherer: gatherer('renewals', (row) => {
      const due = row.day('due_on');
      const renewed = row.day('renewed_on');
      const discount = row.figure('discount');
      if (due === null || renewed === null || discount === null) return;
      renewals.push({ account: row.text('account_id') ?? '', due, renewed, discount, place: placeOf(row) });
    }),
  };
}
