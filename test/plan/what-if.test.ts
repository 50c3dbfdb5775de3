import { describe, expect, it } from 'vitest';
import { whatIfParts } from '../../src/plan/what-if.ts';

describe('a what-if is what stands before the sign, the sign, and what follows it', () => {
  it.each([
    ['nrr + 2pt', 'nrr', '+', '2pt'],
    ['nrr+2pt', 'nrr', '+', '2pt'],
    ['csqls_closed * 1.1', 'csqls_closed', '*', '1.1'],
    ['ttv - 3 days', 'ttv', '-', '3 days'],
    ['first-year-nrr - 1pt', 'first-year-nrr', '-', '1pt'],
    ['target.nrr = 103%', 'target.nrr', '=', '103%'],
    ['  nrr  =  -5%  ', 'nrr', '=', '-5%'],
    ['nrr = "103%"', 'nrr', '=', '103%'],
    ['Results.pays.bands[1].pay = 450', 'Results.pays.bands[1].pay', '=', '450'],
    ['Results.pays.bands[1].pay=$1,450.50', 'Results.pays.bands[1].pay', '=', '$1,450.50'],
    ['Effort / Follow-ups + reviews.share = 1/3', 'Effort / Follow-ups + reviews.share', '=', '1/3'],
    ['Results.pays.bands[3] = { from: 120%, pay: 700 }', 'Results.pays.bands[3]', '=', '{ from: 120%, pay: 700 }'],
    ['variable = 0', 'variable', '=', '0'],
    ['plan = 01 Plan', 'plan', '=', '01 Plan'],
    ['for.role = "007"', 'for.role', '=', '007'],
    ['variable = 0.50', 'variable', '=', '0.50'],
  ])('%s', (text, left, operator, right) => {
    expect(whatIfParts(text)).toEqual({ left, operator, right });
  });
});

describe('what a shell has left of an amount is refused', () => {
  // "$1,200" in double quotes, "$10,000", "$1000", "$1,200" after a minus, "$pay" that is not set
  it.each(['variable = ,200', 'variable = 0,000', 'variable = 000', 'leads - ,200', 'variable = '])('%s', (text) => {
    expect(whatIfParts(text)).toEqual({ because: expect.stringContaining('a shell takes $ and what follows it') });
  });
});

describe('what is no change is refused', () => {
  it.each(['', 'nrr', '= 5', '+ 2pt', 'nrr 2pt'])('%j', (text) => {
    expect(whatIfParts(text)).toEqual({ because: expect.stringMatching(/expected a change|nothing stands before/) });
  });
});
