import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readPlan } from '../src/plan/read-plan.ts';
import { runExamples } from '../src/review/examples.ts';
import { payGiven } from './support/pay-given.ts';

const files = readdirSync('plans').filter((file) => file.endsWith('.yaml'));
const textOf = (file: string) => readFileSync(`plans/${file}`, 'utf8');

describe.each(files)('plans/%s', (file) => {
  const { value: plan, diagnostics } = readPlan(textOf(file), file);

  it('reads without a fault and names its source', () => {
    expect(diagnostics).toEqual([]);
    expect(plan?.source).toBeTruthy();
  });

  it('pays every one of its worked examples', () => {
    expect(plan?.examples.length).toBeGreaterThan(5);
    expect(plan === null ? null : runExamples(plan)).toEqual([]);
  });

  it('would tell if an example did not come out: a cent more in each expected total', () => {
    const edited = textOf(file).replaceAll(/\btotal: \$?(\d+)(?:\.(\d\d))?/g, (_, dollars: string, cents = '00') => {
      const more = BigInt(dollars) * 100n + BigInt(cents) + 1n;
      return `total: ${more / 100n}.${String(more % 100n).padStart(2, '0')}`;
    });
    const changed = readPlan(edited, file).value;
    const totals = textOf(file).match(/\btotal: /g)?.length ?? 0;
    expect(totals).toBeGreaterThan(0);
    expect(changed === null ? [] : runExamples(changed).map(({ code }) => code)).toEqual(
      Array.from({ length: totals }, () => 'example-differs'),
    );
  });
});

describe('the sliding scale as its source tells it', () => {
  const people = [{ csm_id: 'c-1', role: 'CSM', nrr_target: '100%' }];
  const paidAt = (nrr: string, hired?: string) => {
    const person = people.map((one) => (hired === undefined ? one : { ...one, start_date: hired }));
    const effort = { ebr: '0%', activation: '0%', health: '0' };
    return payGiven(textOf('blended-60-40.yaml'), person, { 'c-1': { nrr, ...effort } }).amounts['c-1'];
  };
  it.each([
    ['89.99%', '0.00'],
    ['90%', '400.00'],
    ['99.5%', '400.00'],
    ['100%', '500.00'],
    ['109.99%', '500.00'],
    ['110%', '600.00'],
    ['125%', '600.00'],
  ])('%s of target pays $%s', (nrr, amount) => {
    expect(paidAt(nrr)?.['Results']).toBe(amount);
  });

  it('hired on 15 February at the $500 band: $250', () => {
    expect(paidAt('100%', '2026-02-15')?.['Results']).toBe('250.00');
  });
});

describe('Make It Stick as its source tells it', () => {
  const paidAt = (activation: string | { undefined: string }, usage: string) =>
    payGiven(textOf('make-it-stick.yaml'), [{ csm_id: 'c-1', role: 'CSM' }], { 'c-1': { activation, usage } }).amounts[
      'c-1'
    ]?.['total'];
  it.each([
    ['both buckets of $500 hit', '100%', '100%', '1500.00'],
    ['one hit', '100%', '0%', '500.00'],
    ['the other hit', '0%', '100%', '500.00'],
    ['none', '0%', '0%', '0.00'],
    ['an undefined bucket shared out and the other hit', { undefined: 'no window ended' }, '100%', '1000.00'],
  ])('%s', (_, activation, usage, total) => {
    expect(paidAt(activation, usage)).toBe(total);
  });
});
