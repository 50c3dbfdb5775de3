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

/** Who is on which plan, who is not paid and why, and the codes of what was found. */
function assigned(plans: Parameters<typeof assign>[1], rows: readonly Record<string, string>[]) {
  const { on, notPaid, codes } = found(plans, rows);
  return { on, notPaid, codes };
}

function found(plans: Parameters<typeof assign>[1], rows: readonly Record<string, string>[]) {
  if (period === null) throw new Error('no period');
  const currency = { code: 'USD', digits: 2, symbols: ['$'] };
  const people = rows.map((row, place) => personOf({ csm_id: `c-${place + 1}`, ...row }));
  const all = assign(people, plans, { period, asOf: period.to, currency });
  return {
    on: all.assignments.map(({ person, plan }) => `${person.csmId} ${plan.name}`),
    notPaid: all.notPaid.map(({ person, reason }) => `${person.csmId} ${reason}`),
    codes: all.diagnostics.map(({ code }) => code),
    messages: all.diagnostics.map(({ message }) => message),
    places: all.diagnostics.map(({ place }) => place),
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
  ])('%s is a fault, and nobody is on either', (_, plans, row, codes) => {
    const { on, codes: got } = assigned(plans, [row]);
    expect(got).toEqual(codes);
    expect(on).toEqual([]);
  });

  it.each([
    ['the roster’s plan column', [main], { role: 'AE', plan: 'Main' }, { header: 'plan' }],
    ['their row, where no one column is to blame', [main, growth], { role: 'CSM', team: 'Growth' }, {}],
  ])('a fault about a person stands at %s', (_, plans, row, header) => {
    expect(found(plans, [row]).places).toStrictEqual([
      { file: 'roster.csv', line: 2, column: 0, length: 0, ...header },
    ]);
  });

  it('a plan without "for" takes whoever the roster puts on it, whatever their role', () => {
    expect(assigned([open, main], [{ role: 'AE', plan: 'Open' }])).toMatchObject({ on: ['c-1 Open'], notPaid: [] });
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

  it('on none of two plans names both', () => {
    expect(assigned([main, growth], [{ role: 'AE' }]).notPaid).toEqual([
      'c-1 on none of the plans paid here: "Main", "Growth"',
    ]);
  });

  it('each plan for nobody is a warning of its own, with whom it is for; a plan that pays somebody is none', () => {
    expect(found([main, growth], [{ role: 'CSM', team: 'Scale' }]).messages).toEqual([
      'nobody in the roster is on plan "Growth" in this period (for team: Growth, role: CSM or Senior CSM)',
    ]);
    expect(found([main, open], [{ role: 'AE', plan: 'Other' }]).messages).toEqual([
      'nobody in the roster is on plan "Main" in this period (for role: CSM)',
      'nobody in the roster is on plan "Open" in this period (no "for")',
    ]);
  });

  it('is not told of a plan for nobody beside a fault, which may be why', () => {
    expect(assigned([main, growth], [{ role: 'AE', plan: 'Main' }]).codes).toEqual(['plan-not-for']);
  });

  it.each([
    [{ role: 'CSM', end_date: '2025-12-31' }, 'c-1 left on 2025-12-31, before the period'],
    [{ role: 'CSM', start_date: '2026-04-01' }, 'c-1 starts on 2026-04-01, after the period'],
  ])('who was not there in the period is listed: %o', (row, reason) => {
    expect(assigned([main], [row]).notPaid).toEqual([reason]);
  });
});
