import type { PeriodLength } from '../calendar/index.ts';
import { readConditions } from '../kinds/condition.ts';
import type { CurveScope } from '../kinds/curve.ts';
import type { Modifier } from '../kinds/modifier.ts';
import { MODIFIERS } from '../kinds/modifiers/index.ts';
import { figureOf, knownMetric, type PlanScope, type TreePath } from '../kinds/scope.ts';
import { type Money, money, type NumberLiteral, type Ratio, reduce } from '../money/index.ts';
import { parseShape } from '../yaml/parse-shape.ts';
import { isRawMap, type Raw, type RawMap } from '../yaml/raw.ts';
import { checkPeriodName } from './by-period.ts';
import type { ByPeriod, Group, Leaf, NodeAmount, PlanNode, PlanPlace, WhenUndefined } from './plan.ts';
import { type Pays, readPays } from './read-pays.ts';
import { groupShape, leafShape } from './shape.ts';
import { sharesAddUp } from './shares.ts';
import { curveReads } from './walk.ts';

/** What a node is told from above. */
export type NodeContext = {
  readonly scope: PlanScope;
  readonly file: string;
  /** Null when the plan's own is faulty: names of periods are not checked then. */
  readonly period: PeriodLength | null;
  /** How the parent's amount is known: by the plan, from a column, or not at all. */
  readonly parentAmount: 'stated' | 'column' | null;
  readonly names: readonly string[];
};

type Common = {
  readonly name: string;
  readonly share?: NumberLiteral | Readonly<Record<string, NumberLiteral>> | undefined;
  readonly amount?: NumberLiteral | undefined;
  readonly pool?: 'equal' | 'by_variable' | undefined;
};

/** The children under `components`, or null after a fault. Shares are checked together, so that one fault does not hide another. */
export function readChildren(raw: readonly Raw[], path: TreePath, context: NodeContext): readonly PlanNode[] | null {
  const children = raw.map((child, place) => readNode(child, [...path, place], context));
  const where = context.names.length === 0 ? 'the plan' : `"${context.names.join(' / ')}"`;
  const sound = children.flatMap((child) => (child === null ? [] : [child]));
  const named = new Set<string>();
  for (const [place, child] of children.entries()) {
    if (child === null) continue;
    if (named.has(child.name)) {
      context.scope.fault('doubled-name', [...path, place, 'name'], {
        name: child.name,
        what: `components in ${where}`,
      });
    }
    named.add(child.name);
  }
  const whole = sharesAddUp(raw, where, path, context);
  return whole && sound.length === children.length ? sound : null;
}

function readNode(raw: Raw, path: TreePath, context: NodeContext): PlanNode | null {
  const { scope } = context;
  if (!isRawMap(raw)) {
    scope.fault('bad-value', path, {
      text: typeof raw === 'string' ? raw : 'a list',
      expected: 'a component, a map with a name',
    });
    return null;
  }
  const name = typeof raw.name === 'string' ? raw.name : `#${Number(path.at(-1)) + 1}`;
  const isGroup = Object.hasOwn(raw, 'components');
  const isLeaf = Object.hasOwn(raw, 'metric') || Object.hasOwn(raw, 'pays');
  if (isGroup && isLeaf) {
    scope.fault('leaf-or-group', path, { name, because: 'has both components and metric or pays' });
    return null;
  }
  return isGroup ? readGroup(raw, name, path, context) : readLeaf(raw, name, path, context);
}

function readLeaf(raw: RawMap, name: string, path: TreePath, context: NodeContext): Leaf | null {
  const { scope } = context;
  const parsed = parseShape(leafShape, raw, path, `component "${name}"`, scope);
  if (parsed === null) return null;
  const named = checkName(name, path, scope);
  const amount = readAmount(parsed, path, context);
  const metric = knownMetric(parsed.metric, [...path, 'metric'], scope);
  if (amount === 'fault') return null;
  const { hasAmount, moneyPays } = statedness(amount, context);
  const modifiers = readModifiers(raw, path, hasAmount, moneyPays, scope);
  const hit = parsed.hit === undefined ? null : readConditions(parsed.hit, [...path, 'hit'], scope);
  const written = raw.pays;
  if (metric === null || !named || !isRawMap(written)) return null;
  const pays = readPays(written, {
    metric: parsed.metric,
    component: name,
    hasAmount,
    moneyPays,
    negative: parsed.negative === 'allow',
    scope,
    path: [...path, 'pays'],
  });
  if (pays === null || modifiers === null || (parsed.hit !== undefined && hit === null)) return null;
  const whenUndefined = parsed.when_undefined ?? 'stop';
  const impossible = answerImpossible(
    whenUndefined,
    amount,
    scope.metric(pays.reading.metric)?.hasTarget ?? false,
    pays,
  );
  if (impossible !== null) {
    scope.fault('answer-impossible', [...path, 'when_undefined'], { answer: whenUndefined, because: impossible });
    return null;
  }
  return {
    type: 'leaf',
    name,
    names: [...context.names, name],
    place: placeOf(path, context),
    amount,
    pool: parsed.pool ?? null,
    modifiers,
    whenUndefined,
    metric: parsed.metric,
    reads: [...new Set([parsed.metric, ...curveReads(pays)])],
    ...pays,
    paysPlace: placeOf([...path, 'pays'], context),
    hit,
    negative: parsed.negative === 'allow',
  };
}

function readGroup(raw: RawMap, name: string, path: TreePath, context: NodeContext): Group | null {
  const { scope } = context;
  const parsed = parseShape(groupShape, raw, path, `component "${name}"`, scope);
  if (parsed === null) return null;
  const named = checkName(name, path, scope);
  const amount = readAmount(parsed, path, context);
  const written = raw.components;
  if (amount === 'fault') return null;
  const { hasAmount, moneyPays } = statedness(amount, context);
  const modifiers = readModifiers(raw, path, hasAmount, moneyPays, scope);
  const inside: NodeContext = {
    ...context,
    names: [...context.names, name],
    parentAmount: amount === null ? null : moneyPays === 'unstated' ? 'column' : 'stated',
  };
  const children = readChildren(Array.isArray(written) ? written : [], [...path, 'components'], inside);
  const whenUndefined = parsed.when_undefined ?? 'stop';
  const impossible = answerImpossible(whenUndefined, amount, true, null);
  if (impossible !== null) {
    scope.fault('answer-impossible', [...path, 'when_undefined'], { answer: whenUndefined, because: impossible });
    return null;
  }
  if (children === null || modifiers === null || !named) return null;
  return {
    type: 'group',
    name,
    names: inside.names,
    place: placeOf(path, context),
    amount,
    pool: parsed.pool ?? null,
    modifiers,
    whenUndefined,
    children,
  };
}

export function placeOf(path: TreePath, { scope, file }: Pick<NodeContext, 'scope' | 'file'>): PlanPlace {
  return { file, line: scope.lineOf(path), path };
}

function checkName(name: string, path: TreePath, scope: PlanScope): boolean {
  const because =
    name.trim().toLowerCase() === 'total'
      ? '"total" is the sum of all components'
      : name.includes(' / ')
        ? '" / " separates the names of a path'
        : null;
  if (because !== null) scope.fault('bad-name', [...path, 'name'], { name, because });
  return because === null;
}

function statedness(
  amount: NodeAmount,
  context: NodeContext,
): { readonly hasAmount: boolean; readonly moneyPays: CurveScope['moneyPays'] } {
  if (amount === null) return { hasAmount: false, moneyPays: 'fixed' };
  const unstated = amount.from === 'share' && context.parentAmount === 'column';
  return { hasAmount: true, moneyPays: unstated ? 'unstated' : 'scaled' };
}

function readAmount(parsed: Common, path: TreePath, context: NodeContext): NodeAmount | 'fault' {
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
  for (const [text, share] of Object.entries(written)) {
    const name = checkPeriodName(text, period, [...path, text], scope, values);
    if (name === null || shareFault(share, [...path, text], scope)) return null;
    values.set(name, share.value);
  }
  return { by: 'period', values };
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

/** Gate, multipliers, floor and cap of a node, in the order in which they act; null after a fault. */
export function readModifiers(
  raw: RawMap,
  path: TreePath,
  hasAmount: boolean,
  moneyPays: CurveScope['moneyPays'],
  scope: PlanScope,
): readonly Modifier[] | null {
  const modifiers: Modifier[] = [];
  let sound = true;
  for (const kind of MODIFIERS) {
    const written = raw[kind.name];
    if (written === undefined) continue;
    const at = [...path, kind.name];
    const parsed = parseShape(kind.schema, written, at, `"${kind.name}"`, scope);
    const read = parsed === null ? null : kind.read(written, { ...scope, path: at, hasAmount, moneyPays });
    if (read === null) sound = false;
    else modifiers.push(...read);
  }
  return sound ? modifiers : null;
}

/** Why an answer to an undefined metric cannot come to an amount, or null when it can. */
function answerImpossible(
  answer: WhenUndefined,
  amount: NodeAmount,
  hasTarget: boolean,
  pays: Pays | null,
): string | null {
  if (answer === 'full_amount' && amount === null) return 'the component has no amount';
  if (answer === 'share_out' && amount?.from !== 'share') return 'only a share can be shared out to siblings';
  if (answer !== 'at_target') return null;
  if (!hasTarget) return 'the metric has no target';
  if (pays === null) return null;
  if (pays.items !== null) return 'what the items would have been, nobody knows';
  if (pays.across !== null) return 'a matrix has two readings, and one of them may have a value';
  const base = pays.base?.kind;
  return pays.curve.usesBase && base !== 'amount' && base !== 'value'
    ? `rates on base ${base} need the actual figure`
    : null;
}
