import { describe, expect, it } from 'vitest';
import { argTexts } from '../../src/kinds/figure.ts';
import { readPlan } from '../../src/plan/read-plan.ts';
import { runExamples } from '../../src/review/examples.ts';
import { payGiven } from '../support/pay-given.ts';

/** $1,000 for 40 leads in a quarter, in a straight line from none; beside it $10 for each lead beyond the target. */
const plan = (more: { prorate?: string; target?: string; metric?: string; examples?: string } = {}) => `plan: Leads
currency: USD
period: quarter
for: { role: CSM }
variable: $1,000
${more.prorate ?? 'prorate: days'}
leavers: prorate
metrics:
  leads: { kind: given, unit: count, target: ${more.target ?? '40'}, prorate_target: yes${more.metric ?? ''} }
components:
  - { name: Leads, share: 100%, metric: leads, pays: { of: attainment, line: [ { at: 0%, pay: 0% }, { at: 100%, pay: 100% } ] } }
  - { name: Beyond, metric: leads, pays: { of: value, per: { step: 1, above: target, pay: $10, count: exact } } }
${more.examples ?? ''}`;
const person = { csm_id: 'c-1', role: 'CSM' };
const HALF = { start_date: '2026-02-15' };

const paid = (text: string, columns: Record<string, string>, leads: string) => {
  const { earned, amounts, codes } = payGiven(text, [{ ...person, ...columns }], { '*': { leads } });
  const told = earned[0]?.lines[0]?.told;
  const target = told?.target;
  return { codes, ...amounts['c-1'], target: target && `${Number(target.n) / Number(target.d)}` };
};

describe('a prorated target', () => {
  it('is told with the part of the period that counts, and a whole one without', () => {
    const told = (columns: Record<string, string>) => {
      const { earned } = payGiven(plan(), [{ ...person, ...columns }], { '*': { leads: '10' } });
      const { args } = earned[0]?.steps.find(({ kind }) => kind === 'attainment') ?? { args: {} };
      return argTexts(args, { code: 'USD', digits: 2, symbols: [] });
    };
    expect(told({})).toEqual({ target: '40' });
    expect(told(HALF)).toEqual({ target: '20', proration: '0.5' });
  });

  it.each<[string, Record<string, string>, string, object]>([
    ['all quarter: 40', {}, '30', { target: '40', Leads: '750.00', Beyond: '0.00' }],
    // $500 for 45 of 90 days; 15 of 20 leads are 75%.
    ['45 of 90 days: 20', HALF, '15', { target: '20', Leads: '375.00', Beyond: '0.00' }],
    // 25 leads are 125%, which the line holds at 100%; 5 beyond 20 at $10, which never scales.
    ['beyond it', HALF, '25', { target: '20', Leads: '500.00', Beyond: '50.00' }],
    // 15 days of 90 are a sixth: 6 2/3 leads; 7 are a third of a lead beyond.
    ['not whole: 6 2/3', { start_date: '2026-03-17' }, '7', { Leads: '166.67', Beyond: '3.33' }],
  ])('%s', (_, columns, leads, expected) => {
    expect(paid(plan(), columns, leads)).toMatchObject(expected);
  });

  it('follows the months where the plan goes by full months', () => {
    const text = plan({ prorate: 'prorate: full_months', target: '39' });
    // March alone: 13 leads, a third of $1,000.
    expect(paid(text, HALF, '13')).toMatchObject({ target: '13', Leads: '333.33', Beyond: '0.00' });
  });

  it('is whole for somebody without a full month: nobody is asked for nothing', () => {
    const text = plan({ prorate: 'prorate: full_months' });
    const late = { start_date: '2026-03-15' };
    expect(paid(text, late, '41')).toMatchObject({ codes: [], target: '40', Leads: '0.00', Beyond: '10.00' });
  });

  it('shrinks for leavers alone where the plan prorates only them', () => {
    const text = plan({ prorate: 'prorate: none' });
    expect(paid(text, HALF, '20')).toMatchObject({ target: '40', Leads: '500.00' });
    expect(paid(text, { end_date: '2026-02-14' }, '20')).toMatchObject({ target: '20', Leads: '500.00' });
  });

  it('shrinks wherever it comes from', () => {
    expect(paid(plan({ target: '{ column: aim }' }), { ...HALF, aim: '30' }, '15')).toMatchObject({ target: '15' });
    expect(paid(plan({ target: '{ 2026-Q1: 30 }' }), HALF, '15')).toMatchObject({ target: '15' });
  });

  it('stays whole without prorate_target', () => {
    expect(paid(plan().replace(', prorate_target: yes', ''), HALF, '20')).toMatchObject({ target: '40' });
  });

  it('decides whether a leaf is hit, also where lower is better', () => {
    const text = `plan: Escalations
currency: USD
period: quarter
for: { role: CSM }
variable: $1,000
prorate: days
metrics:
  open: { kind: given, unit: count, lower_is_better: yes, target: 4, prorate_target: yes }
components:
  - { name: Calm, share: 100%, metric: open, pays: { bands: [ { up_to: 10, pay: 50% } ] } }
multiplier: { times: 2x, when: all_hit }
`;
    const total = (columns: Record<string, string>, open: string) =>
      payGiven(text, [{ ...person, ...columns }], { '*': { open } }).amounts['c-1']?.['total'];
    // At most 4 in a quarter, at most 2 in half of one.
    expect([total({}, '3'), total(HALF, '3'), total(HALF, '2')]).toEqual(['1000.00', '250.00', '500.00']);
  });

  it('tells in its step which part of the period counts', () => {
    const { earned } = payGiven(plan(), [{ ...person, ...HALF }], { '*': { leads: '15' } });
    const step = earned[0]?.steps.find(({ kind }) => kind === 'attainment');
    expect(step?.args).toMatchObject({ proration: { value: { n: 45n, d: 90n } } });
  });
});

it('an attainment in an example is what it is; a target there is the whole period’s', () => {
  const examples = `examples:
  - { name: attainment, person: { start_date: 2026-02-15 }, given: { leads: { attainment: 75% } }, pays: { Leads: $375 } }
  - { name: value, person: { start_date: 2026-02-15 }, given: { leads: 15 }, pays: { Leads: $375 } }
  - { name: target, person: { start_date: 2026-02-15 }, given: { leads: { value: 15, target: 60 } }, pays: { Leads: $250 } }
`;
  const { value, diagnostics } = readPlan(plan({ examples }), 'p.yaml');
  expect(diagnostics).toEqual([]);
  expect(value === null ? null : runExamples(value)).toEqual([]);
});
