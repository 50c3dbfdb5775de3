import * as z from 'zod';
import { add, divide, multiply, ZERO } from '../../money/index.ts';
import {
  type CurveStep,
  defineCurve,
  PLAIN,
  payAt,
  payLiteral,
  payReason,
  rateLiteral,
  rateOfNothing,
  readPay,
  readRate,
} from '../curve.ts';
import { BOUNDS, EDGE_TEXTS, edgeList, edgeLiteral, perTarget, readEdges } from '../edges.ts';
import { figure, within } from '../figure.ts';
import { type Tier, tierTable } from '../tier-table.ts';
import { told } from '../told.ts';
import { choice } from '../written.ts';

const NO_RATE: Omit<Tier, 'edge'> = { rate: ZERO, plus: null };

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
        z.strictObject(
          {
            from: told(EDGE_TEXTS.from, edgeLiteral().optional()),
            above: told(EDGE_TEXTS.above, edgeLiteral().optional()),
            rate: told('what the tier pays of the base', rateLiteral()),
            plus: told('paid once on entering the tier', payLiteral().optional()),
          },
          { error: 'a tier, such as { from: 100%, rate: 1.5x }' },
        ),
        { error: 'a list of tiers, such as - { from: 100%, rate: 1.5x }' },
      )
      .min(1, { error: 'at least one tier' }),
    applies: told(
      'what a tier’s rate is for: its own slice of the reading (progressive), the whole of it (retroactive), or all above the first tier (overage)',
      choice(['slice', 'whole', 'overage']),
    ),
  },
  // The one answer that any base goes with.
  stopgaps: { applies: 'whole' },
  read(written, scope) {
    const path = [...scope.path, 'tiers'];
    if (scope.better === 'lower') {
      scope.fault('higher-only', path, { kind: 'tiers' });
      return null;
    }
    if (scope.base === null) scope.fault('no-base', scope.path, {});
    const isForeign = scope.base === 'other' && written.applies !== 'whole';
    if (isForeign) scope.fault('foreign-base', [...scope.path, 'base'], { applies: written.applies });
    const edges = readEdges(written.tiers, path, scope);
    const list = written.tiers.map((item, place) => ({
      rate: readRate(item.rate, [...path, place, 'rate'], scope),
      // Null after a fault.
      plus: item.plus && readPay(item.plus, [...path, place, 'plus'], scope),
    }));
    if (scope.base === null || isForeign || edges === null || list.some(({ plus }) => plus === null)) return null;

    const { applies } = written;
    const tables = perTarget(edges, (ats) => {
      const placed = edges.map(({ key }, place): Tier => {
        const { rate, plus } = list[place] ?? NO_RATE;
        return { edge: { key, bound: BOUNDS[key], at: ats[place] ?? ZERO }, rate, plus: plus ?? null };
      });
      return { list: placed, table: tierTable(placed, applies) };
    });
    const all = edgeList(edges, scope.better);
    return {
      ...PLAIN,
      ...all,
      // A reading of 0 or less pays 0, so the pay bends there too.
      edges: (target) => [...all.edges(target), { at: ZERO, path, text: '0', includes: false, written: false }],
      kind: 'tiers',
      usesBase: true,
      pay(at) {
        const { table } = tables(at.target);
        const count = table.entered(at.reading);
        let sum = table.rated(at.reading, at.base, count);
        for (const { plus } of table.plusses(count)) sum = add(sum, payAt(plus, at));
        return sum;
      },
      explain(at) {
        const { list: placed, table } = tables(at.target);
        const count = table.entered(at.reading);
        const top = placed[count - 1];
        if (top === undefined) {
          const isReached = placed.some(({ edge }) => within(at.reading, edge.bound, edge.at));
          if (isReached) return { reason: rateOfNothing(at, scope.unit), steps: [] };
          const [lowest] = placed;
          const begins = lowest && { first: figure(lowest.edge.at, scope.unit) };
          return { reason: { code: 'no-tier', ...begins }, steps: [] };
        }
        const edgeOf = ({ edge }: Tier) => ({ [edge.key]: figure(edge.at, scope.unit) });
        const steps: CurveStep[] = table.widths(at.reading, count).map(({ tier, width }) => {
          const base = divide(multiply(at.base, width), at.reading);
          const args = { ...edgeOf(tier), rate: figure(tier.rate, 'percent'), base: figure(base, 'money') };
          return { kind: 'slice', args, value: multiply(tier.rate, base) };
        });
        for (const tier of table.plusses(count)) {
          steps.push({ kind: 'plus', args: { ...edgeOf(tier), ...payReason(tier.plus) }, value: payAt(tier.plus, at) });
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
