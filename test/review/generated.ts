import fc from 'fast-check';
import { stringify } from 'yaml';
import type { Plan } from '../../src/plan/plan.ts';
import { readPlan } from '../../src/plan/read-plan.ts';

/** Random plans for the review: two metrics, one of which may be better when lower, every curve, modifiers that can help and hurt. */

const percent = (least: number, most: number) => fc.integer({ min: least, max: most }).map((whole) => `${whole}%`);
const rising = fc
  .uniqueArray(fc.integer({ min: 10, max: 150 }), { minLength: 1, maxLength: 3 })
  .map((edges) => edges.sort((a, b) => a - b));
const pays = fc.array(percent(0, 150), { minLength: 3, maxLength: 3 });

type Written = Record<string, unknown>;

/** A curve on the value of a metric, `from` edges or `up_to` edges as the metric is better. */
const curveFor = (lower: boolean): fc.Arbitrary<Written> => {
  const key = lower ? fc.constantFrom('up_to', 'below') : fc.constantFrom('from', 'above');
  const bands = fc
    .tuple(rising, pays, key)
    .map(([edges, list, edge]) => ({ bands: edges.map((at, place) => ({ [edge]: `${at}%`, pay: list[place] })) }));
  const milestones = fc
    .tuple(rising, pays)
    .map(([edges, list]) => ({ milestones: edges.map((at, place) => ({ at: `${at}%`, pay: list[place] })) }));
  const line = fc
    .tuple(rising, pays, fc.constantFrom('nothing', 'hold'), fc.constantFrom('hold', 'continue'))
    .map(([edges, list, worse, better]) => ({
      line: edges.map((at, place) => ({ at: `${at}%`, pay: list[place] })),
      worse,
      ...(edges.length > 1 ? { better } : {}),
    }));
  const per = fc
    .tuple(fc.integer({ min: 20, max: 120 }), percent(1, 8), fc.constantFrom('whole', 'started', 'exact'))
    .map(([at, pay, count]) => ({ per: { step: '5pt', [lower ? 'below' : 'above']: `${at}%`, pay, count } }));
  const tiers = fc.tuple(rising, pays, fc.constantFrom('slice', 'whole', 'overage')).map(([edges, list, applies]) => ({
    of: 'attainment',
    applies,
    tiers: edges.map((at, place) => ({ from: `${at}%`, rate: list[place] })),
  }));
  const ofValue = fc.oneof(bands, milestones, line, per).map((one) => ({ of: 'value', ...one }));
  return lower ? ofValue : fc.oneof({ weight: 4, arbitrary: ofValue }, { weight: 1, arbitrary: tiers });
};

const modifiers = (names: readonly string[]) =>
  fc.record(
    {
      gate: fc.record({
        metric: fc.constantFrom(...names),
        of: fc.constant('value'),
        at_least: percent(0, 120),
        otherwise: percent(0, 100),
        when_undefined: fc.constant('fail'),
      }),
      multiplier: fc.record({
        times: fc.constantFrom('0.9x', '1.2x', '1.5x'),
        when: fc.constantFrom('all_hit', 'any_hit'),
      }),
      floor: percent(0, 40),
      cap: percent(60, 180),
    },
    { requiredKeys: [] },
  );

/** The text of a plan of two metrics; a `single` one has a component for each and nothing that joins them. */
export const planTexts = fc
  .tuple(fc.boolean(), fc.boolean(), fc.constantFrom('50%', '100%', '120%'), fc.boolean())
  .chain(([aLower, bLower, most, joins]) =>
    fc
      .tuple(
        fc.array(fc.tuple(fc.constantFrom('a', 'b'), curveFor(aLower), curveFor(bLower), modifiers(['a', 'b'])), {
          minLength: 1,
          maxLength: 3,
        }),
        modifiers(['a', 'b']),
        fc.constantFrom('zero', 'full_amount', 'at_target', 'share_out'),
      )
      .map(([list, root, answer]) =>
        stringify({
          plan: 'Generated',
          currency: 'USD',
          period: 'quarter',
          variable: '1000',
          when_undefined: 'zero',
          metrics: {
            a: {
              kind: 'given',
              unit: 'percent',
              lower_is_better: aLower ? 'yes' : 'no',
              target: '80%',
              judged: { least: '0%', because: 'a rate' },
            },
            b: {
              kind: 'given',
              unit: 'percent',
              lower_is_better: bLower ? 'yes' : 'no',
              target: '90%',
              judged: { least: '0%', most, because: 'a rate' },
            },
          },
          components: list.map(([metric, a, b, own], place) => ({
            name: `n${place}`,
            share: `1/${list.length}`,
            metric,
            when_undefined: answer,
            pays: metric === 'a' ? a : b,
            ...(joins ? own : {}),
          })),
          ...(joins ? root : {}),
        }),
      ),
  );

/** The plan of a text; a text that the reader refuses is a mistake of this generator. */
export function planOf(text: string): Plan {
  const { value, diagnostics } = readPlan(text, 'plan.yaml');
  if (value === null) throw new Error(`${diagnostics.map(({ message }) => message).join('\n')}\n${text}`);
  return value;
}
