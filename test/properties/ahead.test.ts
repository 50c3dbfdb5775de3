import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Figure } from '../../src/kinds/figure.ts';
import { multiply, type Ratio, reduce } from '../../src/money/index.ts';
import { payGiven } from '../support/pay-given.ts';
import { people, plans } from './generated-plans.ts';

const figureOf = (arg: string | Figure | undefined): Ratio => {
  if (arg === undefined || typeof arg === 'string') throw new Error(`no figure: ${arg}`);
  return arg.value;
};

/** The targets of the generated metrics m0, m1 and m2. */
const TARGETS: Readonly<Record<string, Ratio>> = {
  m0: { n: 80n, d: 100n },
  m1: { n: 90n, d: 100n },
  m2: { n: 1n, d: 1n },
};

it('what lies ahead is what the engine pays there, in the component and in all', { timeout: 120_000 }, () => {
  let tried = 0;
  fc.assert(
    fc.property(plans, people, (text, [hire]) => {
      if (hire === undefined) return;
      const row = { csm_id: 'c-0', role: 'CSM', start_date: hire.start };
      const pay = (facts: Readonly<Record<string, Parameters<typeof payGiven>[2][string][string]>>) =>
        payGiven(text, [row], { 'c-0': facts }).earned[0];
      const before = pay(hire.facts);
      for (const { kind, args, component } of before?.outlook().steps ?? []) {
        // Just beyond an edge is no value that could be written down.
        if (kind !== 'next' || args['code'] !== 'edge' || args['beyond'] !== undefined) continue;
        tried += 1;
        const name = String(args['metric']);
        const at = figureOf(args['at']);
        const value = reduce(args['of'] === 'attainment' ? multiply(at, TARGETS[name] ?? { n: 1n, d: 1n }) : at);
        const after = pay({ ...hire.facts, [name]: `${value.n}/${value.d}` });
        const earned = (own: typeof before) =>
          own?.lines.find(({ node, kind: one }) => one === 'earned' && node.names.join(' / ') === component)?.amount ??
          0n;
        expect({ n: earned(after), d: 1n }).toEqual(figureOf(args['pay']));
        expect(earned(after) - earned(before)).toBe(figureOf(args['more']).n);
        const inAll = args['more_in_all'] === undefined ? args['more'] : args['more_in_all'];
        expect((after?.total ?? 0n) - (before?.total ?? 0n)).toBe(figureOf(inAll).n);
      }
    }),
    { numRuns: 150 },
  );
  expect(tried).toBeGreaterThan(50);
});
