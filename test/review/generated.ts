import fc from 'fast-check';
import { stringify } from 'yaml';
import type { Plan } from '../../src/plan/plan.ts';
import { readPlan } from '../../src/plan/read-plan.ts';
import { conditionOn, curveFor, type Made, modifiersOn, type Written } from './generated-curves.ts';

/**
 * Random plans for the review: two percents, each of which may be better when lower, and the money of leads; every curve, modifiers with conditions and
 * hits that can help and hurt, groups, shares and targets by period, pay below 0.
 */

const TARGETS: Readonly<Record<string, unknown>> = {
  one: '80%',
  periods: { '2026-Q1': '80%', '2026-Q2': '95%' },
  file: { file: 'targets.csv', else: '80%' },
};

type Metrics = { readonly a: Made; readonly b: Made; readonly c: Made; readonly written: Written };

const metrics = fc
  .record({
    aLower: fc.boolean(),
    bLower: fc.boolean(),
    aTarget: fc.constantFrom('one', 'periods', 'file', 'column'),
    bTarget: fc.constantFrom('one', 'none'),
    most: fc.constantFrom('50%', '100%', '120%'),
  })
  .map(({ aLower, bLower, aTarget, bTarget, most }): Metrics => {
    const rate = (lower: boolean, more: Written, end: Written) => ({
      kind: 'given',
      unit: 'percent',
      lower_is_better: lower ? 'yes' : 'no',
      ...more,
      judged: { least: '0%', ...end, because: 'a rate' },
    });
    return {
      a: {
        name: 'a',
        lower: aLower,
        target: aTarget === 'column' || aTarget === 'file' ? 'personal' : 'stated',
        items: false,
      },
      b: { name: 'b', lower: bLower, target: bTarget === 'none' ? 'none' : 'stated', items: false },
      c: { name: 'c', lower: false, target: 'none', items: true },
      written: {
        a: rate(aLower, { target: TARGETS[aTarget] ?? { column: 'a_target' } }, {}),
        b: rate(bLower, bTarget === 'none' ? {} : { target: '90%' }, { most }),
        c: { kind: 'csql_amount', won: ['Closed Won'], sourced: 'any' },
      },
    };
  });

/** A component on one of the metrics; with `joins` it may have modifiers, and a condition for being hit. */
const leafOn = ({ a, b, c }: Metrics, joins: boolean): fc.Arbitrary<Written> =>
  fc
    .tuple(
      fc.constantFrom(a, b, a, b, c),
      fc.constantFrom(a, b, c),
      fc.boolean(),
      fc.constantFrom('zero', 'full_amount', 'share_out'),
    )
    .chain(([made, other, negative, answer]) =>
      fc
        .tuple(
          curveFor(made, other === made ? (made === a ? b : a) : other, negative),
          joins ? modifiersOn([a, b, c], false) : fc.constant({}),
          conditionOn(made),
        )
        .map(([pays, own, hit]) => ({
          metric: made.name,
          when_undefined: answer,
          ...(negative ? { negative: 'allow' } : {}),
          pays,
          // Whoever asks whether it is hit needs a target, or this.
          ...(made.target === 'none' ? { hit } : {}),
          ...own,
        })),
    );

/** Names and shares: the same for all periods, or another way round in the second one. */
function sharing(list: readonly Written[], byPeriod: boolean): readonly Written[] {
  const count = list.length;
  const share = (place: number) => {
    const first = count === 2 ? `${1 + (place % 2)}/3` : `1/${count}`;
    const second = count === 2 ? `${2 - (place % 2)}/3` : `1/${count}`;
    return byPeriod ? { '2026-Q1': first, '2026-Q2': second } : first;
  };
  return list.map((one, place) => ({ name: `n${place}`, share: share(place), ...one }));
}

const componentsOf = (made: Metrics, joins: boolean): fc.Arbitrary<readonly Written[]> => {
  const leaves = fc.array(leafOn(made, joins), { minLength: 1, maxLength: 2 });
  const group = fc
    .tuple(
      leaves,
      joins ? modifiersOn([made.a, made.b, made.c], true) : fc.constant({}),
      fc.constantFrom('zero', 'full_amount'),
    )
    .map(([list, own, answer]): Written => ({ when_undefined: answer, components: sharing(list, false), ...own }));
  const child = fc.oneof({ weight: 4, arbitrary: leafOn(made, joins) }, { weight: 1, arbitrary: group });
  return fc
    .tuple(fc.array(child, { minLength: 1, maxLength: 3 }), fc.boolean())
    .map(([list, byPeriod]) => sharing(list, byPeriod && list.length === 2));
};

/** The text of a plan of three metrics; where nothing joins them, components are only added up. */
export const planTexts = fc
  .tuple(metrics, fc.boolean(), fc.constantFrom('half_away_from_zero', 'down', 'up', 'half_even'))
  .chain(([made, joins, rounding]) =>
    fc
      .tuple(componentsOf(made, joins), joins ? modifiersOn([made.a, made.b, made.c], true) : fc.constant({}))
      .map(([components, root]) =>
        stringify(
          {
            plan: 'Generated',
            currency: 'USD',
            period: 'quarter',
            variable: '1000',
            prorate: 'days',
            rounding,
            when_undefined: 'zero',
            metrics: made.written,
            components,
            ...root,
          },
          { aliasDuplicateObjects: false },
        ),
      ),
  );

/** The plan of a text; a text that the reader refuses is a mistake of this generator. */
export function planOf(text: string): Plan {
  const { value, diagnostics } = readPlan(text, 'plan.yaml');
  if (value === null) throw new Error(`${diagnostics.map(({ message }) => message).join('\n')}\n${text}`);
  return value;
}
