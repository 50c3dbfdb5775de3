import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from '../../src/calendar/index.ts';
import { settingsOf } from '../../src/review/analysis/setting.ts';
import { planOf, planTexts } from '../review/generated.ts';
import { earnerIn, facts } from '../review/generated-pay.ts';
import { payGiven } from '../support/pay-given.ts';
import { type Hire, people, plans } from './generated-plans.ts';

const pay = (text: string, hires: readonly Hire[], working: boolean) => {
  const rows = hires.map(({ start }, place) => ({ csm_id: `c-${place}`, role: 'CSM', start_date: start }));
  const facts = Object.fromEntries(hires.map(({ facts: own }, place) => [`c-${place}`, own]));
  return payGiven(text, rows, facts, '2026-Q1', undefined, working);
};

it('lines add up to the total, for every person of every generated plan', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(plans, people, (text, hires) => {
      const paid = pay(text, hires, true);
      expect(paid.codes).toEqual([]);
      expect(paid.earned).toHaveLength(hires.length);
      for (const { lines, total } of paid.earned) {
        expect(lines.reduce((sum, { amount }) => sum + amount, 0n)).toBe(total);
      }
    }),
    { numRuns: 100 },
  );
});

/** The plans of the review: every curve, items, conditions, hits, groups, pay below 0; here for somebody who came within the period. */
const reviewed = fc.tuple(planTexts, facts, fc.integer({ min: 0, max: 89 }));

it('the same for plans of every curve and modifier, for whole periods and parts of one', { timeout: 60_000 }, () => {
  let paid = 0;
  fc.assert(
    fc.property(reviewed, ([text, people, day]) => {
      const plan = planOf(text);
      for (const setting of settingsOf(plan)) {
        const [withSteps, without] = [earnerIn(plan, setting, true), earnerIn(plan, setting, false)];
        for (const one of people.slice(0, 10)) {
          const from = addDays(setting.period.from, day);
          const [earned, again] = [withSteps(one, from), without(one, from)];
          expect(again?.total).toBe(earned?.total);
          expect(again?.lines.map(({ amount }) => amount)).toEqual(earned?.lines.map(({ amount }) => amount));
          if (earned === null) continue;
          paid += 1;
          expect(earned.lines.reduce((sum, { amount }) => sum + amount, 0n)).toBe(earned.total);
        }
      }
    }),
    { numRuns: 80 },
  );
  expect(paid).toBeGreaterThan(300);
});

it('taking down the working changes no amount', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(plans, people, (text, hires) => {
      expect(pay(text, hires, false).amounts).toEqual(pay(text, hires, true).amounts);
    }),
    { numRuns: 50 },
  );
});
