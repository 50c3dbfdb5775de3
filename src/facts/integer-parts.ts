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
  let scale = 1n;
  for (const { draft } of drafts) scale = scaleFor(draft, scale);
  return { scale, parts: partsAt(drafts, scale) };
}

/** The smallest multiple of a scale at which both sides of a part are whole. */
function scaleFor({ numerator, denominator }: Sides, from: bigint): bigint {
  return widened(widened(from, numerator), denominator);
}

/** The smallest scale that is a multiple of both. */
export function commonScale(a: bigint, b: bigint): bigint {
  return widened(a, { n: 1n, d: b });
}

type Sides = Pick<PartDraft, 'numerator' | 'denominator'>;

/** Parts added up one by one, exactly: integers at the smallest scale at which all of them are whole. */
export type Tally = { count: number; scale: bigint; numerator: bigint; denominator: bigint };

export function newTally(): Tally {
  return { count: 0, scale: 1n, numerator: 0n, denominator: 0n };
}

export function tally(into: Tally, part: Sides): void {
  const scale = scaleFor(part, into.scale);
  if (scale !== into.scale) {
    const factor = scale / into.scale;
    into.numerator *= factor;
    into.denominator *= factor;
    into.scale = scale;
  }
  into.numerator += atScale(part.numerator, scale);
  into.denominator += atScale(part.denominator, scale);
  into.count += 1;
}

/** The sums of a tally. */
export function sumsOf({ scale, numerator, denominator }: Tally): { numerator: Ratio; denominator: Ratio } {
  return { numerator: reduce({ n: numerator, d: scale }), denominator: reduce({ n: denominator, d: scale }) };
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

/** The smallest multiple of the scale at which the fraction is whole. */
function widened(scale: bigint, { n, d }: Ratio): bigint {
  if (d === 1n || scale % d === 0n) return scale;
  const needed = reduce({ n, d }).d;
  return scale * reduce({ n: scale, d: needed }).d;
}

/** The integer that the fraction is at a scale: exact, because the scale is a multiple of its denominator in lowest terms. */
function atScale({ n, d }: Ratio, scale: bigint): bigint {
  return d === scale ? n : (n * scale) / d;
}
