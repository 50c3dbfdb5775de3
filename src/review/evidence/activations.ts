import type { Day } from '../../calendar/index.ts';
import type { RowPlace } from '../../diagnostics/index.ts';
import { placeOf } from '../../kinds/table.ts';
import { type Gatherer, gatherer } from './gatherer.ts';

/** An account that was activated. */
export type Activation = { readonly account: string; readonly activated: Day; readonly place: RowPlace };

export function gatherActivations(): { readonly gatherer: Gatherer; readonly activations: readonly Activation[] } {
  const activations: Activation[] = [];
  return {
    activations,
    gatherer: gatherer('activation', (row) => {
      const activated = row.day('activated_on');
      if (activated === null) return;
      activations.push({ account: row.text('account_id') ?? '', activated, place: placeOf(row) });
    }),
  };
}
