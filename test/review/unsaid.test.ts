import { describe, expect, it } from 'vitest';
import { periodFromText } from '../../src/calendar/index.ts';
import { readPlan } from '../../src/plan/read-plan.ts';
import { reviewPlan } from '../../src/review/review.ts';
import { run } from '../cli/memory-io.ts';
import { payGiven } from '../support/pay-given.ts';

/**
 * A period that a plan names, in a target or a share, without saying all that is needed to pay in it. What the review tells of it is what `calculate`
 * would ask, and nothing is found in pay that nobody gets.
 */
const plan = (parts: {
  readonly nrr?: string;
  readonly ebr?: string;
  readonly shares?: readonly [string, string];
  readonly results?: string;
  readonly effort?: string;
  readonly more?: string;
}) => `plan: Two quarters
currency: USD
period: quarter
variable: $1,000
prorate: days
metrics:
  nrr: { kind: given, unit: percent, target: ${parts.nrr ?? '{ 2026-Q1: 100%, 2026-Q2: 105% }'} }
  ebr: { kind: given, unit: percent, target: ${parts.ebr ?? '{ 2026-Q1: 70% }'} }
components:
  - { name: Results, share: ${parts.shares?.[0] ?? '60%'}, metric: nrr, when_undefined: zero, pays: ${parts.results ?? '{ of: attainment, bands: [{ from: 90%, pay: 50% }, { from: 100%, pay: 100% }] }'} }
  - { name: Effort, share: ${parts.shares?.[1] ?? '40%'}, metric: ebr, when_undefined: zero, pays: ${parts.effort ?? '{ of: attainment, bands: [{ from: 90%, pay: 50% }, { from: 100%, pay: 100% }] }'} }
${parts.more ?? ''}
`;

const IN_Q2 = 'the target of metric "ebr" says nothing for 2026-Q2, only for 2026-Q1';
const VALUE = '{ of: value, bands: [{ from: 60%, pay: 50% }, { from: 70%, pay: 100% }] }';
const ASKS_ATTAINMENT = 'gate: { metric: ebr, of: attainment, at_least: 50%, when_undefined: fail }';
const ASKS_VALUE = 'gate: { metric: ebr, of: value, at_least: 50%, when_undefined: fail }';

function reviewed(text: string, now: string | null = null, isTried = false) {
  const { value, diagnostics } = readPlan(text, 'plan.yaml');
  if (value === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  const period = now === null ? null : periodFromText(now);
  return reviewPlan(value, period, isTried);
}

function open(text: string, now: string | null = null, isTried = false): readonly string[] {
  const { diagnostics } = reviewed(text, now, isTried);
  return diagnostics
    .filter(({ code }) => code === 'period-missing')
    .map(({ severity, message }) => `${severity}: ${message}`);
}

/** What `calculate` asks in the second quarter of somebody who reaches everything. */
function asked(text: string): readonly string[] {
  const facts = { '*': { nrr: '120%', ebr: '120%' } };
  const { codes } = payGiven(text, [{ csm_id: 'c-1' }], facts, '2026-Q2');
  return codes.filter((code) => code === 'missing-target' || code === 'period-missing');
}

describe('a target that is not said for a period of which the plan speaks', () => {
  it.each<[string, Parameters<typeof plan>[0], readonly string[]]>([
    ['is open where attainment is read', {}, [IN_Q2]],
    ['where an edge stands at it', { effort: '{ of: value, bands: [{ from: target, pay: 100% }] }' }, [IN_Q2]],
    ['where a rate is taken of the amount at it', { effort: '{ of: value, base: amount, rate: 50% }' }, [IN_Q2]],
    ['where a gate asks for it', { effort: VALUE, more: ASKS_ATTAINMENT }, [IN_Q2]],
    ['where it decides what is hit', { effort: VALUE, more: 'multiplier: { times: 1.5x, when: all_hit }' }, [IN_Q2]],
    [
      'where a grid reads it',
      {
        effort: VALUE,
        results:
          '{ matrix: { rows: { of: value, from: [90%] }, columns: { of: ebr.attainment, from: [90%] }, pay: [[100%]] } }',
      },
      [IN_Q2],
    ],
    ['is none where the value is read', { effort: VALUE }, []],
    ['is none where a gate reads the value', { effort: VALUE, more: ASKS_VALUE }, []],
    [
      'is none where the component pays nothing then',
      { shares: ['{ 2026-Q1: 60%, 2026-Q2: 100% }', '{ 2026-Q1: 40%, 2026-Q2: 0% }'] },
      [],
    ],
    ['is none where it is the same for all periods', { ebr: '70%' }, []],
    [
      'of a share',
      { ebr: '70%', shares: ['{ 2026-Q1: 60% }', '{ 2026-Q1: 40% }'] },
      [
        'the share of "Results" says nothing for 2026-Q2, only for 2026-Q1',
        'the share of "Effort" says nothing for 2026-Q2, only for 2026-Q1',
      ],
    ],
  ])('%s', (_, parts, told) => {
    const text = plan(parts);
    expect(open(text)).toEqual(told.map((one) => `warning: ${one}`));
    expect(asked(text).length > 0).toBe(told.length > 0);
  });

  it('is no question where a file may say it', () => {
    expect(open(plan({ ebr: '{ file: targets.csv, else: { 2026-Q1: 70% } }' }))).toEqual([]);
  });
});

describe('the review of such a plan', () => {
  it('is that of the period that can be paid, as if the plan did not speak of the other', () => {
    const alone = reviewed(plan({ nrr: '{ 2026-Q1: 100% }' }));
    const both = reviewed(plan({}));
    const others = both.diagnostics.filter(({ code }) => code !== 'period-missing');
    expect(others.map(({ code, place }) => [code, place.line])).toEqual(
      alone.diagnostics.map(({ code, place }) => [code, place.line]),
    );
    expect(both.facts).toEqual(alone.facts);
  });

  it('has no facts where no period can be paid', () => {
    const { facts, diagnostics } = reviewed(plan({ nrr: '{ 2026-Q2: 105% }' }));
    expect(facts).toBeNull();
    expect(diagnostics.map(({ code }) => code)).toEqual(['period-missing', 'period-missing']);
  });
});

describe('in the period that is paid', () => {
  it('it is an error', () => {
    expect(open(plan({}), '2026-Q2')).toEqual([`error: ${IN_Q2}`]);
    expect(open(plan({}), '2026-Q1')).toEqual([`warning: ${IN_Q2}`]);
  });

  it('also in one that the plan does not name, where it names others', () => {
    expect(open(plan({}), '2026-Q3').map((one) => one.replace(/:.*metric/, ':'))).toEqual([
      'error: "nrr" says nothing for 2026-Q3, only for 2026-Q1, 2026-Q2',
      'warning: "ebr" says nothing for 2026-Q2, only for 2026-Q1',
      'error: "ebr" says nothing for 2026-Q3, only for 2026-Q1',
    ]);
  });

  it('it is told once where paying has told it', () => {
    expect(open(plan({}), '2026-Q2', true)).toEqual([]);
  });
});

describe('validate', () => {
  const files = { 'plan.yaml': plan({}) };

  it('warns of another period, and refuses the one that is named', async () => {
    const warned = await run(['validate', 'plan.yaml', '--format', 'concise'], { files });
    expect([warned.exit, warned.out]).toEqual([0, expect.stringContaining(`warning: ${IN_Q2} [period-missing]`)]);
    const refused = await run(['validate', 'plan.yaml', '--format', 'concise', '--period', '2026-Q2'], { files });
    expect([refused.exit, refused.out]).toEqual([1, expect.stringContaining(`8:46: error: ${IN_Q2} [period-missing]`)]);
  });

  it('says that nobody can be paid where no period is complete', async () => {
    const none = { 'plan.yaml': plan({ nrr: '{ 2026-Q2: 105% }' }) };
    const { exit, out } = await run(['validate', 'plan.yaml'], { files: none });
    expect([exit, out]).toEqual([
      0,
      expect.stringContaining('\n  · it can be paid in none of the periods that it names\n'),
    ]);
    const { out: json } = await run(['validate', 'plan.yaml', '--format', 'json'], { files: none });
    expect(JSON.parse(json).plans).toEqual([{ file: 'plan.yaml', plan: 'Two quarters', period: null, allowed: [] }]);
  });
});
