import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../src/plan/checks/index.ts';
import { readPlan } from '../../src/plan/read-plan.ts';

describe.each(CHECKS)('the check $name', ({ example }) => {
  it(`finds ${example.finds} in its example and nothing else`, () => {
    const { value, diagnostics } = readPlan(example.plan, 'plan.yaml');
    expect(value).toBeNull();
    expect(diagnostics.map(({ code }) => code)).toEqual([example.finds]);
  });
});
