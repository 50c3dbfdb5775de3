import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/plan/plan.ts';
import { readPlan } from '../../src/plan/read-plan.ts';
import { stagesBetween } from '../../src/plan/stages.ts';

const PLAN = `plan: Two and a group
currency: USD
period: quarter
for: { role: CSM }
variable: $1,000
rounding: half_even
metrics:
  nrr: { kind: given, unit: percent, target: 105% }
  ebr: { kind: given, unit: percent, target: 70% }
components:
  - name: Results
    share: 60%
    metric: nrr
    when_undefined: zero
    pays:
      of: attainment
      bands:
        - { from: 90%, pay: $400 }
        - { from: 100%, pay: $500 }
  - name: Effort
    share: 40%
    components:
      - { name: Reviews, share: 100%, metric: ebr, when_undefined: zero, pays: { of: attainment, line: [{ at: 80%, pay: 0% }, { at: 100%, pay: 100% }] } }
`;

function planOf(text: string): Plan {
  const { value, diagnostics } = readPlan(text, 'plan.yaml');
  if (value === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return value;
}

/** The plan with texts replaced, each of which it has. */
function replaced(...pairs: readonly (readonly [string, string])[]): string {
  return pairs.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the plan does not have ${from}`);
    return text.replace(from, to);
  }, PLAN);
}

/** The stages between the plan and another one: what is otherwise in each, and on which line. */
function stages(other: string): readonly (readonly string[])[] {
  return stagesBetween(planOf(PLAN), planOf(other)).map(({ differences }) =>
    differences.flatMap(({ edits }) =>
      edits.map(({ at, from, to, place }) => `${place.line}: ${at} ${JSON.stringify(from)} → ${JSON.stringify(to)}`),
    ),
  );
}

const ADDED = `  - name: Deals
    metric: nrr
    when_undefined: zero
    pays: { of: attainment, bands: [{ from: 100%, pay: $50 }] }
`;

describe('one difference at a time', () => {
  it.each<readonly [string, string, readonly (readonly string[])[]]>([
    ['no difference', PLAN, []],
    ['what changes no pay is none', replaced(['currency:', 'source: a page\nreview: quarterly\ncurrency:']), []],
    ['a band', replaced(['pay: $500', 'pay: $450']), [['19: Results.pays.bands[1].pay "$500" → "$450"']]],
    [
      'two edges of a curve are one',
      replaced(['from: 90%', 'from: 85%'], ['pay: $500', 'pay: $450']),
      [['18: Results.pays.bands[0].from "90%" → "85%"', '19: Results.pays.bands[1].pay "$500" → "$450"']],
    ],
    [
      'a band in front is one edit',
      replaced(['        - { from: 90%', '        - { from: 80%, pay: $300 }\n        - { from: 90%']),
      [['18: Results.pays.bands[0] null → {"from":"80%","pay":"$300"}']],
    ],
    ['a target', replaced(['target: 105%', 'target: 103%']), [['8: metrics.nrr.target "105%" → "103%"']]],
    [
      'what a metric measures is one, its target another',
      replaced(['unit: percent, target: 105%', 'unit: percent, scope: team, target: 103%']),
      [['8: metrics.nrr.scope null → "team"'], ['8: metrics.nrr.target "105%" → "103%"']],
    ],
    [
      'shares of siblings are one',
      replaced(['share: 60%', 'share: 50%'], ['share: 40%', 'share: 50%']),
      [['12: Results.share "60%" → "50%"', '21: Effort.share "40%" → "50%"']],
    ],
    [
      'with what came with a share',
      replaced(
        ['share: 60%', 'share: 50%'],
        ['  - name: Effort', `${ADDED.replace('    metric', '    share: 10%\n    metric')}  - name: Effort`],
      ),
      [
        [
          '12: Results.share "60%" → "50%"',
          '20: Deals null → {"name":"Deals","share":"10%","metric":"nrr","when_undefined":"zero","pays":{"of":"attainment","bands":[{"from":"100%","pay":"$50"}]}}',
        ],
      ],
    ],
    [
      'each in plan order',
      replaced(['half_even', 'half_up'], ['$1,000', '$1,200'], ['at: 80%', 'at: 70%'], ['target: 70%', 'target: 75%']),
      [
        ['5: variable "$1,000" → "$1,200"'],
        ['6: rounding "half_even" → "half_up"'],
        ['9: metrics.ebr.target "70%" → "75%"'],
        ['23: Effort / Reviews.pays.line[0].at "80%" → "70%"'],
      ],
    ],
    ['a modifier', `${PLAN}cap: $900\n`, [['24: cap null → "$900"']]],
    [
      'one that is gone stands where it stood',
      replaced(['rounding: half_even\n', '']),
      [['6: rounding "half_even" → null']],
    ],
    ['who is on it', replaced(['role: CSM', 'role: Lead']), [['4: for.role "CSM" → "Lead"']]],
    [
      'another name is the same component',
      replaced(['name: Results', 'name: Outcomes']),
      [['11: Outcomes.name "Results" → "Outcomes"']],
    ],
    [
      'a component of a metric of its own: the metric is there first',
      replaced(['metric: ebr', 'metric: csat'], ['  ebr: { kind: given', '  csat: { kind: given']),
      [['23: Effort / Reviews.metric "ebr" → "csat"']],
    ],
  ])('%s', (_, other, expected) => {
    expect(stages(other)).toEqual(expected);
  });

  it('a component without a share comes and goes alone', () => {
    const money = PLAN.replace('variable:', 'variable:').replace(
      '  - name: Effort',
      `${ADDED.replace('pays:', 'amount: $100\n    pays:')}  - name: Effort`,
    );
    expect(stages(money)).toEqual([[expect.stringMatching(/^20: Deals null → /)]]);
    const back = stagesBetween(planOf(money), planOf(PLAN)).map(({ differences }) =>
      differences.flatMap(({ edits }) => edits.map(({ at, to }) => [at, to])),
    );
    expect(back).toEqual([[['Deals', null]]]);
  });
});

describe('what is no valid plan in between', () => {
  it('is taken together with the next difference', () => {
    const curve = replaced(
      ['rounding: half_even', 'rounding: half_up'],
      [
        'metric: nrr\n    when_undefined: zero\n    pays:',
        'when_undefined: zero\n    components:\n      - name: NRR\n        share: 100%\n        metric: nrr\n        when_undefined: zero\n        pays:',
      ],
      ['      of: attainment\n      bands:', '          of: attainment\n          bands:'],
      ['        - { from: 90%', '            - { from: 90%'],
      ['        - { from: 100%', '            - { from: 100%'],
    );
    const [rounding, leafToGroup, ...more] = stages(curve);
    expect(rounding).toHaveLength(1);
    expect(leafToGroup?.map((text) => text.split(' ')[1])).toEqual([
      'Results.components',
      'Results.metric',
      'Results.pays',
    ]);
    expect(more).toEqual([]);
  });
});

it('every stage is a plan of its own, the last the other plan itself', () => {
  const other = planOf(replaced(['$1,000', '$1,200'], ['pay: $500', 'pay: $450']));
  const found = stagesBetween(planOf(PLAN), other);
  expect(found).toHaveLength(2);
  const [first, last] = found.map(({ plan }) => plan);
  expect(first?.variable).toEqual({ from: 'plan', amount: 120_000n });
  expect(first?.written.raw).toMatchObject({
    variable: '$1,200',
    components: [{ pays: { bands: [{}, { pay: '$500' }] } }, {}],
  });
  expect(last).toBe(other);
});
