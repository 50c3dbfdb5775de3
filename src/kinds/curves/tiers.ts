import * as z from 'zod';
import { add, compare, divide, multiply, type Ratio, subtract, ZERO } from '../../money/index.ts';
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

/** A tier with the part of the reading that it pays for, as a fraction of the reading. */
type Slice = { readonly tier: Tier; readonly part: Ratio };

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

    const entered = (reading: Ratio): readonly Tier[] => {
      if (reading.n <= 0n) return [];
      let count = 0;
      for (const { edge } of list) {
        if (!within(reading, edge.bound, edge.at)) break;
        count += 1;
      }
      return list.slice(0, count);
    };
    const slices = (reading: Ratio): readonly Slice[] => {
      const reached = entered(reading);
      const top = reached.at(-1);
      const first = reached[0];
      if (top === undefined || first === undefined) return [];
      if (written.applies === 'whole') return [{ tier: top, part: { n: 1n, d: 1n } }];
      const partOf = (from: Ratio, to: Ratio): Ratio =>
        compare(to, from) <= 0 ? ZERO : divide(subtract(to, from), reading);
      const second = list[1];
      if (written.applies === 'overage' && second !== undefined && reached.length > 1) {
        return [
          { tier: first, part: partOf(first.edge.at, second.edge.at) },
          { tier: top, part: partOf(second.edge.at, reading) },
        ];
      }
      return reached.map((tier, place) => ({
        tier,
        part: partOf(tier.edge.at, reached[place + 1]?.edge.at ?? reading),
      }));
    };
    const plusses = (reading: Ratio): readonly Tier[] =>
      (written.applies === 'whole' ? entered(reading).slice(-1) : entered(reading)).filter(({ plus }) => plus !== null);
    const hasPlus = list.some(({ plus }) => plus !== null);
    const plusOf = ({ plus }: Tier, at: CurvePoint): Ratio => (plus === null ? ZERO : payAt(plus, at));
    const sliceOf = ({ tier, part }: Slice, at: CurvePoint): Ratio => multiply(multiply(tier.rate, at.base), part);

    return {
      kind: 'tiers',
      usesBase: true,
      pay(at) {
        let sum = ZERO;
        for (const slice of slices(at.reading)) sum = add(sum, sliceOf(slice, at));
        if (!hasPlus) return sum;
        for (const tier of plusses(at.reading)) sum = add(sum, plusOf(tier, at));
        return sum;
      },
      explain(at) {
        const money = (value: Ratio) => figure(value, 'money');
        const edgeOf = ({ edge }: Tier) => ({ [edge.key]: figure(edge.at, scope.unit) });
        const top = entered(at.reading).at(-1);
        if (top === undefined) return { reason: { code: 'no-tier' }, steps: [] };
        const rate = { rate: figure(top.rate, 'percent') };
        const steps: CurveStep[] = slices(at.reading).map((slice) => ({
          kind: 'slice',
          args: {
            ...edgeOf(slice.tier),
            rate: figure(slice.tier.rate, 'percent'),
            base: money(multiply(at.base, slice.part)),
          },
          value: sliceOf(slice, at),
        }));
        for (const tier of plusses(at.reading)) {
          const pay = tier.plus === null ? {} : payReason(tier.plus);
          steps.push({ kind: 'plus', args: { ...edgeOf(tier), ...pay }, value: plusOf(tier, at) });
        }
        const reason = { code: 'tier', applies: written.applies, ...edgeOf(top), ...rate, base: money(at.base) };
        return { reason, steps };
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
