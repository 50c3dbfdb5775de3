import { describe, expect, it } from 'vitest';
import { argTexts, figureText } from '../../src/kinds/figure.ts';
import { currencyOf } from '../../src/money/index.ts';
import { type GivenFact, payGiven } from '../support/pay-given.ts';

/** Why a rule applied or did not: every question that a modifier asked, what was seen, and how far it was from enough. */

const currency = currencyOf('USD') ?? { code: 'USD', digits: 2, symbols: [] };
const CREDIT = 'credit: { owner: at_period_end }';

function askedBy(modifiers: string, facts: Readonly<Record<string, GivenFact>>) {
  const plan = `
plan: Asked
currency: USD
period: quarter
for: { role: CSM }
variable: $1,000
metrics:
  grr: { kind: grr, losses: net_per_account, target: 95%, ${CREDIT} }
  ebr: { kind: coverage, when: in_period, target: 70%, ${CREDIT} }
  risk: { kind: at_risk_share, at: period_end, target: 10%, ${CREDIT} }
components:
  - { name: Keep, share: 50%, metric: grr, when_undefined: zero, pays: { of: attainment, bands: [{ from: 90%, pay: 100% }] } }
  - { name: Care, share: 50%, components: [
      { name: EBRs, share: 50%, metric: ebr, when_undefined: zero, pays: { of: attainment, bands: [{ from: 90%, pay: 100% }] } },
      { name: Risk, share: 50%, metric: risk, when_undefined: zero, hit: { metric: risk, of: value, at_most: 5%, when_undefined: fail }, pays: { of: value, bands: [{ up_to: 10%, pay: 100% }] } } ] }
${modifiers}
`;
  const { earned, diagnostics } = payGiven(plan, [{ csm_id: 'c-1', role: 'CSM' }], { '*': facts });
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  const asked = earned[0]?.outlook().asked ?? new Map();
  return [...asked].map(([step, all]) => ({
    code: earned[0]?.steps[step - 1]?.args['code'],
    asked: all.map(({ away, edge, value, unit, because, component, ...one }: Asked) => ({
      ...one,
      ...(component === null ? {} : { component }),
      ...(because === null ? {} : { because }),
      edge: figureText(edge, unit, currency),
      value: value === null ? null : figureText(value, unit, currency),
      ...withoutUnits(argTexts(away, currency)),
    })),
  }));
}

type Asked = import('../../src/engine/asked.ts').Asked;

const withoutUnits = ({ distance_unit: _, grow_unit: __, ...args }: Record<string, string>) => args;

const FACTS = {
  grr: { numerator: '$930,000', denominator: '$1,000,000' },
  ebr: { numerator: '15', denominator: '24' },
  risk: { numerator: '2', denominator: '20' },
};

describe('a gate', () => {
  const gate = (bound: string) => `gate: { metric: grr, of: value, ${bound}, otherwise: 50%, when_undefined: stop }`;
  const seen = { metric: 'grr', of: 'value', value: '0.93' };

  it('that is open says what it saw', () => {
    expect(askedBy(gate('at_least: 93%'), FACTS)).toEqual([
      { code: 'gate-open', asked: [{ ...seen, bound: 'at_least', edge: '0.93', holds: true }] },
    ]);
  });

  it('that is shut says how far it was: $20,000 of ARR to 95%, and a cent more to be above it', () => {
    const away = { distance: '0.02', more_of: 'ARR' };
    expect(askedBy(gate('at_least: 95%'), FACTS)).toEqual([
      {
        code: 'gate-failed',
        asked: [{ ...seen, bound: 'at_least', edge: '0.95', holds: false, ...away, grow: '20000.00' }],
      },
    ]);
    expect(askedBy(gate('above: 95%'), FACTS)[0]?.asked).toMatchObject([{ grow: '20000.01', beyond: 'yes' }]);
  });

  it('asks attainment of the target: 98% of 95% is 93.1%, $1,000 away', () => {
    const asked = askedBy(gate('at_least: 98%').replace('of: value', 'of: attainment'), FACTS)[0]?.asked;
    expect(asked).toEqual([
      {
        ...{ metric: 'grr', of: 'attainment', bound: 'at_least', edge: '0.98', holds: false },
        ...{ value: '0.978947368421', distance: '0.001', grow: '1000.00', more_of: 'ARR' },
      },
    ]);
  });

  it('of two conditions tells which of them failed', () => {
    const two = `gate:
  - { metric: grr, of: value, at_least: 90%, when_undefined: stop }
  - { metric: ebr, of: value, at_least: 70%, when_undefined: stop }`;
    const asked = askedBy(two, FACTS)[0]?.asked.map(({ metric, holds }: Asked) => [metric, holds]);
    expect(asked).toEqual([
      ['grr', true],
      ['ebr', false],
    ]);
  });

  it('on the worse side is nothing to strive for', () => {
    expect(askedBy(gate('at_most: 90%'), FACTS)[0]?.asked).toEqual([
      { ...seen, bound: 'at_most', edge: '0.9', holds: false },
    ]);
  });

  it.each([
    ['pass', true, 'gate-open'],
    ['fail', false, 'gate-failed'],
  ])('without a value it is answered: %s', (answer, holds, code) => {
    const facts = { ...FACTS, grr: { undefined: 'no account in the book' } };
    expect(askedBy(gate('at_least: 90%').replace('stop', answer), facts)).toEqual([
      {
        code,
        asked: [
          {
            ...{ metric: 'grr', of: 'value', bound: 'at_least', edge: '0.9', holds },
            ...{ value: null, because: 'no account in the book' },
          },
        ],
      },
    ]);
  });
});

it('a factor tells of each leaf below whether it was hit, and how far it was', () => {
  expect(askedBy('multiplier: { times: 1.5x, when: all_hit }', FACTS)).toEqual([
    {
      code: 'not-multiplied',
      asked: [
        {
          ...{ component: 'Keep', metric: 'grr', of: 'value', bound: 'at_least', edge: '0.95', value: '0.93' },
          ...{ holds: false, distance: '0.02', grow: '20000.00', more_of: 'ARR' },
        },
        {
          ...{ component: 'Care / EBRs', metric: 'ebr', of: 'value', bound: 'at_least', edge: '0.7', value: '0.625' },
          ...{ holds: false, distance: '0.075', grow: '2', more_of: 'accounts' },
        },
        // Its own condition is stricter than its target: 5% of 20 accounts is one.
        {
          ...{ component: 'Care / Risk', metric: 'risk', of: 'value', bound: 'at_most', edge: '0.05', value: '0.1' },
          ...{ holds: false, distance: '0.05', grow: '1', more_of: 'accounts' },
        },
      ],
    },
  ]);
});

it('a floor or a cap without a condition asks nothing', () => {
  expect(askedBy('floor: 10%\ncap: 200%', FACTS)).toEqual([]);
});
