import { describe, expect, it } from 'vitest';
import { run } from '../cli/memory-io.ts';

/** Two jumps of $500 on $1,000, nothing beyond target, one metric; every edge has its example and every question its answer. */
const PLAN = `plan: Two steps
currency: USD
period: quarter
variable: $1,000
metrics:
  nrr: { kind: given, unit: percent, target: 100% }
components:
  - name: Results
    share: 100%
    metric: nrr
    when_undefined: zero
    pays: { of: attainment, bands: [{ from: 90%, pay: 50% }, { from: 100%, pay: 100% }] }
examples:
  - { name: first step, given: { nrr: 90% }, pays: { total: $500 } }
  - { name: second step, given: { nrr: 100% }, pays: { total: $1000 } }
`;

const ALL = ['single-metric', 'cliff', 'cliff', 'dead-zone'];

async function validated(text: string, ...more: string[]) {
  const argv = ['validate', 'p.yaml', '--format', 'json', ...more];
  const { exit, out } = await run(argv, { files: { 'p.yaml': text } });
  const { diagnostics, plans } = JSON.parse(out);
  const codes: string[] = diagnostics.map(({ code }: { code: string }) => code);
  return { exit, codes, diagnostics, allowed: plans?.[0]?.allowed };
}

describe('guardrails that a plan allows', () => {
  const allowing = (...codes: string[]) =>
    `${PLAN}guardrails:\n  allow:\n${codes.map((code, place) => `    - { code: ${code}, because: reason ${place + 1} }\n`).join('')}`;

  it('without any, all is found', async () => {
    expect(await validated(PLAN)).toMatchObject({ exit: 0, codes: ALL, allowed: [] });
  });

  it('are no findings any more, and the reason stands beside what was found', async () => {
    const { exit, codes, allowed } = await validated(allowing('cliff'));
    expect({ exit, codes }).toEqual({ exit: 0, codes: ['single-metric', 'dead-zone'] });
    expect(allowed).toMatchObject([{ code: 'cliff', because: 'reason 1', findings: [{ line: 12 }, { line: 12 }] }]);
  });

  it('do not count against --max-warnings', async () => {
    const text = allowing('cliff', 'dead-zone', 'single-metric');
    expect(await validated(text, '--max-warnings', '0')).toMatchObject({ exit: 0, codes: [] });
    expect((await validated(PLAN, '--max-warnings', '3')).exit).toBe(1);
  });

  it('are printed with their reason in the full form, and with nothing found where nothing was', async () => {
    const text = allowing('cliff', 'uncapped', 'dead-zone');
    const { out } = await run(['validate', 'p.yaml'], { files: { 'p.yaml': text } });
    expect(out).toContain('allowed: cliff (2 findings): reason 1\n');
    expect(out).toContain('allowed: uncapped (nothing found): reason 2\n');
    expect(out).toContain('allowed: dead-zone (1 finding): reason 3\n');
    expect(out).not.toMatch(/\[(cliff|dead-zone)\]/);
    expect(out).toMatch(/\n1 warning in 1 file\n$/);
  });

  it('one for which nothing was found says so to machines', async () => {
    const { allowed } = await validated(allowing('uncapped'));
    expect(allowed).toEqual([{ code: 'uncapped', because: 'reason 1', findings: [] }]);
  });

  it('may be an error: a payout that falls can be meant', async () => {
    const falling = PLAN.replace('{ from: 100%, pay: 100% }', '{ from: 100%, pay: 49% }').replace('$1000', '$490');
    expect(await validated(falling)).toMatchObject({ exit: 1 });
    const allowed = `${falling}guardrails: { allow: [{ code: pays-less-for-more, because: the law says so }] }\n`;
    expect(await validated(allowed)).toMatchObject({ exit: 0 });
  });

  it.each([
    ['clif', 'cliff'],
    ['dead_zone', 'dead-zone'],
    ['Uncapped', 'uncapped'],
    ['pay-less-for-more', 'pays-less-for-more'],
  ])('%s is no code', async (code, meant) => {
    const { exit, diagnostics } = await validated(allowing('cliff', code));
    expect(exit).toBe(1);
    expect(diagnostics).toMatchObject([
      { code: 'unknown-guardrail', line: 19, column: 15, help: `did you mean "${meant}"?` },
    ]);
    expect(diagnostics[0].message).toContain(`no guardrail has the code "${code}"`);
  });

  it.each([
    ['{ code: cliff }', 'missing-key'],
    ['{ because: so }', 'missing-key'],
    ['{ code: cliff, because: }', 'bad-value'],
    ['{ code: cliff, because: so, until: 2026-Q4 }', 'unknown-key'],
  ])('%s is a fault', async (entry, code) => {
    const { exit, codes } = await validated(`${PLAN}guardrails: { allow: [${entry}] }\n`);
    expect({ exit, codes }).toEqual({ exit: 1, codes: [code] });
  });
});

describe('review: and reviewed:', () => {
  // Paid is 2026-Q2, whose last month is June: due is what was not looked at in June, in the quarter, in the half, in the year.
  it.each([
    ['monthly', '2026-06', false],
    ['monthly', '2026-05', true],
    ['monthly', '2026-Q2', false],
    ['monthly', '2026-Q1', true],
    ['quarterly', '2026-Q2', false],
    ['quarterly', '2026-04', false],
    ['quarterly', '2026-03', true],
    ['quarterly', '2026-Q1', true],
    ['half_yearly', '2026-Q1', false],
    ['half_yearly', '2026-H1', false],
    ['half_yearly', '2025-Q4', true],
    ['half_yearly', '2025-H2', true],
    ['yearly', '2026-01', false],
    ['yearly', '2026', false],
    ['yearly', '2025', true],
    ['yearly', '2025-Q4', true],
    ['quarterly', '2026-Q3', false],
    ['quarterly', '2025-Q2', true],
  ])('%s, reviewed %s, paid 2026-Q2: due is %s', async (cycle, reviewed, isDue) => {
    const text = `${PLAN}review: ${cycle}\nreviewed: ${reviewed}\n`;
    const { exit, codes, diagnostics } = await validated(text, '--period', '2026-Q2');
    expect(exit).toBe(0);
    expect(codes.includes('review-due')).toBe(isDue);
    if (!isDue) return;
    const found = diagnostics.find(({ code }: { code: string }) => code === 'review-due');
    expect(found).toMatchObject({ line: 17, column: 11 });
    expect(found.message).toBe(
      `the plan says review: ${cycle}, and it was last reviewed in ${reviewed}; 2026-Q2 is paid now`,
    );
  });

  it.each(['monthly', 'quarterly', 'half_yearly', 'yearly'])('%s and never reviewed is due', async (cycle) => {
    const { diagnostics } = await validated(`${PLAN}review: ${cycle}\n`, '--period', '2026-Q2');
    const found = diagnostics.find(({ code }: { code: string }) => code === 'review-due');
    expect(found).toMatchObject({ line: 16, column: 9 });
    expect(found.message).toBe(`the plan says review: ${cycle}, and it was never reviewed; 2026-Q2 is paid now`);
  });

  it('is not asked when no period is known, and not of a plan that does not say', async () => {
    expect((await validated(`${PLAN}review: quarterly\n`)).codes).toEqual(ALL);
    expect((await validated(PLAN, '--period', '2026-Q2')).codes).toEqual(ALL);
    expect((await validated(`${PLAN}reviewed: 2025-Q1\n`, '--period', '2026-Q2')).codes).toEqual(ALL);
  });

  it('quarters are those of the plan’s year', async () => {
    // With a year that begins in February and is named after its end, 2026-Q2 is May to July 2025.
    const fiscal = (reviewed: string) =>
      `${PLAN}fiscal_year: { starts: February, named_after: end }\nreview: quarterly\nreviewed: ${reviewed}\n`;
    expect((await validated(fiscal('2026-Q2'), '--period', '2026-Q2')).codes).not.toContain('review-due');
    expect((await validated(fiscal('2026-Q1'), '--period', '2026-Q2')).codes).toContain('review-due');
    expect((await validated(fiscal('2025-07'), '--period', '2026-Q2')).codes).not.toContain('review-due');
    expect((await validated(fiscal('2025-04'), '--period', '2026-Q2')).codes).toContain('review-due');
  });

  it('reviewed: in words is a fault', async () => {
    const { exit, codes } = await validated(`${PLAN}review: quarterly\nreviewed: last spring\n`);
    expect({ exit, codes }).toEqual({ exit: 1, codes: ['bad-value'] });
  });
});

describe('adjustments: { at_most }', () => {
  it.each([
    ['15%', '15.0%'],
    ['10.01%', '10.01%'],
    ['100%', '100.0%'],
    ['1/9', '11.1%'],
  ])('%s is more than a tenth', async (most, said) => {
    const { exit, diagnostics } = await validated(`${PLAN}adjustments: { at_most: ${most} }\n`);
    expect(exit).toBe(0);
    expect(diagnostics.at(-1)).toMatchObject({
      code: 'discretionary',
      line: 16,
      column: 25,
      message: `manual adjustments may come to ${said} of the target pay; at most 10% is sound`,
    });
  });

  it.each(['10%', '1/10', '0%'])('%s is not', async (most) => {
    expect((await validated(`${PLAN}adjustments: { at_most: ${most} }\n`)).codes).toEqual(ALL);
  });
});

describe('judged: { … } on a metric', () => {
  // $800 for adoption, a result that is not controlled; $200 for meetings, an effort that is. Both are at most 100%.
  const plan = (adoption = '', meetings = '') => `plan: Judged
currency: USD
period: quarter
variable: $1,000
credit: { owner: at_period_end }
metrics:
  adoption: { kind: adoption_rate, at_least: { core_features_used: 3 }, at: period_end, target: 100%${adoption} }
  ebr: { kind: coverage, where: { type: EBR }, when: in_period, target: 100%${meetings} }
components:
  - { name: Adoption, share: 80%, metric: adoption, pays: { of: attainment, line: [{ at: 80%, pay: 0% }, { at: 110%, pay: 100% }] } }
  - { name: EBRs, share: 20%, metric: ebr, pays: { of: attainment, line: [{ at: 100%, pay: 50% }, { at: 120%, pay: 100% }] } }
`;
  const found = async (text: string, ...codes: string[]) => {
    const { diagnostics } = await validated(text);
    return diagnostics
      .filter(({ code }: { code: string }) => codes.includes(code))
      .map(({ code, line }: { code: string; line: number }) => `${line} ${code}`);
  };

  it('as: what is a result', async () => {
    const balance = (text: string) => found(text, 'results-effort-balance');
    expect(await balance(plan())).toEqual([]);
    expect(await balance(plan(', judged: { as: effort, because: we switch it on }'))).toEqual([
      '10 results-effort-balance',
    ]);
    expect(await balance(plan('', ', judged: { as: result, because: a meeting is what we sell }'))).toEqual([
      '10 results-effort-balance',
    ]);
    expect(
      await balance(plan(', judged: { as: effort, because: so }', ', judged: { as: result, because: so }')),
    ).toEqual(['10 results-effort-balance']);
  });

  it('controlled: what a CSM decides about', async () => {
    const control = (text: string) => found(text, 'outside-control');
    expect(await control(plan())).toEqual(['10 outside-control']);
    expect(await control(plan(', judged: { controlled: yes, because: we switch it on }'))).toEqual([]);
    expect(await control(plan(', judged: { as: effort, because: says nothing of control }'))).toEqual([
      '10 outside-control',
    ]);
  });

  it('most: what can be reached', async () => {
    const reached = (text: string) => found(text, 'unreachable');
    expect(await reached(plan())).toEqual(['10 unreachable', '11 unreachable']);
    expect(await reached(plan(', judged: { most: 110%, because: counted twice }'))).toEqual(['11 unreachable']);
    expect(
      await reached(plan(', judged: { most: 110%, because: so }', ', judged: { most: 120%, because: so }')),
    ).toEqual([]);
    expect(
      await reached(plan(', judged: { most: 109.99%, because: so }', ', judged: { most: 120%, because: so }')),
    ).toEqual(['10 unreachable']);
  });

  it('least: what is always there', async () => {
    const gated = (adoption: string) =>
      `${plan(adoption)}gate: { metric: adoption, of: value, at_least: 20%, when_undefined: pass }\n`;
    expect(await found(gated(''), 'unreachable')).not.toContain('12 unreachable');
    expect(await found(gated(', judged: { least: 20%, because: nobody has less }'), 'unreachable')).toContain(
      '12 unreachable',
    );
  });

  it('without a reason is a fault', async () => {
    const { exit, codes } = await validated(plan(', judged: { as: effort }'));
    expect({ exit, codes }).toEqual({ exit: 1, codes: ['missing-key'] });
  });

  it('in another unit is a fault', async () => {
    const { exit, codes } = await validated(plan(', judged: { most: $5, because: so }'));
    expect({ exit, codes }).toEqual({ exit: 1, codes: ['bad-value'] });
  });
});
