import { add, divide, max, multiply, type Ratio, subtract, ZERO } from '../money/index.ts';
import type { Pay } from './curve.ts';
import type { Edge } from './edges.ts';
import { within } from './figure.ts';

export type Tier = { readonly edge: Edge; readonly rate: Ratio; readonly plus: Pay | null };
/** A tier that pays something once on entering it. */
type PlusTier = Tier & { readonly plus: Pay };
export type Applies = 'slice' | 'whole' | 'overage';

/** What tiers come to at a reading. A count is how many of them the reading has entered. */
export type TierTable = {
  entered(reading: Ratio): number;
  /** What the rates pay on a base at the actual reading, exactly. */
  rated(reading: Ratio, base: Ratio, count: number): Ratio;
  /** The tiers whose `plus` is paid. */
  plusses(count: number): readonly PlusTier[];
  /** The tiers whose rates pay, each with the width of the reading that it pays for. */
  widths(reading: Ratio, count: number): readonly { readonly tier: Tier; readonly width: Ratio }[];
};

/**
 * The sums of a table of tiers, made once: what the tiers before each one pay together is the same for everybody who has passed them. At 130% of 0% →
 * 1.0x and 100% → 1.5x, slices: (100 × 1.0 + 30 × 1.5) ÷ 130 of the base.
 */
export function tierTable(tiers: readonly Tier[], applies: Applies): TierTable {
  const [first, second] = tiers;
  /** Where each tier begins inside a reading: what lies below 0 is no part of one. */
  const starts = tiers.map(({ edge }) => max(edge.at, ZERO));
  const startOf = (place: number): Ratio => starts[place] ?? ZERO;
  /** Σ rate × width of the tiers below each one. */
  const below: Ratio[] = [];
  for (const place of tiers.keys()) {
    const last = tiers[place - 1];
    const sum = below[place - 1] ?? ZERO;
    below.push(last === undefined ? ZERO : add(sum, multiply(last.rate, subtract(startOf(place), startOf(place - 1)))));
  }
  const overage = (count: number) => applies === 'overage' && count > 1;
  const hasPlus = tiers.some(paysOnce);
  return {
    entered(reading) {
      if (reading.n <= 0n) return 0;
      let count = 0;
      for (const { edge } of tiers) {
        if (!within(reading, edge.bound, edge.at)) break;
        count += 1;
      }
      return count;
    },
    rated(reading, base, count) {
      const top = tiers[count - 1];
      if (top === undefined) return ZERO;
      if (applies === 'whole') return multiply(top.rate, base);
      const sum = (overage(count) ? below[1] : below[count - 1]) ?? ZERO;
      const rated = add(sum, multiply(top.rate, subtract(reading, startOf(overage(count) ? 1 : count - 1))));
      return divide(multiply(base, rated), reading);
    },
    plusses(count) {
      if (!hasPlus) return NONE;
      return tiers.slice(applies === 'whole' ? Math.max(count - 1, 0) : 0, count).filter(paysOnce);
    },
    widths(reading, count) {
      const reached = tiers.slice(0, count);
      const top = reached.at(-1);
      if (top === undefined || first === undefined) return [];
      if (applies === 'whole') return [{ tier: top, width: reading }];
      if (overage(count) && second !== undefined) {
        return [
          { tier: first, width: subtract(startOf(1), startOf(0)) },
          { tier: top, width: subtract(reading, startOf(1)) },
        ];
      }
      const widths = reached.map((tier, place) => ({
        tier,
        width: subtract(place + 1 < reached.length ? startOf(place + 1) : reading, startOf(place)),
      }));
      return widths.filter(({ width }) => width.n !== 0n);
    },
  };
}

const NONE: readonly PlusTier[] = [];

function paysOnce(tier: Tier): tier is PlusTier {
  return tier.plus !== null;
}
