import { describe, expect, it } from 'vitest';
import { changedFigure } from '../../src/plan/figure-change.ts';
import { whatIfParts } from '../../src/plan/what-if.ts';

/** The figure that a plan has under `x`, after `x + …`. */
function changed(before: Parameters<typeof changedFigure>[0], change: string) {
  const parts = whatIfParts(`x ${change}`);
  if ('because' in parts) throw new Error(parts.because);
  return changedFigure(before, parts);
}

describe('a figure of a plan keeps its unit', () => {
  it.each([
    ['$1,000', '* 1.1', '$1100'],
    ['$1,000', '+ 50', '$1050'],
    ['$1,000.50', '- $0.51', '$999.99'],
    ['€1,000', '* 50%', '€500'],
    ['1000', '+ $50', '1050'],
    ['70%', '+ 5pt', '75%'],
    ['70%', '- 0.5pt', '69.5%'],
    ['70%', '* 1.1', '77%'],
    ['90%', '* 1/3', '30%'],
    // 70% ÷ 3 has no end as a decimal, and a percent may be a fraction.
    ['70%', '* 1/3', '7/30'],
    ['1/3', '* 2', '2/3'],
    ['1.5x', '+ 0.25x', '1.75x'],
    ['2pt', '* 0.5', '1pt'],
    ['72.5', '* 2x', '145'],
    ['$100', '- 250', '-$150'],
  ])('%s %s: %s', (before, change, text) => {
    expect(changed(before, change)).toEqual({ text, problem: null });
  });
});

describe('what cannot be changed is refused', () => {
  it.each([
    ['$1,000', '+ 5pt', '"5pt" does not go with $1,000. expected money, such as $50'],
    ['$1,000', '+ €5', '"€5" does not go with $1,000. expected money, such as $50'],
    ['70%', '+ 5%', '"5%" does not go with 70%. expected points, such as 5pt'],
    ['70%', '* $2', '"$2" does not go with 70%. expected a factor, such as 1.1'],
    ['$100', '* 1/3', '$100 * 1/3 has no end as a decimal'],
    ['half_even', '+ 1', 'x is "half_even" and no figure, so it can only be set, with "="'],
    ['target + 5pt', '+ 1pt', 'x is "target + 5pt" and no figure, so it can only be set, with "="'],
    [{ column: 'nrr_target' }, '+ 2pt', 'x is a map and no figure, so it can only be set, with "="'],
    [['50%'], '* 2', 'x is a list and no figure, so it can only be set, with "="'],
    [undefined, '+ 2pt', 'x is not there, so "+" has nothing to change; set it with "="'],
  ])('%j %s', (before, change, problem) => {
    expect(changed(before, change)).toEqual({ text: null, problem });
  });
});
