import type { PeriodLength } from '../calendar/index.ts';
import { readConditions } from '../kinds/condition.ts';
import { knownMetric, type PlanScope, type TreePath } from '../kinds/scope.ts';
import { parseShape } from '../yaml/parse-shape.ts';
import { isRawMap, type Raw, type RawMap } from '../yaml/raw.ts';
import type { Group, Leaf, NodeAmount, PlanNode, PlanPlace, WhenUndefined } from './plan.ts';
import { readModifiers } from './read-modifiers.ts';
import { lacksAmount, readAmount, statedness } from './read-node-amount.ts';
import { type Pays, readPays } from './read-pays.ts';
import { groupShape, leafShape } from './shape.ts';
import { sharesAddUp } from './shares.ts';
import { soundKeys } from './sound-part.ts';
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

/** What could be read of a list: `sound` without the items that have a fault, and whether there is none. */
export type Children = { readonly sound: readonly PlanNode[]; readonly isWhole: boolean };

/** The children under `components`. Shares are checked together, so that one fault does not hide another. */
export function readChildren(raw: readonly Raw[], path: TreePath, context: NodeContext): Children {
  const found = raw.map((child, place) => readNode(child, [...path, place], context));
  const where = context.names.length === 0 ? 'the plan' : `"${context.names.join(' / ')}"`;
  const named = new Set<string>();
  for (const [place, child] of raw.entries()) {
    const name = isRawMap(child) ? child.name : undefined;
    if (typeof name !== 'string' || name.trim() === '') continue;
    if (named.has(name)) {
      context.scope.fault('doubled-name', [...path, place, 'name'], { name, what: `components in ${where}` });
    }
    named.add(name);
  }
  const addsUp = sharesAddUp(raw, where, path, context);
  const sound = found.flatMap(({ node }) => node ?? []);
  return { sound, isWhole: addsUp && found.every(({ isWhole }) => isWhole) };
}

/** A node as far as it could be read, null where nothing hangs together; `isWhole`: without a fault at it and below it. */
type ReadNode = { readonly node: PlanNode | null; readonly isWhole: boolean };

const NO_NODE: ReadNode = { node: null, isWhole: false };

function readNode(raw: Raw, path: TreePath, context: NodeContext): ReadNode {
  const { scope } = context;
  if (!isRawMap(raw)) {
    scope.fault('bad-value', path, {
      text: typeof raw === 'string' ? raw : 'a list',
      expected: 'a component, a map with a name',
    });
    return NO_NODE;
  }
  const name = typeof raw.name === 'string' ? raw.name : `#${Number(path.at(-1)) + 1}`;
  const isGroup = Object.hasOwn(raw, 'components');
  const isLeaf = Object.hasOwn(raw, 'metric') || Object.hasOwn(raw, 'pays');
  if (isGroup && isLeaf) {
    scope.fault('leaf-or-group', path, { name, because: 'has both components and metric or pays' });
    return NO_NODE;
  }
  if (isGroup) return readGroup(raw, name, path, context);
  const leaf = readLeaf(raw, name, path, context);
  return { node: leaf, isWhole: leaf !== null };
}

function readLeaf(asWritten: RawMap, name: string, path: TreePath, context: NodeContext): Leaf | null {
  const parsed = parseShape(leafShape, asWritten, path, `component "${name}"`, context.scope);
  const whole = parsed && { keys: parsed, raw: asWritten, scope: context.scope };
  const { keys, raw, scope } = whole ?? soundKeys(leafShape, asWritten, path, context.scope);
  const named = checkName(name, path, scope);
  const lost = lacksAmount(asWritten, keys, leafShape.shape);
  const amount = lost ? 'fault' : readAmount({ ...keys, name }, path, { ...context, scope });
  const traits = keys.metric === undefined ? null : knownMetric(keys.metric, [...path, 'metric'], scope);
  const { hasAmount, moneyPays } = statedness(amount, context);
  const modifiers = readModifiers(raw, path, hasAmount, moneyPays, scope);
  const hit = keys.hit === undefined ? null : readConditions(keys.hit, [...path, 'hit'], scope);
  const written = raw.pays;
  const pays = isRawMap(written)
    ? readPays(written, {
        metric: keys.metric ?? '',
        component: name,
        hasAmount,
        moneyPays,
        negative: asWritten.negative !== undefined,
        scope,
        path: [...path, 'pays'],
      })
    : null;
  const whenUndefined = keys.when_undefined ?? 'stop';
  const hasTarget = traits?.hasTarget ?? true;
  const isPossible = amount === 'fault' || isAnswered(whenUndefined, amount, hasTarget, pays, path, scope);
  if (parsed === null || traits === null || amount === 'fault' || !named || !isPossible) return null;
  if (pays === null || modifiers === null || (parsed.hit !== undefined && hit === null)) return null;
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

function readGroup(asWritten: RawMap, name: string, path: TreePath, context: NodeContext): ReadNode {
  const parsed = parseShape(groupShape, asWritten, path, `component "${name}"`, context.scope);
  const whole = parsed && { keys: parsed, raw: asWritten, scope: context.scope };
  const { keys, raw, scope } = whole ?? soundKeys(groupShape, asWritten, path, context.scope);
  const named = checkName(name, path, scope);
  const lost = lacksAmount(asWritten, keys, groupShape.shape);
  const amount = lost ? 'fault' : readAmount({ ...keys, name }, path, { ...context, scope });
  const written = raw.components;
  const { hasAmount, moneyPays } = statedness(amount, context);
  const modifiers = readModifiers(raw, path, hasAmount, moneyPays, scope);
  const inside: NodeContext = {
    ...context,
    scope,
    names: [...context.names, name],
    parentAmount: amount === null ? null : moneyPays === 'unstated' ? 'column' : 'stated',
  };
  const children = readChildren(Array.isArray(written) ? written : [], [...path, 'components'], inside);
  const whenUndefined = keys.when_undefined ?? 'stop';
  const isPossible = amount === 'fault' || isAnswered(whenUndefined, amount, true, null, path, scope);
  const isWhole = parsed !== null && named && isPossible && modifiers !== null && children.isWhole;
  const node: Group = {
    type: 'group',
    name,
    names: inside.names,
    place: placeOf(path, context),
    amount: amount === 'fault' ? null : amount,
    // Without its amount nothing can be said of a pool.
    pool: amount === 'fault' ? null : (keys.pool ?? null),
    modifiers: modifiers ?? [],
    whenUndefined,
    children: children.sound,
  };
  return { node, isWhole: isWhole && amount !== 'fault' };
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

/** Can an answer to an undefined metric come to an amount? False after a fault. */
function isAnswered(
  answer: WhenUndefined,
  amount: NodeAmount,
  hasTarget: boolean,
  pays: Pays | null,
  path: TreePath,
  scope: PlanScope,
): boolean {
  const because = answerImpossible(answer, amount, hasTarget, pays);
  if (because !== null) scope.fault('answer-impossible', [...path, 'when_undefined'], { answer, because });
  return because === null;
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
