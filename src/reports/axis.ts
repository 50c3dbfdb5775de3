import { compare, divide, type Ratio, subtract, whole } from '../money/index.ts';

/** An axis of a picture: what it shows, and the round step at whose multiples its marks stand. Exact. */
export type Axis = { readonly from: Ratio; readonly to: Ratio; readonly step: Ratio };

/** The least step of the form 1, 2 or 5 × 10^k with which at most so many fit: for 0 to 1.3 and 8 it is 0.2. */
export function roundStep(span: Ratio, most: bigint): Ratio {
  const least = divide(span, whole(most));
  let step: Ratio = { n: 1n, d: 1n };
  while (compare(step, least) > 0) step = { n: step.n, d: step.d * 10n };
  for (;;) {
    for (const factor of [1n, 2n, 5n]) {
      const next = { n: step.n * factor, d: step.d };
      if (compare(next, least) >= 0) return next;
    }
    step = { n: step.n * 10n, d: step.d };
  }
}

/** The axis from the round place at or before `from` to that at or after `to`, kept to what there can be. */
export function axisOf(
  from: Ratio,
  to: Ratio,
  most: bigint,
  ends: { readonly least: Ratio | null; readonly most: Ratio | null } = { least: null, most: null },
): Axis {
  const step = roundStep(subtract(to, from), most);
  const low = times(floored(from, step), step);
  const high = times(-floored({ n: -to.n, d: to.d }, step), step);
  return {
    from: ends.least !== null && compare(low, ends.least) < 0 ? ends.least : low,
    to: ends.most !== null && compare(high, ends.most) > 0 ? ends.most : high,
    step,
  };
}

/** The places of an axis's marks, rising. */
export function marksOf({ from, to, step }: Axis): readonly Ratio[] {
  const marks: Ratio[] = [];
  for (let k = -floored({ n: -from.n, d: from.d }, step); compare(times(k, step), to) <= 0; k += 1n)
    marks.push(times(k, step));
  return marks;
}

/** How many whole steps fit below a place: floor(place ÷ step). */
function floored(place: Ratio, step: Ratio): bigint {
  const [n, d] = [place.n * step.d, place.d * step.n];
  return n >= 0n || n % d === 0n ? n / d : n / d - 1n;
}

function times(k: bigint, { n, d }: Ratio): Ratio {
  return { n: k * n, d };
}
