import type { Part } from '../kinds/fact.ts';
import type { PartDraft } from '../kinds/metric.ts';
import { type Ratio, reduce } from '../money/index.ts';

/** A part that is a fraction still, with the account it is of. */
export type AccountDraft = { readonly account: string; readonly draft: PartDraft };

/** The same with its weight: days in the book where credit is by days held, else 1, which may be left unsaid. */
type WeighedDraft = AccountDraft & { readonly weight?: bigint };

/**
 * Brings parts to integers at the smallest scale that all of them need (1 for accounts and cents, 10 for scores with a decimal, 7 for means of
 * seven days, 90 for days of a quarter), so that sums are exact and cheap.
 */
export function integerParts(drafts: readonly WeighedDraft[]): { readonly scale: bigint; readonly parts: Part[] } {
  const scale = scaleOf(drafts, 1n);
  return { scale, parts: partsAt(drafts, scale) };
}

/** The smallest multiple of a scale that these parts need. */
export function scaleOf(drafts: readonly AccountDraft[], from: bigint): bigint {
  let scale = from;
  for (const { draft } of drafts) scale = widened(widened(scale, draft.numerator), draft.denominator);
  return scale;
}

export function partsAt(drafts: readonly WeighedDraft[], scale: bigint): Part[] {
  return drafts.map(({ account, draft, weight = 1n }) => ({
    key: draft.key,
    account,
    numerator: atScale(draft.numerator, scale),
    denominator: atScale(draft.denominator, scale),
    weight,
    rows: draft.rows,
    columns: draft.columns ?? null,
  }));
}

/** The sums of these parts, exactly. */
export function sumsAt(drafts: readonly AccountDraft[], scale: bigint): { numerator: Ratio; denominator: Ratio } {
  let numerator = 0n;
  let denominator = 0n;
  for (const { draft } of drafts) {
    numerator += atScale(draft.numerator, scale);
    denominator += atScale(draft.denominator, scale);
  }
  return { numerator: reduce({ n: numerator, d: scale }), denominator: reduce({ n: denominator, d: scale }) };
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
