import { describe, expect, it } from 'vitest';
import { readPlan } from '../../src/plan/read-plan.ts';

/** A sound plan that each case breaks at one place: what was found, where, and what helps. */
const SOUND = `plan: Sound
currency: USD
period: quarter
for: { role: CSM }
variable: $1,000
credit: { owner: at_period_end }
metrics:
  nrr: { kind: nrr, reactivated: exclude, target: 105% }
  risk: { kind: at_risk_share, at: period_end }
components:
  - name: Results
    share: 60%
    metric: nrr
    when_undefined: stop
    pays:
      of: attainment
      bands:
        - { from: 90%, pay: $400 }
        - { from: 100%, pay: $500 }
  - name: Risk
    share: 40%
    metric: risk
    pays: { bands: [ { up_to: 10%, pay: 100% } ] }
`;

type Found = readonly { readonly at: string; readonly code: string; readonly help?: string }[];

function found(text: string): Found {
  return readPlan(text, 'p.yaml').diagnostics.map(({ code, place, help }) => ({
    at: `${place.line}:${place.column}`,
    code,
    ...(help === undefined ? {} : { help }),
  }));
}

const broken = (from: string, to: string): Found => {
  if (!SOUND.includes(from)) throw new Error(`not in the plan: ${from}`);
  return found(SOUND.replace(from, to));
};

it('the sound plan is sound', () => {
  expect(found(SOUND)).toEqual([]);
});

describe('one fault, one message, at its place', () => {
  it.each<[string, string, Found]>([
    ['currency: USD', 'curency: USD', [{ at: '2:1', code: 'unknown-key', help: 'did you mean "currency"?' }]],
    ['currency: USD', 'currency: USB', [{ at: '2:11', code: 'unknown-currency', help: 'did you mean "USD"?' }]],
    ['period: quarter\n', '', [{ at: '1:1', code: 'missing-key' }]],
    ['period: quarter', 'period: quater', [{ at: '3:9', code: 'unknown-word', help: 'did you mean "quarter"?' }]],
    ['variable: $1,000', 'variable: €1,000', [{ at: '5:11', code: 'wrong-currency' }]],
    ['variable: $1,000', 'variable: $1,000.005', [{ at: '5:11', code: 'bad-value' }]],
    ['credit: { owner: at_period_end }\n', '', [{ at: '7:3', code: 'credit-needed' }]],
    ['owner: at_period_end', 'owner: at_event', [{ at: '6:18', code: 'no-event' }]],
    ['kind: nrr', 'kind: nnr', [{ at: '8:16', code: 'unknown-kind', help: 'did you mean "nrr"?' }]],
    [', reactivated: exclude', '', [{ at: '8:3', code: 'missing-key' }]],
    [
      'reactivated: exclude',
      'reactivated: excluded',
      [{ at: '8:34', code: 'unknown-word', help: 'did you mean "exclude"?' }],
    ],
    ['target: 105%', 'target: 105', [{ at: '8:51', code: 'bad-value', help: 'write "105%"' }]],
    ['share: 60%', 'share: 60', [{ at: '12:12', code: 'bad-value', help: 'write "60%"' }]],
    ['share: 60%', 'share: 59.99%', [{ at: '12:12', code: 'shares-not-whole' }]],
    ['metric: nrr', 'metric: ndr', [{ at: '13:13', code: 'unknown-metric', help: 'did you mean "nrr"?' }]],
    ['when_undefined: stop', 'when_undefined: halt', [{ at: '14:21', code: 'unknown-word' }]],
    [
      'when_undefined: stop',
      'when_undefned: stop',
      [{ at: '14:5', code: 'unknown-key', help: 'did you mean "when_undefined"?' }],
    ],
    ['      of: attainment\n', '', [{ at: '15:5', code: 'reading-needed' }]],
    ['bands:\n', 'brands:\n', [{ at: '17:7', code: 'unknown-curve', help: 'did you mean "bands"?' }]],
    ['      of: attainment', '      of: attainment\n      rate: 5%', [{ at: '18:7', code: 'two-curves' }]],
    ['from: 90%', 'from: 90', [{ at: '18:19', code: 'bad-value', help: 'write "90%"' }]],
    ['from: 90%', 'form: 90%', [{ at: '18:13', code: 'unknown-key', help: 'did you mean "from"?' }]],
    ['from: 90%', 'from: 100%', [{ at: '19:19', code: 'doubled-edge' }]],
    ['from: 90%', 'from: 110%', [{ at: '19:19', code: 'falling-edge' }]],
    ['from: 90%', 'up_to: 90%', [{ at: '18:13', code: 'wrong-direction' }]],
    ['up_to: 10%', 'from: 10%', [{ at: '23:24', code: 'wrong-direction' }]],
    [
      'pay: $400',
      'pay: $150,000',
      [{ at: '18:29', code: 'split-amount', help: 'write $150000, or quote it: "$150,000"' }],
    ],
    ['name: Risk', 'name: Results', [{ at: '20:11', code: 'doubled-name' }]],
    ['name: Risk', 'name: total', [{ at: '20:11', code: 'bad-name' }]],
    ['name: Risk', 'name: A / B', [{ at: '20:11', code: 'bad-name' }]],
    ['plan: Sound', 'plan: Sound\nplan: Twice', [{ at: '2:1', code: 'doubled-key' }]],
    ['plan: Sound', 'plan: Sound\n__proto__: { a: b }', [{ at: '2:1', code: 'forbidden-key' }]],
    ['plan: Sound', 'plan: Sound\n<<: { a: b }', [{ at: '2:1', code: 'unknown-key' }]],
    ['metric: risk', 'metric: *risk', [{ at: '22:13', code: 'unknown-anchor' }]],
    ['  - name: Risk', '\t- name: Risk', [{ at: '20:1', code: 'bad-yaml', help: 'indent with spaces' }]],
  ])('%s → %s', (from, to, expected) => {
    expect(broken(from, to)).toEqual(expected);
  });

  it.each([
    ['', 'not-a-plan'],
    ['- a\n- b\n', 'not-a-plan'],
    ['plan: A\n---\nplan: B\n', 'two-documents'],
    [`plan: ${'x'.repeat(1024 * 1024)}`, 'plan-too-long'],
  ])('%#: %s', (text, code) => {
    expect(found(text).map((one) => one.code)).toEqual([code]);
  });

  it('a billion laughs end after 20,000 values', () => {
    const laughs = Array.from(
      { length: 20 },
      (_, place) =>
        `a${place}: &a${place} [${
          place === 0
            ? 'x'
            : Array(9)
                .fill(`*a${place - 1}`)
                .join(', ')
        }]`,
    );
    expect(found(laughs.join('\n')).map(({ code }) => code)).toEqual(['plan-too-large']);
  });
});

it('all faults are found in one run, in the order of the file', () => {
  const text = SOUND.replace('period: quarter', 'period: quater')
    .replace('kind: nrr', 'kind: nnr')
    .replace('share: 60%', 'share: 61%')
    .replace('up_to: 10%', 'up_to: 10');
  expect(found(text).map(({ at, code }) => `${at} ${code}`)).toEqual([
    '3:9 unknown-word',
    '8:16 unknown-kind',
    '12:12 shares-not-whole',
    '23:31 bad-value',
  ]);
});
