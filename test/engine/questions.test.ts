import { describe, expect, it } from 'vitest';
import { type GivenFact, type GivenPerson, payGiven } from '../support/pay-given.ts';

/** What stops a run: each question names the person, the metric and the component, and stands where it can be answered. */

const plan = (metrics: string, components: string, more = 'for: { role: CSM }\nvariable: $1,000') => `plan: Questions
currency: USD
period: quarter
${more}
metrics:
${metrics}
components:
${components}
`;

type Facts = Readonly<Record<string, GivenFact>>;

/** Each finding with the text of the plan, or the column of the roster, that it marks. */
function asked(text: string, person: Omit<GivenPerson, 'csm_id'>, facts: Facts) {
  const people = [{ csm_id: 'c-1', role: 'CSM', name: 'Ana', ...person }];
  const lines = text.split('\n');
  return payGiven(text, people, { '*': facts }).diagnostics.map(({ code, message, place }) => {
    const { line, column, length, header } = place;
    return { code, at: header ?? lines[line - 1]?.slice(column - 1, column - 1 + length), message };
  });
}

const PERCENT = 'kind: given, unit: percent';
const M = `  m: { ${PERCENT}, target: 100% }`;
const leaf = (pays: string, answer = 'stop', more = '') =>
  `  - { name: Part, share: 100%, metric: m, when_undefined: ${answer}${more}, pays: ${pays} }`;
const BANDS = '{ of: value, bands: [{ from: 90%, pay: 100% }] }';
const none = { undefined: 'no accounts' };

describe('a metric without a value', () => {
  const others = `${M}\n  n: { ${PERCENT}, target: 100% }\n  won: { kind: given, unit: money }`;
  const grid =
    '{ matrix: { rows: { of: m.value, from: [50%] }, columns: { of: n.value, from: [50%] }, pay: [[100%]] } }';
  const ofOther = '{ of: n.attainment, bands: [{ from: 100%, pay: 100% }] }';
  const onOther = '{ of: value, base: won, applies: whole, tiers: [{ from: 50%, rate: 5% }] }';
  const all = { m: '100%', n: '100%', won: '$1,000' };

  it.each([
    ['the leaf’s own', BANDS, 'm'],
    ['the one that is read', ofOther, 'n'],
    ['the second of a grid', grid, 'n'],
    ['the one that rates are paid on', onOther, 'won'],
  ])('%s: the leaf stops', (_, pays, metric) => {
    const message = `metric "${metric}" of "Ana" has no value (no accounts), and component "Part" stops`;
    expect(asked(plan(others, leaf(pays)), {}, { ...all, [metric]: none })).toMatchObject([
      { code: 'undefined-metric', message },
    ]);
    expect(asked(plan(others, leaf(pays)), {}, all)).toEqual([]);
  });

  it.each([
    ['the one that is read', ofOther, 'n'],
    ['the second of a grid', grid, 'n'],
    ['the one that rates are paid on', onOther, 'won'],
  ])('%s: the leaf can say what then', (_, pays, metric) => {
    const text = plan(others, leaf(pays, 'full_amount'));
    const { amounts } = payGiven(text, [{ csm_id: 'c-1', role: 'CSM' }], { '*': { ...all, [metric]: none } });
    expect(amounts['c-1']?.['total']).toBe('1000.00');
  });

  it('is one question, however many components stop on it; another metric is another', () => {
    const half = (name: string, metric: string) =>
      `  - { name: ${name}, share: 25%, metric: ${metric}, when_undefined: stop, pays: ${BANDS} }`;
    const text = plan(others, [half('A', 'm'), half('B', 'm'), half('C', 'n'), half('D', 'n')].join('\n'));
    const found = asked(text, {}, { m: none, n: none }).map(({ message }) => message);
    expect(found).toEqual([
      'metric "m" of "Ana" has no value (no accounts), and component "A" stops',
      'metric "n" of "Ana" has no value (no accounts), and component "C" stops',
    ]);
  });

  it('that a condition reads', () => {
    const gate = ', gate: { metric: n, of: value, at_least: 90%, when_undefined: stop }';
    expect(asked(plan(others, leaf(BANDS, 'zero', gate)), {}, { ...all, n: none })).toEqual([
      {
        code: 'undefined-condition-stop',
        at: 'n',
        message: 'a condition reads metric "n", which has no value for "Ana" (no accounts)',
      },
    ]);
  });

  it.each([
    ['the plan', '', '"Questions"'],
    ['a group', 'group', '"Group"'],
  ])('of all that is in %s', (_, group, name) => {
    const one = leaf(BANDS, 'share_out').trim().slice(2);
    const components = group === '' ? `  - ${one}` : `  - { name: Group, share: 100%, components: [${one}] }`;
    expect(asked(plan(M, components), {}, { m: none })).toMatchObject([
      { code: 'undefined-group', message: expect.stringContaining(`no component in ${name} has a value for "Ana"`) },
    ]);
  });

  it('has no numerator either, and neither has a finished value', () => {
    const metrics = '  m: { kind: expansion_rate, counts: gross, credit: { owner: at_period_end } }';
    const text = plan(metrics, leaf('{ of: value, base: numerator, applies: slice, tiers: [{ from: 0%, rate: 2% }] }'));
    expect(asked(text, {}, { m: '8%' })).toMatchObject([
      {
        code: 'no-numerator',
        message: 'component "Part" pays on the numerator of metric "m", and "Ana" has only its value',
      },
    ]);
  });
});

describe('a target of a column', () => {
  const metrics = `  m: { ${PERCENT}, target: { column: goal } }\n  n: { ${PERCENT}, target: { column: other } }`;
  const reads = leaf('{ of: attainment, bands: [{ from: 100%, pay: 100% }] }');

  it.each([
    ['blank', {}, 'missing-target', '"Ana" has no target for metric "m": '],
    ['0', { goal: '0%' }, 'zero-target', 'the target of "Ana" for metric "m" is 0%: attainment does not exist'],
    ['below 0', { goal: '-5%' }, 'zero-target', 'the target of "Ana" for metric "m" is -5%: attainment does not exist'],
    ['no figure', { goal: 'high' }, 'bad-column-figure', '"high" in column "goal" of "Ana" is not '],
  ])('%s', (_, person, code, message) => {
    expect(asked(plan(metrics, reads), person, { m: '100%', n: '100%' })).toEqual([
      { code, at: '{ column: goal }', message: expect.stringContaining(message) },
    ]);
  });

  it('0 can be met where lower is better', () => {
    const less = '  m: { kind: given, unit: number, lower_is_better: yes, target: { column: goal } }';
    const components = leaf(
      '{ of: value, bands: [{ up_to: 10, pay: 100% }] }',
      'zero',
      ', multiplier: { times: 2x, when: all_hit }',
    );
    const text = plan(less, components);
    const paid = (m: string, goal: string) =>
      payGiven(text, [{ csm_id: 'c-1', role: 'CSM', goal }], { '*': { m } }).amounts['c-1']?.['total'];
    expect([paid('0', '0'), paid('1', '0'), paid('3', '3'), paid('4', '3')]).toEqual([
      '2000.00',
      '1000.00',
      '2000.00',
      '1000.00',
    ]);
  });

  it('that an edge does not follow', () => {
    const bands = leaf('{ of: value, bands: [{ from: 90%, pay: 50% }, { from: target, pay: 100% }] }');
    expect(asked(plan(metrics, bands), { goal: '80%' }, { m: '100%', n: '100%' })).toEqual([
      {
        code: 'edges-cross',
        at: 'target',
        message: 'with the target 80% of "Ana", edge "target" of component "Part" does not follow "90%"',
      },
    ]);
    expect(asked(plan(metrics, bands), { goal: '91%' }, { m: '100%', n: '100%' })).toEqual([]);
  });

  it('along either side of a grid', () => {
    const grid = leaf(
      '{ matrix: { rows: { of: m.value, from: [50%, target] }, columns: { of: n.value, from: [50%, target] }, pay: [[10%, 20%], [30%, 40%]] } }',
    );
    const codes = (goal: string, other: string) =>
      asked(plan(metrics, grid), { goal, other }, { m: '100%', n: '100%' }).map(({ code }) => code);
    expect([codes('60%', '60%'), codes('40%', '60%'), codes('60%', '40%')]).toEqual([
      [],
      ['edges-cross'],
      ['edges-cross'],
    ]);
    expect(asked(plan(metrics, grid), { goal: '60%' }, { m: '100%', n: '100%' })).toMatchObject([
      { code: 'missing-target', message: expect.stringContaining('metric "n"') },
    ]);
  });
});

describe('a pool', () => {
  const metrics = `  m: { ${PERCENT}, scope: team, target: 100% }`;
  const pooled = (pool: string) =>
    `  - { name: Part, amount: 1000, pool: ${pool}, metric: m, when_undefined: zero, pays: ${BANDS} }`;

  it('asks for a team', () => {
    expect(asked(plan(metrics, pooled('equal')), {}, { m: '100%' })).toEqual([
      {
        code: 'no-team',
        at: 'team',
        message: '"Ana" has no team in the roster, and component "Part" is pooled',
      },
    ]);
  });

  it('by variable amounts asks for one above 0, and one is enough', () => {
    const text = plan(metrics, pooled('by_variable'), 'for: { role: CSM }\nvariable: { column: pay, per: period }');
    const message = 'team "West" earned 1000.00 in component "Part", and every member\'s variable amount is 0';
    expect(asked(text, { team: 'West', pay: '$0' }, { m: '100%' })).toMatchObject([
      { code: 'pool-without-weights', message },
    ]);
    // Nothing earned, nothing to divide.
    expect(asked(text, { team: 'West', pay: '$0' }, { m: '80%' })).toEqual([]);
    const mate = (csm_id: string, pay: string) => ({ csm_id, role: 'CSM', team: 'West', pay });
    const { codes, amounts } = payGiven(text, [mate('c-1', '$0'), mate('c-2', '$5')], { '*': { m: '100%' } });
    expect([codes, amounts['c-1']?.['total'], amounts['c-2']?.['total']]).toEqual([[], '0.00', '1000.00']);
  });
});

describe('the roster', () => {
  const text = (more: string) => plan(M, leaf(BANDS), `${more}\nvariable: $1,000`);
  const CSM = 'for: { role: CSM }';

  it.each([
    ['a leaver', CSM, { end_date: '2026-03-30' }, 'leavers-unsaid', 'end_date', '"Ana" left on 2026-03-30, and'],
    [
      'a leaver who is prorated',
      `${CSM}\nleavers: prorate`,
      { end_date: '2026-01-10' },
      'proration-unsaid',
      'end_date',
      '"Ana" is active from 2026-01-01 to 2026-01-10, 10 of 90 days,',
    ],
    [
      'a hire',
      CSM,
      { start_date: '2026-02-15' },
      'proration-unsaid',
      'start_date',
      '"Ana" is active from 2026-02-15 to 2026-03-31, 45 of 90 days,',
    ],
    ['a plan that is not for them', CSM, { role: 'AE', plan: 'Questions' }, 'plan-not-for', 'plan', '"Questions"'],
    ['a plan beside the one named', CSM, { plan: 'Other' }, 'plan-disagrees', 'plan', 'on plan "Other"'],
  ])('%s', (_, more, person, code, at, message) => {
    expect(asked(text(more), person, { m: '100%' })).toEqual([{ code, at, message: expect.stringContaining(message) }]);
  });

  it.each([
    ['for: { role: [CSM, Senior CSM], team: West }', { role: 'AE' }, 'for role: CSM or Senior CSM, team: West'],
    ['', { plan: 'Other' }, 'no "for"'],
  ])('nobody is on a plan: %s', (more, person, selector) => {
    const people = [{ csm_id: 'c-1', ...person }];
    const { diagnostics } = payGiven(text(more), people, { '*': { m: '100%' } });
    expect(diagnostics).toMatchObject([
      {
        code: 'no-one-to-pay',
        severity: 'warning',
        message: `nobody in the roster is on plan "Questions" in this period (${selector})`,
      },
    ]);
  });

  it('has a blank variable amount', () => {
    const column = plan(M, leaf(BANDS), 'for: { role: CSM }\nvariable: { column: pay, per: period }');
    expect(asked(column, {}, { m: '100%' })).toMatchObject([{ code: 'missing-variable', at: 'pay' }]);
    expect(asked(column, { pay: 'much' }, { m: '100%' })).toMatchObject([{ code: 'bad-column-figure', at: 'pay' }]);
  });
});

describe('a share by period', () => {
  const shares = (one: string, two: string) =>
    plan(
      `${M}\n  n: { ${PERCENT}, target: 100% }`,
      `  - { name: One, share: ${one}, metric: m, when_undefined: stop, pays: ${BANDS} }
  - { name: Two, share: ${two}, metric: n, when_undefined: stop, pays: ${BANDS} }`,
      'for: { role: CSM }\nvariable: $1,000\nmultiplier: { times: 2x, when: all_hit }',
    );

  it('says something for the period that is paid', () => {
    expect(asked(shares('{ 2026-Q2: 60% }', '{ 2026-Q2: 40% }'), {}, { m: '100%', n: '100%' })).toEqual([
      {
        code: 'period-missing',
        at: expect.anything(),
        message: 'the share of "One" says nothing for 2026-Q1, only for 2026-Q2',
      },
      {
        code: 'period-missing',
        at: expect.anything(),
        message: 'the share of "Two" says nothing for 2026-Q1, only for 2026-Q2',
      },
    ]);
  });

  it('of 0% is not evaluated: it asks nothing, has no line, and need not be hit', () => {
    const text = shares('{ 2026-Q1: 100%, 2026-Q2: 60% }', '{ 2026-Q1: 0%, 2026-Q2: 40% }');
    const { codes, amounts } = payGiven(text, [{ csm_id: 'c-1', role: 'CSM' }], { '*': { m: '100%', n: none } });
    expect(codes).toEqual([]);
    expect(amounts['c-1']).toEqual({ total: '2000.00', One: '1000.00', ' multiplier': '1000.00' });
  });
});

describe('items', () => {
  it('that nobody gave', () => {
    const metrics = '  m: { kind: csql_amount, won: [Closed Won], sourced: [CSM] }';
    const components = '  - { name: Part, metric: m, pays: { per_item: yes, rate: 5% } }';
    const text = plan(metrics, components, 'for: { role: CSM }');
    expect(asked(text, {}, { m: '$100' })).toEqual([
      {
        code: 'items-unknown',
        at: 'per_item',
        message: 'component "Part" pays "Ana" item by item, but only their sum is given for metric "m"',
      },
    ]);
    expect(asked(text, {}, { m: '$0' })).toEqual([]);
  });
});
