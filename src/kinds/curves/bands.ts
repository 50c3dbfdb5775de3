import * as z from 'zod';
import { compare, ZERO } from '../../money/index.ts';
import { type CurvePoint, defineCurve, edgeLiteral, payAt, payLiteral, payReason, readPay } from '../curve.ts';
import { readEdges } from '../edges.ts';
import { figure, within } from '../figure.ts';

/**
 * The sliding scale: the pay of the best band that is reached, nothing before the first. Only one edge of each band is written, so `from: 90%` and
 * `from: 100%` leave 99.5% in the first band. With $400 / $500 / $600 from 90 / 100 / 110% of target: 89.99% pays nothing, 90% and 99.5% pay
 * $400, 100% and 109.99% $500, 110% and 125% $600.
 */
export const bands = defineCurve({
  name: 'bands',
  summary: 'the pay of the best band reached; nothing before the first',
  shape: {
    bands: z
      .array(
        z.strictObject({
          from: edgeLiteral().optional(),
          above: edgeLiteral().optional(),
          up_to: edgeLiteral().optional(),
          below: edgeLiteral().optional(),
          pay: payLiteral(),
        }),
        { error: 'a list of bands, such as - { from: 90%, pay: $400 }' },
      )
      .min(1, { error: 'at least one band' }),
  },
  read(written, scope) {
    const path = [...scope.path, 'bands'];
    const edges = readEdges(written.bands, path, scope);
    const pays = written.bands.map((band, place) => readPay(band.pay, [...path, place, 'pay'], scope));
    if (edges === null) return null;
    const list = edges.flatMap((edge, place) => {
      const pay = pays[place];
      return pay ? [{ edge, pay }] : [];
    });
    if (list.length < edges.length) return null;
    const better = scope.better === 'higher' ? 1 : -1;
    const bestFirst = list.toSorted(
      (a, b) => better * compare(b.edge.at, a.edge.at) || (a.edge.key === 'above' || a.edge.key === 'below' ? -1 : 1),
    );
    const reached = ({ reading }: CurvePoint) => {
      for (const band of bestFirst) if (within(reading, band.edge.bound, band.edge.at)) return band;
      return undefined;
    };
    return {
      kind: 'bands',
      usesBase: false,
      pay(point) {
        const band = reached(point);
        return band === undefined ? ZERO : payAt(band.pay, point);
      },
      explain(point) {
        const band = reached(point);
        const first = bestFirst.at(-1);
        if (band === undefined) {
          const edge = first && { first: figure(first.edge.at, scope.unit) };
          return { reason: { code: 'no-band', ...edge }, steps: [] };
        }
        const edge = { [band.edge.key]: figure(band.edge.at, scope.unit) };
        return { reason: { code: 'band', ...edge, ...payReason(band.pay) }, steps: [] };
      },
    };
  },
  example: {
    pays: {
      of: 'attainment',
      bands: [
        { from: '90%', pay: '$400' },
        { from: '100%', pay: '$500' },
        { from: '110%', pay: '$600' },
      ],
    },
    metric: { unit: 'percent', better: 'higher', target: '100%' },
    amount: '$600',
    cases: [
      { value: '89.99%', pays: '$0' },
      { value: '90%', pays: '$400' },
      { value: '99.5%', pays: '$400' },
      { value: '100%', pays: '$500' },
      { value: '109.99%', pays: '$500' },
      { value: '110%', pays: '$600' },
      { value: '125%', pays: '$600' },
    ],
  },
});
