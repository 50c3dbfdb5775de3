import { describe, expect, it } from 'vitest';
import { periodFromText } from '../../src/calendar/index.ts';
import { assign } from '../../src/engine/assignment.ts';
import { readPlan } from '../../src/plan/read-plan.ts';
import { personOf } from '../support/pay-given.ts';

const planOf = (name: string, more: string) => {
  const { value, diagnostics } = readPlan(
    `plan: ${name}\ncurrency: USD\nperiod: quarter\n${more}\nmetrics: { m: { kind: given, unit: money } }\ncomponents: [ { name: A, metric: m, when_undefined: zero, pays: { rate: 5% } } ]\n`,
    `${name}.yaml`,
  );
  if (value === null) throw new Error(diagnostics.map(({ message }) => message).join());
  return value;
};
const period = periodFromText('2026-Q1');
const main = planOf('Main', 'for: { role: CSM }');
const growth = planOf('Growth', 'for: { team: Growth, role: [CSM, Senior CSM] }');
const spiff = planOf('SPIFF', 'for: { team: Growth }\nstacks: yes');
const open = planOf('Open', '');

function assigned(plans: Parameters<typeof assign>[1], rows: readonly Record<string, string>[]) {
  if (period === null) throw new Error('no period');
  const currency = { code: 'USD', digits: 2, symbols: ['$'] };
  const people = rows.map((row, place) => personOf({ csm_id: `c-${place + 1}`, ...row }));
  const found = assign(people, plans, { period, asOf: period.to, currency });
  return {
    on: found.assignments.map(({ person, plan }) => `${person.csmId} ${plan.name}`),
    notPaid: found.notPaid.map(({ person, reason }) => `${person.csmId} ${reason}`),
    codes: found.diagnostics.map(({ code }) => code),
  };
}

describe('who is on which plan', () => {
  it('"for" selects by roster columns, all of them, any value of a list', () => {
    expect(assigned([main], [{ role: 'CSM' }, { role: 'AE' }, {}]).on).toEqual(['c-1 Main']);
    const rows = [
      { role: 'CSM', team: 'Growth' },
      { role: 'Senior CSM', team: 'Growth' },
      { role: 'CSM', team: 'Scale' },
    ];
    expect(assigned([growth], rows).on).toEqual(['c-1 Growth', 'c-2 Growth']);
  });

  it('the roster’s plan column decides by name', () => {
    expect(assigned([open], [{ plan: 'Open' }, { plan: 'Other' }, {}])).toEqual({
      on: ['c-1 Open'],
      notPaid: [
        'c-2 the roster names plan "Other", which is not paid here',
        'c-3 on none of the plans paid here: "Open"',
      ],
      codes: [],
    });
  });

  it('a plan without "for" takes everybody when the roster names no plans', () => {
    expect(assigned([open], [{ role: 'CSM' }, {}]).on).toEqual(['c-1 Open', 'c-2 Open']);
  });

  it.each([
    ['both speak and disagree', [main], { role: 'CSM', plan: 'Growth' }, ['plan-disagrees']],
    ['the plan named is not for the person', [main], { role: 'AE', plan: 'Main' }, ['plan-not-for']],
    ['two plans', [main, growth], { role: 'CSM', team: 'Growth' }, ['two-plans']],
  ])('%s is a fault', (_, plans, row, codes) => {
    expect(assigned(plans, [row]).codes).toEqual(codes);
  });

  it('a plan that stacks is paid beside another', () => {
    expect(assigned([main, spiff], [{ role: 'CSM', team: 'Growth' }])).toEqual({
      on: ['c-1 Main', 'c-1 SPIFF'],
      notPaid: [],
      codes: [],
    });
    expect(assigned([main, spiff], [{ role: 'CSM', team: 'Growth', plan: 'Main' }]).on).toEqual([
      'c-1 Main',
      'c-1 SPIFF',
    ]);
  });

  it('on none is listed, not a fault; a plan for nobody is a warning', () => {
    expect(assigned([main], [{ role: 'AE' }])).toEqual({
      on: [],
      notPaid: ['c-1 on none of the plans paid here: "Main"'],
      codes: ['no-one-to-pay'],
    });
  });

  it.each([
    [{ role: 'CSM', end_date: '2025-12-31' }, 'c-1 left on 2025-12-31, before the period'],
    [{ role: 'CSM', start_date: '2026-04-01' }, 'c-1 starts on 2026-04-01, after the period'],
  ])('who was not there in the period is listed: %o', (row, reason) => {
    expect(assigned([main], [row]).notPaid).toEqual([reason]);
  });
});
