import type { Unit } from '../../kinds/fact.ts';
import { type Currency, exactly, multiply, numberText, type Ratio, roundMoney } from '../../money/index.ts';
import type { ReadingTold, Rule } from '../../reports/explained-line.ts';
import { moneyText } from '../figures.ts';
import { exactPercent, figureOf, figureText, metricName, missingText, moneyOf } from './figures.ts';

/** The numbers of a rule as its sentence has them. */
export type Told = {
  /** The metrics that its curve reads. */
  readonly names: { readonly reading: string; readonly across: string };
  has(name: string): boolean;
  text(name: string): string;
  money(name: string): string;
  percent(name: string): string;
  /** A rate: `5%`, `1.5x`. */
  rate(name: string): string;
  number(name: string): Ratio | null;
  /** An edge of the reading: `90% of target`, `$100,000`. */
  edge(name: string): string;
  /** The same of the second reading. */
  across(name: string): string;
  /** Where a band or tier begins: `from 90% of target`, `below 5%`. */
  begins(): string;
  /** A distance along the reading: `1 point`, `$10,000`. */
  size(name: string): string;
  /** What a band, point or step pays: `$400.00`, `50% of $160.00`; what is stated for a full amount with what it comes to here. */
  pay(): string;
  /** The height of a point of a line, without what it is a part of. */
  height(prefix: string): string;
  /** What the point at which somebody stands pays: `50% of $80.00`. */
  pointPay(): string;
  /** What the heights are a part of: `, of $160.00`. */
  ofWhat(): string;
};

const SIDES = ['from', 'above', 'up_to', 'below'] as const;

export function toldOf(rule: Rule, currency: Currency): Told {
  const { args, amount, stated } = rule;
  const text = (name: string) => args[name] ?? '';
  const has = (name: string) => args[name] !== undefined;
  const money = (name: string) => moneyText(moneyOf(args[name], currency), currency);
  const number = (name: string) => figureOf(args[name], 'number', currency);
  const percent = (name: string) => shown(number(name), exactPercent);
  const rate = (name: string) =>
    shown(number(name), (value) => (value.n < value.d ? exactPercent(value) : `${numberText(value)}x`));
  const edgeIn = (reading: ReadingTold | null, name: string) => {
    const unit: Unit = reading?.unit ?? 'percent';
    const target = reading === null || reading.of === 'attainment' ? ' of target' : '';
    return `${shown(figureOf(args[name], unit, currency), (value) => figureText(value, unit, currency))}${target}`;
  };
  const edge = (name: string) => edgeIn(rule.reading, name);
  const scale = number('scale');
  const statedPay = (name: string) => {
    const pay = moneyOf(args[name], currency);
    if (scale === null || amount === null || stated === null) return moneyText(pay, currency);
    const here = roundMoney(multiply(exactly(pay), scale), 'half_away_from_zero');
    return `${moneyText(pay, currency)} of ${moneyText(stated, currency)}, here ${moneyText(here, currency)} of ${moneyText(amount, currency)}`;
  };
  const whole = amount === null ? '' : ` of ${moneyText(amount, currency)}`;
  return {
    names: { reading: metricName(rule.reading?.metric ?? ''), across: metricName(rule.across?.metric ?? '') },
    has,
    text,
    money,
    percent,
    rate,
    number,
    edge,
    across: (name) => edgeIn(rule.across, name),
    begins() {
      const side = SIDES.find(has);
      return side === undefined ? 'reached' : `${side.replace('_', ' ')} ${edge(side)}`;
    },
    size(name) {
      const unit: Unit = rule.reading?.unit ?? 'percent';
      return shown(figureOf(args[name], unit, currency), (value) => missingText(value, unit, currency));
    },
    pay: () => (has('pay_percent') ? `${percent('pay_percent')}${whole}` : statedPay('pay')),
    pointPay() {
      if (has('at_rate')) return `${rate('at_rate')} of ${money('base')}`;
      return has('at_pay') ? statedPay('at_pay') : `${percent('at_pay_percent')}${whole}`;
    },
    height(prefix) {
      if (has(`${prefix}pay`)) return money(`${prefix}pay`);
      return has(`${prefix}rate`) ? rate(`${prefix}rate`) : percent(`${prefix}pay_percent`);
    },
    ofWhat() {
      if (has('base')) return `, of ${money('base')}`;
      if (['from_', 'to_'].some((prefix) => has(`${prefix}pay_percent`))) return `,${whole}`;
      return scale === null ? '' : `, times ${numberText(scale)}`;
    },
  };
}

function shown(value: Ratio | null, write: (value: Ratio) => string): string {
  return value === null ? '—' : write(value);
}
