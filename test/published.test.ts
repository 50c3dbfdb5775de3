import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readPlan } from '../src/plan/read-plan.ts';
import { runExamples } from '../src/review/examples.ts';
import { payGiven } from './support/pay-given.ts';

/** Plans that others have published, written down: the expected pay in them comes from their documents, never from this program. */
const FOLDER = 'plans/published';
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.yaml'));
const textOf = (file: string) => readFileSync(`${FOLDER}/${file}`, 'utf8');

it('has the four plans that every version has to pay, and ten more', () => {
  const always = ['accelerator-two-steps', 'four-rates-by-slice', 'nrr-above-100', 'nrr-in-bands'];
  expect(files).toEqual(expect.arrayContaining(always.map((name) => `${name}.yaml`)));
  expect(files.length).toBeGreaterThanOrEqual(14);
});

it('gives no two plans one name', () => {
  const names = files.map((file) => readPlan(textOf(file), file).value?.name).filter((name) => name !== undefined);
  expect(new Set(names).size).toBe(names.length);
});

describe.each(files)(`${FOLDER}/%s`, (file) => {
  const { value: plan, diagnostics } = readPlan(textOf(file), file);

  it('names its document, with its address', () => {
    expect(textOf(file)).toMatch(/^source: .*https:\/\/\S+/m);
    expect(readFileSync(`${FOLDER}/README.md`, 'utf8')).toContain(`](${file})`);
  });

  it('reads without a fault and pays what its document prints', () => {
    expect(diagnostics).toEqual([]);
    expect(plan?.source).toContain('https://');
    expect(plan?.examples.length).toBeGreaterThanOrEqual(2);
    expect(plan === null ? null : runExamples(plan)).toEqual([]);
  });
});

it.each(files)('%s would tell if a total did not come out: a cent more in each', (file) => {
  const edited = textOf(file).replaceAll(/\btotal: \$(\d+)\b/g, 'total: $1.01');
  const totals = textOf(file).match(/\btotal: /g)?.length ?? 0;
  const { value: changed } = readPlan(edited, file);
  expect(totals).toBeGreaterThan(0);
  expect((changed === null ? [] : runExamples(changed)).map(({ code }) => code)).toEqual(
    Array.from({ length: totals }, () => 'example-differs'),
  );
});

describe('a pool in equal parts', () => {
  const paid = (size: number, goal: string) => {
    const ids = Array.from({ length: size }, (_, place) => `c-${place + 1}`);
    const team = ids.map((csm_id) => ({ csm_id, team: 'one' }));
    const { amounts } = payGiven(textOf('pool-in-equal-parts.yaml'), team, { '*': { goal } });
    return ids.map((id) => amounts[id]?.['total']);
  };

  it('pays the printed $1,000 to each of ten people', () => {
    expect(paid(10, '100%')).toEqual(Array.from({ length: 10 }, () => '1000.00'));
  });

  it('pays nobody below the goal', () => {
    expect(paid(10, '99.99%')).toEqual(Array.from({ length: 10 }, () => '0.00'));
  });

  it('pays $10,000 to three people without losing or adding a cent', () => {
    expect(paid(3, '100%').toSorted()).toEqual(['3333.33', '3333.33', '3333.34']);
  });
});
