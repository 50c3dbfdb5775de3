import { describe, expect, it } from 'vitest';
import { payGiven } from '../support/pay-given.ts';

const stick = (activation = 'share_out', usage = 'share_out', root = '') => `
plan: Make It Stick
currency: USD
period: quarter
for: { role: CSM }
variable: $1,000
${root}
metrics:
  activation: { kind: given, unit: percent, target: 80% }
  usage: { kind: given, unit: percent, target: 60% }
components:
  - { name: Activation, share: 50%, metric: activation, when_undefined: ${activation}, pays: &hit { of: attainment, bands: [ { from: 100%, pay: 100% } ] } }
  - { name: Usage, share: 50%, metric: usage, when_undefined: ${usage}, pays: *hit }
multiplier: { times: 1.5x, when: all_hit }
`;
const none = { undefined: 'no window ended' };
const people = [{ csm_id: 'c-1', role: 'CSM' }];
const totalOf = (text: string, activation: string | typeof none, usage: string | typeof none) =>
  payGiven(text, people, { '*': { activation, usage } });

describe('two buckets of $500, × 1.5 when both are hit', () => {
  it.each([
    ['80%', '60%', '1500.00'],
    ['80%', '59.99%', '500.00'],
    ['79.99%', '60%', '500.00'],
    ['0%', '0%', '0.00'],
  ])('%s and %s pay %s', (activation, usage, expected) => {
    expect(totalOf(stick(), activation, usage).amounts['c-1']?.['total']).toBe(expected);
  });
});

describe('a metric without a value', () => {
  it.each([
    ['share_out', '1000.00', 'its $500 goes to usage; an undefined leaf is not hit, so there is no factor'],
    ['zero', '500.00', 'usage alone'],
    ['full_amount', '1000.00', 'its $500 is paid'],
    ['at_target', '1000.00', 'the curve pays 100% at target'],
  ])('%s: %s (%s)', (answer, expected) => {
    expect(totalOf(stick(answer), none, '60%').amounts['c-1']?.['total']).toBe(expected);
  });

  it('stops the run and names the person when the plan does not say', () => {
    const paid = totalOf(stick('stop'), none, '60%');
    expect(paid.codes).toEqual(['undefined-metric']);
    expect(paid.diagnostics[0]?.message).toContain('c-1');
    expect(paid.diagnostics[0]?.message).toContain('no window ended');
  });

  it.each([
    ['', [], 'undefined-group'],
    ['when_undefined: zero', '0.00', null],
    ['when_undefined: full_amount', '1000.00', null],
  ])('with nobody left the plan answers itself: %s', (root, expected, code) => {
    const paid = totalOf(stick('share_out', 'share_out', root), none, none);
    if (code === null) expect(paid.amounts['c-1']?.['total']).toBe(expected);
    else expect(paid.codes).toEqual([code]);
  });

  it.each([[['c-1', 'c-2', 'c-3']], [['c-3', 'c-2', 'c-1']], [['c-2', 'c-1', 'c-3']]])(
    'is each one’s own: people with the same amount keep their own division, as %j',
    (ids) => {
      // c-2 has no activation and c-3 no usage: what is left takes the whole $1,000, and nobody else's $500 moves.
      const facts = {
        'c-1': { activation: '80%', usage: '0%' },
        'c-2': { activation: none, usage: '60%' },
        'c-3': { activation: '80%', usage: none },
      };
      const all = ids.map((csm_id) => ({ csm_id, role: 'CSM' }));
      expect(payGiven(stick(), all, facts).amounts).toEqual({
        'c-1': { total: '500.00', Activation: '500.00', Usage: '0.00' },
        'c-2': { total: '1000.00', Activation: '0.00', Usage: '1000.00' },
        'c-3': { total: '1000.00', Activation: '1000.00', Usage: '0.00' },
      });
    },
  );

  it('may be one that pays zero beside one that is shared out', () => {
    const facts = { 'c-1': { activation: none, usage: '60%' }, 'c-2': { activation: '80%', usage: '60%' } };
    const two = ['c-1', 'c-2'].map((csm_id) => ({ csm_id, role: 'CSM' }));
    expect(payGiven(stick('zero', 'share_out'), two, facts).amounts).toMatchObject({
      'c-1': { total: '500.00', Activation: '0.00', Usage: '500.00' },
      'c-2': { total: '1500.00' },
    });
  });

  it('is divided in proportion to the shares that are left, to the cent', () => {
    const text = `
plan: Three
currency: USD
period: quarter
for: { role: CSM }
variable: $100
metrics:
  a: { kind: given, unit: percent, target: 100% }
  b: { kind: given, unit: percent, target: 100% }
  c: { kind: given, unit: percent, target: 100% }
components:
  - { name: A, share: 50%, metric: a, when_undefined: share_out, pays: &full { of: attainment, bands: [ { from: 100%, pay: 100% } ] } }
  - { name: B, share: 30%, metric: b, when_undefined: share_out, pays: *full }
  - { name: C, share: 20%, metric: c, when_undefined: share_out, pays: *full }
`;
    const paid = payGiven(text, people, { '*': { a: none, b: '100%', c: '100%' } });
    expect(paid.amounts['c-1']).toEqual({ total: '100.00', A: '0.00', B: '60.00', C: '40.00' });
    const other = payGiven(text, people, { '*': { a: '100%', b: '100%', c: none } });
    // 5/8 and 3/8 of $100.
    expect(other.amounts['c-1']).toEqual({ total: '100.00', A: '62.50', B: '37.50', C: '0.00' });
  });

  it('money in the plan scales with the amount that was taken over', () => {
    const text = stick().replaceAll('pay: 100%', 'pay: $500');
    expect(totalOf(text, none, '60%').amounts['c-1']?.['total']).toBe('1000.00');
  });

  it('moves up: a group whose leaves are all shared out shares itself out', () => {
    const text = `
plan: Nested
currency: USD
period: quarter
for: { role: CSM }
variable: $1,000
metrics:
  a: { kind: given, unit: percent, target: 100% }
  b: { kind: given, unit: percent, target: 100% }
components:
  - name: Group
    share: 50%
    when_undefined: share_out
    components:
      - { name: A, share: 100%, metric: a, when_undefined: share_out, pays: &full { of: attainment, bands: [ { from: 100%, pay: 100% } ] } }
  - { name: B, share: 50%, metric: b, pays: *full }
`;
    expect(payGiven(text, people, { '*': { a: none, b: '100%' } }).amounts['c-1']?.['total']).toBe('1000.00');
    expect(payGiven(text, people, { '*': { a: '100%', b: '0%' } }).amounts['c-1']?.['total']).toBe('500.00');
  });
});

describe('impossible answers', () => {
  const leaf = (line: string) => `
plan: P
currency: USD
period: quarter
metrics: { m: { kind: given, unit: money } }
components: [ { name: A, metric: m, ${line} } ]
`;
  it.each([
    ['when_undefined: full_amount, pays: { rate: 5% }'],
    ['when_undefined: share_out, pays: { rate: 5% }'],
    ['when_undefined: at_target, pays: { rate: 5% }'],
  ])('%s', (line) => {
    expect(payGiven(leaf(line), [], {}).codes).toEqual(['answer-impossible']);
  });
});
