import fc from 'fast-check';
import { expect, it } from 'vitest';
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

it('taking down the working changes no amount', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(plans, people, (text, hires) => {
      expect(pay(text, hires, false).amounts).toEqual(pay(text, hires, true).amounts);
    }),
    { numRuns: 50 },
  );
});
