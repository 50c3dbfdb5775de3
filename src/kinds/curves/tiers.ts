import * as z from 'zod';
import { add, divide, multiply, type Ratio, subtract, ZERO } from '../../money/index.ts';
import {
  type CurvePoint,
  type CurveStep,
  defineCurve,
  edgeLiteral,
  type Pay,
  payAt,
  payLiteral,
  payReason,
  rateLiteral,
  readPay,
} from '../curve.ts';
import { type Edge, readEdges } from '../edges.ts';
import { figure, within } from '../figure.ts';
import { choice } from '../written.ts';

type Tier = { readonly edge: Edge; readonly rate: Ratio; readonly plus: Pay | null };

/**
 * Rates by tier of the reading, on a base at the actual reading. `applies` has no default because the field uses all three readings of a table:
 * - `slice` (progressive): tier i pays rate × base × (its width inside the reading ÷ reading). $50,000 at 110% with 1.4x from 100%: $57,000.
 * - `whole` (retroactive): the reached tier's rate × base: $77,000.
 * - `overage`: the first tier's rate up to the second edge, the reached tier's rate on everything above it.
 * `plus` is paid once on entering a tier (`whole`: only the reached tier's). A reading of 0 or less pays 0.
 */
export const tiers = defineCurve({
  name: 'tiers',
  summary:
    'rates by tier: progressive (slice), retroactive (whole), or the reached rate on all above the first tier (overage)',
  shape: {
    tiers: z
      .array(
        z.strictObject({
          from: edgeLiteral().optional(),
          above: edgeLiteral().optional(),
          rate: rateLiteral(),
          plus: payLiteral().optional(),
        }),
        { error: 'a list of tiers, such as - { from: 100%, rate: 1.5x }' },
      )
      .min(1, { error: 'at least one tier' }),
    applies: choice(['slice', 'whole', 'overage']),
  },
  read(written, scope) {
    const path = [...scope.path, 'tiers'];
    if (scope.better === 'lower') {
      scope.fault('higher-only', path, { kind: 'tiers' });
      return null;
    }
    if (scope.base === null) {
      scope.fault('no-base', scope.path, {});
      return null;
    }
    if (scope.base === 'other' && written.applies !== 'whole') {
      scope.fault('foreign-base', [...scope.path, 'base'], { applies: written.applies });
      return null;
    }
    const edges = readEdges(written.tiers, path, scope);
    if (edges === null) return null;
    const list: Tier[] = [];
    for (const [place, edge] of edges.entries()) {
      const item = written.tiers[place];
      if (item === undefined) return null;
      const plus = item.plus === undefined ? null : readPay(item.plus, [...path, place, 'plus'], scope);
      if (item.plus !== undefined && plus === null) return null;
      list.push({ edge, rate: item.rate.value, plus });
    }

    /** How many tiers a reading has entered. */
    const entered = (reading: Ratio): number => {
      if (reading.n <= 0n) return 0;
      let count = 0;
      for (const { edge } of list) {
        if (!within(reading, edge.bound, edge.at)) break;
        count += 1;
      }
      return count;
    };
    const { applies } = written;
    const [first, second] = list;
    /** Σ rate × width of the tiers before each one, which the reading has passed whole. */
    const before: Ratio[] = [];
    for (const [place, { edge }] of list.entries()) {
      const last = list[place - 1];
      const sum = before[place - 1] ?? ZERO;
      before.push(last === undefined ? ZERO : add(sum, multiply(last.rate, subtract(edge.at, last.edge.at))));
    }
    /** Σ rate × width inside the reading: rates paid on the base are this ÷ reading. */
    const ratedWidth = (reading: Ratio, count: number): Ratio => {
      const top = list[count - 1];
      if (top === undefined || first === undefined) return ZERO;
      if (applies === 'overage' && second !== undefined && count > 1) {
        return add(before[1] ?? ZERO, multiply(top.rate, subtract(reading, second.edge.at)));
      }
      return add(before[count - 1] ?? ZERO, multiply(top.rate, subtract(reading, top.edge.at)));
    };
    const ratedPay = (at: CurvePoint, count: number): Ratio => {
      const top = list[count - 1];
      if (top === undefined) return ZERO;
      if (applies === 'whole') return multiply(top.rate, at.base);
      return divide(multiply(at.base, ratedWidth(at.reading, count)), at.reading);
    };
    const hasPlus = list.some(({ plus }) => plus !== null);
    const plusses = (count: number): readonly Tier[] =>
      list.slice(applies === 'whole' ? Math.max(count - 1, 0) : 0, count).filter(({ plus }) => plus !== null);
    const plusOf = ({ plus }: Tier, at: CurvePoint): Ratio => (plus === null ? ZERO : payAt(plus, at));

    /** The tiers that pay, each with the width of the reading that it pays for. */
    const widths = (reading: Ratio, count: number): readonly { readonly tier: Tier; readonly width: Ratio }[] => {
      const reached = list.slice(0, count);
      const top = reached.at(-1);
      if (top === undefined || first === undefined) return [];
      if (applies === 'whole') return [{ tier: top, width: reading }];
      if (applies === 'overage' && second !== undefined && count > 1) {
        return [
          { tier: first, width: subtract(second.edge.at, first.edge.at) },
          { tier: top, width: subtract(reading, second.edge.at) },
        ];
      }
      return reached.map((tier, place) => ({
        tier,
        width: subtract(reached[place + 1]?.edge.at ?? reading, tier.edge.at),
      }));
    };

    return {
      kind: 'tiers',
      usesBase: true,
      pay(at) {
        const count = entered(at.reading);
        let sum = ratedPay(at, count);
        if (hasPlus) for (const tier of plusses(count)) sum = add(sum, plusOf(tier, at));
        return sum;
      },
      explain(at) {
        const count = entered(at.reading);
        const top = list[count - 1];
        if (top === undefined) return { reason: { code: 'no-tier' }, steps: [] };
        const edgeOf = ({ edge }: Tier) => ({ [edge.key]: figure(edge.at, scope.unit) });
        const steps: CurveStep[] = widths(at.reading, count).map(({ tier, width }) => {
          const base = divide(multiply(at.base, width), at.reading);
          const args = { ...edgeOf(tier), rate: figure(tier.rate, 'percent'), base: figure(base, 'money') };
          return { kind: 'slice', args, value: multiply(tier.rate, base) };
        });
        for (const tier of plusses(count)) {
          const pay = tier.plus === null ? {} : payReason(tier.plus);
          steps.push({ kind: 'plus', args: { ...edgeOf(tier), ...pay }, value: plusOf(tier, at) });
        }
        const rate = figure(top.rate, 'percent');
        return { reason: { code: 'tier', applies, ...edgeOf(top), rate, base: figure(at.base, 'money') }, steps };
      },
    };
  },
  example: {
    pays: {
      of: 'value',
      base: 'numerator',
      applies: 'slice',
      tiers: [
        { from: '0%', rate: '2%' },
        { from: '5%', rate: '4%' },
      ],
    },
    metric: { unit: 'percent', better: 'higher', target: null },
    amount: null,
    cases: [
      { value: '8%', numerator: '$80,000', pays: '$2,200' },
      { value: '5%', numerator: '$50,000', pays: '$1,000' },
      { value: '0%', numerator: '$0', pays: '$0' },
      { value: '-1%', numerator: '-$10,000', pays: '$0' },
    ],
  },
});
