import type { Part } from '../kinds/fact.ts';
import type { PartDraft } from '../kinds/metric.ts';
import { type Ratio, reduce } from '../money/index.ts';

/** A part that is a fraction still, with the account it is of. */
export type AccountDraft = { readonly account: string; readonly draft: PartDraft };

/**
 * Brings parts to integers at the smallest scale that all of them need (1 for accounts and cents, 10 for scores with a decimal, 7 for means of
 * seven days), so that sums are exact and cheap.
 */
export function integerParts(drafts: readonly AccountDraft[]): { readonly scale: bigint; readonly parts: Part[] } {
  let scale = 1n;
  for (const { draft } of drafts) scale = widened(widened(scale, draft.numerator), draft.denominator);
  const parts = drafts.map(({ account, draft }) => ({
    key: draft.key,
    account,
    numerator: atScale(draft.numerator, scale),
    denominator: atScale(draft.denominator, scale),
    weight: 1n,
    rows: draft.rows,
    columns: draft.columns ?? null,
  }));
  return { scale, parts };
}

/** The smallest multiple of the scale at which the fraction is whole. */
function widened(scale: bigint, { n, d }: Ratio): bigint {
  if (d === 1n || scale % d === 0n) return scale;
  const needed = reduce({ n, d }).d;
  return scale * reduce({ n: scale, d: needed }).d;
}

/** The integer that the fraction is at a scale: exact, because the scale is a multiple of its denominator in lowest terms. */
function atScale({ n, d }: Ratio, scale: bigint): bigint {
  return (n * scale) / d;
}
