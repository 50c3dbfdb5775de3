import { describe, expect, test } from 'vitest';
import type { Result } from '../../src/engine/result.ts';
import { payoutReport } from '../../src/reports/payouts.ts';
import { earned, paid, SAMPLE } from './sample-result.ts';

const [section] = payoutReport(SAMPLE).sections;

describe('a section', () => {
  test('has the components in plan order, then the modifiers that acted', () => {
    expect(section?.columns).toEqual([
      { type: 'component', name: 'Results' },
      { type: 'component', name: 'Effort' },
      { type: 'modifier', name: 'cap' },
    ]);
  });

  test.each([
    ['Ana Ruiz', [40_000n, 30_000n, null], 70_000n, 100_000n, [7n, 10n]],
    ['Ben Birch', [50_000n, 20_000n, null], 70_000n, 100_000n, [7n, 10n]],
    ['宮本 武蔵', [60_000n, 40_000n, -5_000n], 95_000n, 100_000n, [19n, 20n]],
    ['Hana Hazel', [25_000n, 20_000n, null], 45_000n, 50_000n, [9n, 10n]],
  ])('%s', (name, amounts, total, target, [n = 0n, d = 1n]) => {
    const people = section?.teams.flatMap((team) => team.people) ?? [];
    const person = people.find((one) => one.name === name);
    expect(person).toMatchObject({ amounts, total, target });
    expect((person?.percent?.n ?? 0n) * d).toBe((person?.percent?.d ?? 0n) * n);
  });

  test('adds up by team and in all', () => {
    expect(section?.teams).toMatchObject([
      { team: 'Enterprise', amounts: [90_000n, 50_000n, null], total: 140_000n, target: 200_000n },
      { team: 'Growth', amounts: [85_000n, 60_000n, -5_000n], total: 140_000n, target: 150_000n },
    ]);
    expect(section).toMatchObject({
      people: 4,
      amounts: [175_000n, 110_000n, -5_000n],
      total: 280_000n,
      target: 350_000n,
    });
  });

  test('marks a component with a metric that has no value', () => {
    const ben = section?.teams[0]?.people.find(({ name }) => name === 'Ben Birch');
    expect(ben?.unmeasured).toEqual([false, true, false]);
  });
});

test('a sum with somebody who has no target has none, and no percent', () => {
  const people = SAMPLE.people.map((person) => (person.csm_id === 'c-017' ? { ...person, target: null } : person));
  const report = payoutReport({ ...SAMPLE, people });
  expect(report.sections[0]).toMatchObject({ target: null, percent: null });
  expect(report.sections[0]?.teams[1]).toMatchObject({ team: 'Growth', target: 150_000n });
});

test('a target of 0 has no percent', () => {
  const report = payoutReport({
    ...SAMPLE,
    people: [{ ...paid('a', 'A', null, '0.00', []), target: '0.00' }],
    total: '0.00',
  });
  expect(report.total).toMatchObject({ target: 0n, percent: null });
});

test('a component that the first person lacks stands where the plan has it', () => {
  const people = [
    paid('a', 'A', null, '30.00', [earned('First', '10.00'), earned('Third', '20.00')]),
    paid('b', 'B', null, '60.00', [earned('First', '10.00'), earned('Second', '20.00'), earned('Third', '30.00')]),
  ];
  const report = payoutReport({ ...SAMPLE, people, total: '90.00' });
  expect(report.sections[0]?.columns.map(({ name }) => name)).toEqual(['First', 'Second', 'Third']);
});

test('a component named as a modifier is a column of its own', () => {
  const cap = { path: [], kind: 'cap' as const, amount: '-5.00', reason: { code: 'cap' } };
  const report = payoutReport({
    ...SAMPLE,
    people: [paid('a', 'A', null, '5.00', [earned('cap', '10.00'), cap])],
    total: '5.00',
  });
  expect(report.sections[0]?.columns).toEqual([
    { type: 'component', name: 'cap' },
    { type: 'modifier', name: 'cap' },
  ]);
  expect(report.sections[0]?.amounts).toEqual([1_000n, -500n]);
});

test('several plans have a section each, and one total', () => {
  const spiff = {
    ...paid('c-017', 'Ana Ruiz', 'Enterprise', '50.00', [earned('SPIFF', '50.00')]),
    plan: 'SPIFF',
    target: null,
  };
  const result: Result = {
    ...SAMPLE,
    plans: [
      ...SAMPLE.plans,
      { name: 'SPIFF', file: 'spiff.yaml', sha256: 'c'.repeat(64) },
      { name: 'Empty', file: 'e.yaml', sha256: 'd'.repeat(64) },
    ],
    people: [...SAMPLE.people, spiff],
    total: '2850.00',
  };
  const report = payoutReport(result);
  expect(report.sections.map(({ plan, people, total }) => [plan, people, total])).toEqual([
    ['Blended 60/40', 4, 280_000n],
    ['SPIFF', 1, 5_000n],
  ]);
  expect(report.total).toMatchObject({ amounts: [], total: 285_000n, target: null });
});

test('teams stand by name, people without one last', () => {
  const people = ['Zeta', null, 'Alpha', 'alpha'].map((team, place) => paid(`c-${place}`, 'A', team, '0.00', []));
  const report = payoutReport({ ...SAMPLE, people, total: '0.00' });
  expect(report.sections[0]?.teams.map(({ team }) => team)).toEqual(['Alpha', 'Zeta', 'alpha', null]);
});

test('as-of is told only when it is not the last day', () => {
  expect(payoutReport(SAMPLE).asOf).toBeNull();
  expect(payoutReport({ ...SAMPLE, period: { ...SAMPLE.period, as_of: '2026-03-15' } }).asOf).toBe('2026-03-15');
});
