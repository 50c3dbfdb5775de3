import { describe, expect, it } from 'vitest';
import { periodFromText } from '../../src/calendar/index.ts';
import { assign } from '../../src/engine/assignment.ts';
import { type NumberedFact, type RepeatedPay, repeatedPay } from '../../src/engine/repeated-pay.ts';
import type { FactValue, MetricFact } from '../../src/kinds/fact.ts';
import { numberLiteral } from '../../src/money/index.ts';
import { readPlan } from '../../src/plan/read-plan.ts';
import { NO_ROWS } from '../support/given-facts.ts';
import { type GivenPerson, personOf } from '../support/pay-given.ts';

/**
 * One person paid again and again by other facts. A fact comes with a number that tells it apart from others of its metric: `#1 90%`. What a number
 * has paid before it pays again, so that with one number under two figures it can be seen what is looked at again and what is not.
 */

const stick = (activation: string, usage: string) => `plan: Stick
currency: USD
period: quarter
for: { role: CSM }
variable: $1,000
prorate: days
metrics:
  activation: { kind: given, unit: percent, target: 80% }
  usage: { kind: given, unit: percent, target: 60% }
components:
  - { name: Activation, share: 50%, metric: activation, when_undefined: ${activation}, pays: &hit { of: attainment, bands: [{ from: 100%, pay: 100% }] } }
  - { name: Usage, share: 50%, metric: usage, when_undefined: ${usage}, pays: *hit }
multiplier: { times: 1.5x, when: all_hit }
`;

const ANA = { csm_id: 'c-1', name: 'Ana', role: 'CSM' };

/** How somebody is paid by facts written as `#1 90%`, `90%` (of no number), `#2 none`, or not at all; and what was asked meanwhile. */
function payer(text: string, person: GivenPerson = ANA) {
  const { value: plan, diagnostics } = readPlan(text, 'plan.yaml');
  const period = periodFromText('2026-Q1');
  if (plan === null || period === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  const moment = { period, asOf: period.to, currency: plan.currency };
  const [assignment] = assign([personOf(person)], [plan], moment).assignments;
  if (assignment === undefined) throw new Error('nobody is paid');
  const asked: string[] = [];
  const facts = {
    factFor: () => {
      throw new Error('a fact that was not given is looked up');
    },
  };
  const report = ({ code, message }: { code: string; message: string }) => {
    asked.push(`${code}: ${message}`);
  };
  const pay = repeatedPay(assignment, { plan, moment, facts, asked: new Set(), report });
  const names = [...plan.metrics.keys()];
  const numbered = (written: string | undefined, at: number): NumberedFact | undefined => {
    if (written === undefined) return undefined;
    const [, id = '-1', figure = ''] = /^(?:#(\d+) )?(.*)$/.exec(written) ?? [];
    const fact: MetricFact = {
      metric: names[at] ?? '',
      subject: { type: 'person', id: 'c-1' },
      window: period,
      unit: 'percent',
      result: resultOf(figure),
      ...NO_ROWS,
      source: 'tables',
    };
    return { fact, id: Number(id) };
  };
  return {
    asked,
    isPaid: pay !== null,
    paid: (...written: readonly (string | undefined)[]) => Number(payOf(pay)(written.map(numbered))) / 100,
  };
}

function payOf(pay: RepeatedPay | null): RepeatedPay {
  if (pay === null) throw new Error('cannot be paid');
  return pay;
}

function resultOf(figure: string): FactValue {
  const literal = numberLiteral(figure);
  return literal === null
    ? { value: null, because: 'nothing to count' }
    : { value: literal.value, numerator: null, denominator: null };
}

describe('half of $1,000 for activation, half for usage, × 1.5 when both are hit', () => {
  it('is paid by the facts of each time', () => {
    const { paid, asked } = payer(stick('zero', 'zero'));
    expect(paid('#1 80%', '#1 60%')).toBe(1_500);
    expect(paid('#2 79.99%', '#1 60%')).toBe(500);
    expect(paid('#1 80%', '#2 59.99%')).toBe(500);
    expect(paid('#2 79.99%', '#2 59.99%')).toBe(0);
    // And once more, in another order.
    expect(paid('#1 80%', '#2 59.99%')).toBe(500);
    expect(paid('#1 80%', '#1 60%')).toBe(1_500);
    expect(asked).toEqual([]);
  });

  it('is a part of it for somebody hired within the quarter', () => {
    // 15 February to 31 March: 45 of 90 days.
    const { paid } = payer(stick('zero', 'zero'), { ...ANA, start_date: '2026-02-15' });
    expect(paid('#1 80%', '#1 60%')).toBe(750);
    expect(paid('#1 80%', '#2 0%')).toBe(250);
  });

  it('pays facts without a number by what they are', () => {
    const { paid } = payer(stick('zero', 'zero'));
    expect(paid('80%', '60%')).toBe(1_500);
    expect(paid('0%', '60%')).toBe(500);
    expect(paid('80%', '60%')).toBe(1_500);
  });
});

/** One component of one metric. */
const line = (when: string) => `plan: Line
currency: USD
period: quarter
for: { role: CSM }
metrics: { m: { kind: given, unit: percent } }
components:
  - { name: Line, amount: $100, metric: m, when_undefined: ${when}, pays: { of: value, line: [{ at: 0%, pay: 0% }, { at: 100%, pay: 100% }] } }
`;

describe('what a number has paid before', () => {
  it('it pays again', () => {
    const { paid } = payer(line('zero'));
    expect([paid('#0 50%'), paid('#1 60%'), paid('#0 70%'), paid('#1 80%'), paid('#2 80%')]).toEqual([
      50, 60, 50, 60, 80,
    ]);
  });

  it('it does not where nobody knows the number, or it is too large to be one', () => {
    const { paid } = payer(line('zero'));
    expect([paid('50%'), paid('60%')]).toEqual([50, 60]);
    expect([paid('#131071 50%'), paid('#131071 60%')]).toEqual([50, 50]);
    expect([paid('#131072 50%'), paid('#131072 60%')]).toEqual([50, 60]);
  });

  it('is of somebody alone', () => {
    const [one, other] = [payer(line('zero')), payer(line('zero'))];
    expect([one.paid('#1 50%'), other.paid('#1 60%')]).toEqual([50, 60]);
  });
});

/** NRR in the rows, coverage in the columns: two metrics decide one component, and further ones its hit. */
const matrix = (...hits: readonly string[]) => `plan: Matrix
currency: USD
period: quarter
for: { role: CSM }
metrics:
  nrr: { kind: given, unit: percent }
  ebr: { kind: given, unit: percent }
  c: { kind: given, unit: percent }
  d: { kind: given, unit: percent }
components:
  - name: Both
    amount: $100
    metric: nrr
    when_undefined: zero
    hit: [${['nrr', ...hits].map((metric) => `{ metric: ${metric}, of: value, at_least: 90%, when_undefined: fail }`).join(', ')}]
    pays:
      matrix:
        rows: { of: nrr.value, from: [50%, 90%] }
        columns: { of: ebr.value, from: [50%, 90%] }
        pay: [[10%, 20%], [30%, 40%]]
multiplier: { times: 2x, when: all_hit }
`;

describe('a component that several metrics decide', () => {
  it('is told apart by all their numbers, each in its place', () => {
    const { paid } = payer(matrix());
    expect(paid('#1 50%', '#2 90%', '#0 0%', '#0 0%')).toBe(20);
    // The same numbers the other way round are other facts: 90% in the rows are hit, × 2.
    expect(paid('#2 90%', '#1 50%', '#0 0%', '#0 0%')).toBe(60);
    expect(paid('#1 50%', '#1 50%', '#0 0%', '#0 0%')).toBe(10);
    expect(paid('#2 90%', '#2 90%', '#0 0%', '#0 0%')).toBe(80);
    // Remembered, all four.
    expect(paid('#1 0%', '#2 0%', '#0 0%', '#0 0%')).toBe(20);
  });

  it('is not remembered while one of them has no number', () => {
    const { paid } = payer(matrix());
    expect([paid('#1 50%', '50%'), paid('#1 50%', '90%')]).toEqual([10, 20]);
    expect([paid('50%', '#1 50%'), paid('0%', '#1 50%')]).toEqual([10, 0]);
  });

  it('is not remembered where more than three decide it', () => {
    const three = payer(matrix('c'));
    expect(three.paid('#1 50%', '#1 50%', '#1 90%')).toBe(10);
    expect(three.paid('#1 50%', '#1 90%', '#1 90%')).toBe(10);
    const four = payer(matrix('c', 'd'));
    expect(four.paid('#1 50%', '#1 50%', '#1 90%', '#1 90%')).toBe(10);
    expect(four.paid('#1 50%', '#1 90%', '#1 90%', '#1 90%')).toBe(20);
  });
});

describe('a metric without a value', () => {
  it('hands its share on in that time and in no other', () => {
    const { paid, asked } = payer(stick('share_out', 'share_out'));
    // Usage is not there to be hit with it, so there is no factor: all $1,000 for usage alone.
    expect(paid('#1 none', '#1 60%')).toBe(1_000);
    expect(paid('#2 80%', '#1 60%')).toBe(1_500);
    expect(paid('#2 80%', '#3 none')).toBe(1_000);
    expect(paid('#1 none', '#2 0%')).toBe(0);
    expect(paid('#2 80%', '#2 0%')).toBe(500);
    expect(asked).toEqual([]);
  });

  it('is asked about each time where the plan stops there, and is paid where it has one', () => {
    const { paid, asked } = payer(line('stop'));
    expect(paid('#1 50%')).toBe(50);
    expect(asked).toEqual([]);
    for (let times = 1; times <= 3; times += 1) {
      paid('#2 none');
      expect(asked).toHaveLength(times);
    }
    expect(asked.at(-1)).toMatch(/^undefined-metric: .*"Ana".*nothing to count/);
    expect(paid('#1 50%')).toBe(50);
    expect(asked).toHaveLength(3);
  });
});

describe('what no fact can mend', () => {
  const byColumn = line('zero')
    .replace('metrics:', 'variable: { column: variable }\nmetrics:')
    .replace('amount: $100', 'share: 100%');

  it('is told at once, and nobody is paid', () => {
    const { isPaid, asked } = payer(byColumn);
    expect([isPaid, asked.map((one) => one.split(':')[0])]).toEqual([false, ['missing-variable']]);
  });

  it('is not told where it is there', () => {
    const { paid, asked } = payer(byColumn, { ...ANA, variable: '$4,000' });
    expect([paid('#1 50%'), asked]).toEqual([2_000, []]);
  });
});
