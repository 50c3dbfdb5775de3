import type { PeriodLength } from '../calendar/index.ts';
import type { CurveScope } from '../kinds/curve.ts';
import { figureOf, type PlanScope, type TreePath } from '../kinds/scope.ts';
import { type Money, money, type NumberLiteral, type Ratio, reduce } from '../money/index.ts';
import type { RawMap } from '../yaml/raw.ts';
import { checkPeriodName } from './by-period.ts';
import type { ByPeriod, NodeAmount } from './plan.ts';
import type { NodeContext } from './read-node.ts';

/** The keys that say what a node's money comes from. */
type Common = {
  /** For messages. */
  readonly name: string;
  readonly share?: NumberLiteral | Readonly<Record<string, NumberLiteral>> | undefined;
  readonly amount?: NumberLiteral | undefined;
  readonly pool?: 'equal' | 'by_variable' | undefined;
};

/** Is a share or an amount written that could not be read, or one of the keys that do not exist perhaps meant so? */
export function lacksAmount(raw: RawMap, keys: Omit<Common, 'name'>, shape: object): boolean {
  if (keys.share !== undefined || keys.amount !== undefined) return false;
  return Object.keys(raw).some((key) => key === 'share' || key === 'amount' || !Object.hasOwn(shape, key));
}

export function readAmount(parsed: Common, path: TreePath, context: NodeContext): NodeAmount | 'fault' {
  const { scope, period } = context;
  if (parsed.amount !== undefined && parsed.share !== undefined) {
    scope.fault('share-and-amount', [...path, 'amount'], { name: parsed.name });
    return 'fault';
  }
  if (parsed.amount !== undefined) {
    const amount = wholeMoney(parsed.amount, [...path, 'amount'], scope);
    return amount === null ? 'fault' : { from: 'amount', amount };
  }
  if (parsed.share === undefined) return null;
  if (context.parentAmount === null) {
    scope.fault('share-of-nothing', [...path, 'share'], { name: parsed.name });
    return 'fault';
  }
  const share = readShare(parsed.share, period, [...path, 'share'], scope);
  return share === null ? 'fault' : { from: 'share', share };
}

function readShare(
  written: NumberLiteral | Readonly<Record<string, NumberLiteral>>,
  period: PeriodLength | null,
  path: TreePath,
  scope: PlanScope,
): ByPeriod<Ratio> | null {
  if (isLiteral(written)) return shareFault(written, path, scope) ? null : { by: 'none', value: written.value };
  const values = new Map<string, Ratio>();
  let sound = true;
  for (const [text, share] of Object.entries(written)) {
    const name = checkPeriodName(text, period, [...path, text], scope, values);
    if (shareFault(share, [...path, text], scope) || name === null) sound = false;
    if (name !== null) values.set(name, share.value);
  }
  return sound ? { by: 'period', values } : null;
}

function shareFault(written: NumberLiteral, path: TreePath, scope: PlanScope): boolean {
  const sound = written.value.n >= 0n && written.value.n <= written.value.d;
  if (!sound) scope.fault('bad-value', path, { text: written.text, expected: 'a share from 0% to 100%' });
  return !sound;
}

function isLiteral(written: NumberLiteral | Readonly<Record<string, NumberLiteral>>): written is NumberLiteral {
  return typeof written.text === 'string';
}

/** An amount in whole minor units; null after a fault. */
export function wholeMoney(written: NumberLiteral, path: TreePath, scope: PlanScope): Money | null {
  const exact = figureOf(written, 'money', path, scope);
  if (exact === null) return null;
  const { n, d } = reduce(exact);
  if (d === 1n && n >= 0n) return money(n);
  const { code, digits } = scope.currency;
  const expected = n < 0n ? 'an amount of 0 or more' : `an amount with at most ${digits} decimals, as ${code} has`;
  scope.fault('bad-value', path, { text: written.text, expected });
  return null;
}

/** After a fault in the amount it counts as one: what is missing was meant to be there. */
export function statedness(
  amount: NodeAmount | 'fault',
  context: NodeContext,
): { readonly hasAmount: boolean; readonly moneyPays: CurveScope['moneyPays'] } {
  if (amount === null) return { hasAmount: false, moneyPays: 'fixed' };
  const unstated = amount !== 'fault' && amount.from === 'share' && context.parentAmount === 'column';
  return { hasAmount: true, moneyPays: unstated ? 'unstated' : 'scaled' };
}
