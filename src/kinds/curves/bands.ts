import * as z from 'zod';
import { compare, ZERO } from '../../money/index.ts';
import { type CurvePoint, defineCurve, PLAIN, payAt, payLiteral, payReason, readPay } from '../curve.ts';
import { BOUNDS, EDGE_TEXTS, edgeList, edgeLiteral, perTarget, readEdges } from '../edges.ts';
import { figure, within } from '../figure.ts';
import { told } from '../told.ts';

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
        z.strictObject(
          {
            from: told(EDGE_TEXTS.from, edgeLiteral().optional()),
            above: told(EDGE_TEXTS.above, edgeLiteral().optional()),
            up_to: told(EDGE_TEXTS.up_to, edgeLiteral().optional()),
            below: told(EDGE_TEXTS.below, edgeLiteral().optional()),
            pay: told('what the band pays', payLiteral()),
          },
          { error: 'a band, such as { from: 90%, pay: $400 }' },
        ),
        { error: 'a list of bands, such as - { from: 90%, pay: $400 }' },
      )
      .min(1, { error: 'at least one band' }),
  },
  read(written, scope) {
    const path = [...scope.path, 'bands'];
    const edges = readEdges(written.bands, path, scope);
    const pays = written.bands.map((band, place) => readPay(band.pay, [...path, place, 'pay'], scope));
    if (edges === null) return null;
    const list = edges.flatMap(({ key }, place) => {
      const pay = pays[place];
      return pay ? [{ key, bound: BOUNDS[key], pay, place }] : [];
    });
    if (list.length < edges.length) return null;
    const better = scope.better === 'higher' ? 1 : -1;
    const bestFirst = perTarget(edges, (ats) =>
      list
        .map((band) => ({ ...band, at: ats[band.place] ?? ZERO }))
        .sort((a, b) => better * compare(b.at, a.at) || (a.key === 'above' || a.key === 'below' ? -1 : 1)),
    );
    const reached = ({ reading, target }: CurvePoint) => {
      for (const band of bestFirst(target)) if (within(reading, band.bound, band.at)) return band;
      return undefined;
    };
    return {
      ...PLAIN,
      ...edgeList(edges, scope.better),
      kind: 'bands',
      pay(point) {
        const band = reached(point);
        return band === undefined ? ZERO : payAt(band.pay, point);
      },
      explain(point) {
        const band = reached(point);
        if (band === undefined) {
          const first = bestFirst(point.target).at(-1);
          const edge = first && { first: figure(first.at, scope.unit) };
          return { reason: { code: 'no-band', ...edge }, steps: [] };
        }
        const edge = { [band.key]: figure(band.at, scope.unit) };
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
