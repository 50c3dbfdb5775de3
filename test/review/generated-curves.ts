import fc from 'fast-check';

/** Random curves and modifiers for the plans that the review is tried on, as a plan writes them. */

export type Written = Record<string, unknown>;

/** What is known of a metric of a generated plan. `personal`: each person brings a target; `items`: it is money made of items. */
export type Made = {
  readonly name: string;
  readonly lower: boolean;
  readonly target: 'stated' | 'personal' | 'none';
  readonly items: boolean;
};

export const percent = (least: number, most: number) =>
  fc.integer({ min: least, max: most }).map((whole) => `${whole}%`);
const pays = (negative: boolean) =>
  fc.array(fc.oneof(percent(negative ? -40 : 0, 150), percent(0, 100)), { minLength: 3, maxLength: 3 });
const places = fc
  .uniqueArray(fc.integer({ min: 10, max: 150 }), { minLength: 1, maxLength: 3 })
  .map((edges) => edges.sort((a, b) => a - b));

/** Edges in the metric's unit: percents, or thousands of money; some of them at the target. */
const edgesFor = ({ items, target, lower }: Made, of: 'value' | 'attainment') =>
  fc.tuple(places, fc.boolean()).map(([list, atTarget]) => {
    const figures = list.map((at) => (items ? String(at * 1_000) : `${at}%`));
    // An edge at the target alone is in order whatever the target is.
    if (atTarget && target !== 'none' && !items && of === 'value' && !lower && figures.length === 1)
      return ['target + 5pt'];
    return figures;
  });

const bands = (made: Made, of: 'value' | 'attainment', negative: boolean) =>
  fc
    .tuple(
      edgesFor(made, of),
      pays(negative),
      made.lower ? fc.constantFrom('up_to', 'below') : fc.constantFrom('from', 'above'),
    )
    .map(([edges, list, key]) => ({ bands: edges.map((at, place) => ({ [key]: at, pay: list[place] })) }));

const milestones = (made: Made, of: 'value' | 'attainment', negative: boolean) =>
  fc
    .tuple(edgesFor(made, of), pays(negative))
    .map(([edges, list]) => ({ milestones: edges.map((at, place) => ({ at, pay: list[place] })) }));

const line = (made: Made, of: 'value' | 'attainment', negative: boolean) =>
  fc
    .tuple(edgesFor(made, of), pays(negative), fc.constantFrom('nothing', 'hold'), fc.constantFrom('hold', 'continue'))
    .map(([edges, list, worse, better]) => ({
      line: edges.map((at, place) => ({ at, pay: list[place] })),
      worse,
      ...(edges.length > 1 ? { better } : {}),
    }));

const rateLine = fc
  .tuple(places, pays(false), fc.constantFrom('nothing', 'hold'), fc.constantFrom('hold', 'continue'))
  .map(([edges, list, worse, better]) => ({
    line: edges.map((at, place) => ({ at: `${at}%`, rate: list[place] })),
    worse,
    ...(edges.length > 1 ? { better } : {}),
  }));

const per = ({ lower, items }: Made) =>
  fc
    .tuple(fc.integer({ min: 20, max: 120 }), percent(1, 8), fc.constantFrom('whole', 'started', 'exact'))
    .map(([at, pay, count]) => ({
      per: {
        step: items ? '5000' : '5pt',
        [lower ? 'below' : 'above']: items ? String(at * 1_000) : `${at}%`,
        pay,
        count,
      },
    }));

const tiers = (edges: fc.Arbitrary<string[]>, rates: fc.Arbitrary<string[]>) =>
  fc
    .tuple(edges, rates, fc.constantFrom('slice', 'whole', 'overage'), fc.option(percent(1, 20)), fc.boolean())
    .map(([list, own, applies, plus, isOpen]) => ({
      applies,
      tiers: list.map((at, place) => ({
        [isOpen && place > 0 ? 'above' : 'from']: at,
        rate: own[place],
        ...(plus === null || place === 0 ? {} : { plus }),
      })),
    }));

const percentEdges = places.map((list) => list.map((at) => `${at}%`));
const moneyEdges = places.map((list) => list.map((at) => String(at * 1_000)));
const smallRates = fc.array(fc.constantFrom('0%', '0.1%', '0.5%', '1%'), { minLength: 3, maxLength: 3 });

/** Where two metrics meet: rows of one, columns of the other, both read as values. */
const matrix = (row: Made, column: Made, negative: boolean) => {
  const side = (made: Made) =>
    fc
      .tuple(places, made.lower ? fc.constantFrom('up_to', 'below') : fc.constantFrom('from', 'above'))
      .map(([list, key]) => ({
        count: list.length,
        axis: { of: `${made.name}.value`, [key]: list.map((at) => (made.items ? String(at * 1_000) : `${at}%`)) },
      }));
  return fc
    .tuple(side(row), side(column), fc.array(pays(negative), { minLength: 3, maxLength: 3 }))
    .map(([rows, columns, cells]) => ({
      matrix: {
        rows: rows.axis,
        columns: columns.axis,
        pay: cells.slice(0, rows.count).map((list) => list.slice(0, columns.count)),
      },
    }));
};

const bounded = fc.record({ item_cap: percent(5, 40), item_floor: percent(0, 4) }, { requiredKeys: [] });

/** A curve of every kind that can be written for a metric, beside another one. */
export function curveFor(made: Made, other: Made, negative: boolean): fc.Arbitrary<Written> {
  const ofValue = (curve: fc.Arbitrary<Written>) => curve.map((one) => ({ of: 'value', ...one }));
  const onValue = [
    ofValue(bands(made, 'value', negative)),
    ofValue(milestones(made, 'value', negative)),
    ofValue(line(made, 'value', negative)),
    ofValue(per(made)),
    matrix(made, other, negative),
  ];
  if (made.items) {
    const rate = fc.constantFrom('0.1%', '0.5%', '2%').map((own) => ({ rate: own }));
    const each = fc.oneof(rate, tiers(moneyEdges, smallRates), bands(made, 'value', negative));
    const perItem = fc
      .tuple(each, bounded)
      .map(([curve, more]) => ({ of: 'value', per_item: 'yes', ...curve, ...more }));
    return fc.oneof(...onValue, ofValue(rate), ofValue(tiers(moneyEdges, smallRates)), perItem);
  }
  if (made.lower || made.target === 'none') return fc.oneof(...onValue);
  const ofAttainment = (curve: fc.Arbitrary<Written>) => curve.map((one) => ({ of: 'attainment', ...one }));
  return fc.oneof(
    ...onValue,
    ofAttainment(bands(made, 'attainment', negative)),
    ofAttainment(line(made, 'attainment', negative)),
    ofAttainment(rateLine),
    ofAttainment(percent(0, 150).map((rate) => ({ rate }))),
    ofAttainment(tiers(percentEdges, pays(false))),
  );
}

/** A question about a metric: of its value, or of its attainment where it has one. */
export const conditionOn = ({ name, lower, target, items }: Made, answers: readonly string[] = ['pass', 'fail']) =>
  fc
    .tuple(
      fc.constantFrom('at_least', 'above', 'at_most', 'below'),
      fc.integer({ min: 0, max: 120 }),
      fc.boolean(),
      fc.constantFrom(...answers),
    )
    .map(([bound, edge, attains, when_undefined]) => ({
      metric: name,
      of: attains && !lower && target !== 'none' && !items ? 'attainment' : 'value',
      [bound]: items ? String(edge * 1_000) : `${edge}%`,
      // Money is 0 where there is none.
      ...(items ? {} : { when_undefined }),
    }));

/** Gate, multipliers, floor and cap, with conditions and hits. */
export function modifiersOn(metrics: readonly Made[], hasHits: boolean): fc.Arbitrary<Written> {
  const condition = fc.constantFrom(...metrics).chain((made) => conditionOn(made));
  const conditions = fc.oneof(condition, fc.array(condition, { minLength: 1, maxLength: 2 }));
  const gate = fc.tuple(condition, percent(0, 100)).map(([one, otherwise]) => ({ ...one, otherwise }));
  const when = hasHits ? fc.oneof(fc.constantFrom('all_hit', 'any_hit'), conditions) : conditions;
  const multiplier = fc.record({ times: fc.constantFrom('0.9x', '1.2x', '1.5x', '1/3'), when });
  return fc.record(
    {
      gate: fc.oneof(
        gate,
        fc.tuple(gate, condition).map(([one, two]) => [one, two]),
      ),
      multiplier: fc.oneof(multiplier, fc.array(multiplier, { minLength: 2, maxLength: 2 })),
      floor: fc.oneof(percent(0, 40), fc.record({ pay: percent(0, 60), when: conditions })),
      cap: percent(60, 180),
    },
    { requiredKeys: [] },
  );
}
