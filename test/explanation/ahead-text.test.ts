import { describe, expect, it } from 'vitest';
import { currencyOf } from '../../src/money/index.ts';
import { askedText } from '../../src/output/explanation/asked-text.ts';
import { nextText } from '../../src/output/explanation/next-text.ts';
import type { AskedTold, Next, ReadingTold } from '../../src/reports/explained-line.ts';

/** What lies ahead, and what a modifier saw, in words. */

const USD = currencyOf('USD') ?? { code: 'USD', digits: 2, symbols: [] };

function next(args: Next['args'], reading: Partial<ReadingTold> = {}): Next {
  const read: ReadingTold = { metric: 'nrr', of: 'attainment', unit: 'percent', ...reading };
  const rest = { across: null, amount: null, stated: null, at: null, measured: null };
  return { code: args.code ?? 'edge', args, reading: read, ...rest };
}

const ARR = { distance_unit: 'percent', grow_unit: 'money', more_of: 'ARR' };
const ACCOUNTS = { distance_unit: 'percent', grow_unit: 'count', more_of: 'accounts' };
const STEP = { code: 'edge', at: '1', more: '100.00' };

describe('the next edge', () => {
  it.each<[string, Next['args'], Partial<ReadingTold>, string]>([
    [
      'of bands',
      { ...STEP, distance: '0.00525', grow: '6300.00', ...ARR },
      {},
      '$100.00 more at 100%: 0.525 points, $6,300 of ARR away',
    ],
    [
      'one cent away',
      { ...STEP, distance: '0.000000008333', grow: '0.01', ...ARR },
      {},
      '$100.00 more at 100%: 0.001 points, $0.01 of ARR away',
    ],
    [
      'one point, one account',
      { ...STEP, distance: '0.01', grow: '1', ...ACCOUNTS },
      {},
      '$100.00 more at 100%: 1 point, 1 account away',
    ],
    [
      'that is not enough itself',
      { ...STEP, distance: '0.00525', grow: '6300.01', ...ARR, beyond: 'yes' },
      {},
      '$100.00 more above 100%: more than 0.525 points, $6,300.01 of ARR away',
    ],
    [
      'where somebody stands',
      { ...STEP, distance: '0', grow: '0.01', ...ARR, beyond: 'yes' },
      {},
      '$100.00 more above 100%: $0.01 of ARR away',
    ],
    [
      'where nothing else is known',
      { ...STEP, distance: '0', distance_unit: 'percent', beyond: 'yes' },
      {},
      '$100.00 more above 100%: a little away',
    ],
    [
      'where lower is better',
      { ...STEP, at: '0.1', better: 'lower', distance: '0.05', grow: '1', ...ACCOUNTS },
      { of: 'value' },
      '$100.00 more at 10%: 5 points, 1 account fewer',
    ],
    [
      'below an edge',
      { ...STEP, at: '0.05', better: 'lower', distance: '0.05', grow: '2', ...ACCOUNTS, beyond: 'yes' },
      { of: 'value' },
      '$100.00 more below 5%: more than 5 points, 2 accounts fewer',
    ],
    [
      'in days',
      { ...STEP, at: '14', better: 'lower', distance: '3', distance_unit: 'days' },
      { of: 'value', unit: 'days' },
      '$100.00 more at 14 days: 3 days fewer',
    ],
    [
      'of money',
      { ...STEP, distance: '4999.50', distance_unit: 'money', more_of: 'won leads' },
      {},
      '$100.00 more at 100%: $4,999.50 of won leads away',
    ],
    [
      'of a count',
      { ...STEP, at: '10', distance: '1.5', distance_unit: 'count', more_of: 'leads' },
      { of: 'value', unit: 'count' },
      '$100.00 more at 10: 1.5 leads away',
    ],
    [
      'of a score',
      { ...STEP, distance: '12.391304347826', distance_unit: 'number' },
      {},
      '$100.00 more at 100%: 12.392 away',
    ],
    [
      'that pays less',
      { ...STEP, more: '-100.00', distance: '0.01', distance_unit: 'percent' },
      {},
      '$100.00 less at 100%: 1 point away',
    ],
    [
      'behind a slope',
      { ...STEP, distance: '0.2', distance_unit: 'percent', each: '10.00', each_beyond: '15.00', each_of: '0.01' },
      {},
      '$100.00 more at 100%: 20 points away; each point on the way pays $10.00, beyond it $15.00',
    ],
    [
      'before a slope',
      { ...STEP, distance: '0.2', distance_unit: 'percent', each_beyond: '15.00', each_of: '0.01' },
      {},
      '$100.00 more at 100%: 20 points away; each point beyond it pays $15.00',
    ],
    [
      'on one slope',
      { ...STEP, distance: '0.2', distance_unit: 'percent', each: '10.00', each_beyond: '10.00', each_of: '0.01' },
      {},
      '$100.00 more at 100%: 20 points away; each point on the way pays $10.00',
    ],
    [
      'where a line begins',
      {
        ...STEP,
        more: '0.00',
        at: '0.8',
        distance: '0.21',
        distance_unit: 'percent',
        each_beyond: '47.619047619048',
        each_of: '0.01',
      },
      {},
      'from 80% on each further point pays $47.62: 21 points away',
    ],
    [
      'with a cap above',
      { ...STEP, distance: '0.01', distance_unit: 'percent', more_in_all: '50.00' },
      {},
      '$100.00 more at 100%: 1 point away; $50.00 more in all',
    ],
    [
      'all of it cut',
      { ...STEP, distance: '0.01', distance_unit: 'percent', more_in_all: '0.00' },
      {},
      '$100.00 more at 100%: 1 point away; nothing more in all',
    ],
    [
      'the best there is',
      { ...STEP, code: 'best', at: '1.11', distance: '0.08', grow: '2', ...ACCOUNTS },
      {},
      '$100.00 more at the most there can be: 8 points, 2 accounts away',
    ],
    [
      'out of reach',
      { code: 'out_of_reach', at: '1.2', best: '1' },
      {},
      'nothing more can be reached: 120% is too far, 100% is the most there can be',
    ],
    [
      'out of reach downwards',
      { code: 'out_of_reach', at: '-1', best: '0', better: 'lower' },
      { of: 'value', unit: 'number' },
      'nothing more can be reached: -1 is too far, 0 is the least there can be',
    ],
    ['none, on a slope', { code: 'open', each: '50.00', each_of: '0.01' }, {}, 'each further point pays $50.00'],
    [
      'none, of money',
      { code: 'open', each: '50.00', each_of: '1000.00' },
      { of: 'value', unit: 'money' },
      'each further $1,000 pays $50.00',
    ],
    [
      'none, downwards',
      { code: 'open', each: '20.00', each_of: '1', better: 'lower' },
      { of: 'value', unit: 'days' },
      'each day fewer pays $20.00',
    ],
    ['none, on a curve that is no line', { code: 'open' }, {}, 'more is paid the further it goes'],
    ['none at all', { code: 'end' }, {}, 'nothing more is paid beyond'],
  ])('%s', (_, args, reading, text) => {
    expect(nextText(next(args, reading), false, USD)).toBe(text);
  });

  it('of a pool is the team’s, and this person’s part of it', () => {
    const args = { ...STEP, distance: '0.01', grow: '46403.30', ...ARR, more_in_all: '33.34' };
    expect(nextText(next(args), true, USD)).toBe(
      '$100.00 more for the team at 100%: 1 point, $46,403.30 of ARR away; $33.34 of it here',
    );
  });
});

describe('what a modifier saw', () => {
  const asked = (rest: Partial<AskedTold>): AskedTold => ({
    ...{ metric: 'grr', of: 'value', bound: 'at_least', edge: '0.95', unit: 'percent', value: '0.93', holds: false },
    ...rest,
  });

  it.each<[Partial<AskedTold>, string]>([
    [{ distance: '0.02', grow: '20000.00', ...ARR }, 'GRR 93% is below 95%: 2 points, $20,000 of ARR short'],
    [{ holds: true, edge: '0.93' }, 'GRR 93% is at least 93%'],
    [{ bound: 'above', edge: '0.93' }, 'GRR 93% is not above 93%'],
    [{ bound: 'above', holds: true, edge: '0.9' }, 'GRR 93% is above 90%'],
    [{ bound: 'at_most', edge: '0.9' }, 'GRR 93% is above 90%'],
    [{ bound: 'at_most', holds: true }, 'GRR 93% is at most 95%'],
    [{ bound: 'below', edge: '0.93' }, 'GRR 93% is not below 93%'],
    [{ bound: 'below', holds: true }, 'GRR 93% is below 95%'],
    [{ of: 'attainment', edge: '0.98', value: '0.978947368421' }, 'GRR 97.895% of target is below 98% of target'],
    [
      {
        component: 'Effort / Risk',
        metric: 'at_risk',
        bound: 'at_most',
        edge: '0.05',
        value: '0.1',
        distance: '0.05',
        grow: '1',
        ...ACCOUNTS,
      },
      'Effort / Risk missed: at risk 10% is above 5%: 5 points, 1 account over',
    ],
    [{ component: 'Keep', holds: true, edge: '0.9' }, 'Keep hit: GRR 93% is at least 90%'],
    [
      { value: null, undefined: 'no account in the book' },
      'GRR has no value (no account in the book), which counts as failed',
    ],
    [{ value: null, holds: true }, 'GRR has no value, which counts as passed'],
    [{ unit: 'money', metric: 'csqls', edge: '50000.00', value: '49999.99' }, 'CSQLs $49,999.99 is below $50,000'],
  ])('%j', (rest, text) => {
    expect(askedText(asked(rest), USD)).toBe(text);
  });
});
