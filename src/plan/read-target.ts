import type { PeriodLength } from '../calendar/index.ts';
import { didYouMean } from '../diagnostics/index.ts';
import type { Unit } from '../kinds/fact.ts';
import { figureOf, type PlanScope, type TreePath } from '../kinds/scope.ts';
import { type NumberLiteral, numberLiteral, type Ratio } from '../money/index.ts';
import { checkPeriodName } from './by-period.ts';
import type { StatedTarget, Target } from './plan.ts';

type WrittenMap = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/** A target as its schema hands it on: a literal, or a map by period, of a column or of a file. */
export type WrittenTarget = NumberLiteral | WrittenMap;

type TargetContext = {
  readonly unit: Unit;
  readonly scope: PlanScope;
  /** Null when the plan's own is faulty: names of periods are not checked then. */
  readonly period: PeriodLength | null;
};

/** The one file of a data folder that targets are read from. */
const TARGETS_FILE = 'targets.csv';

/** The target that is written, or null after a fault. */
export function readTarget(written: WrittenTarget, path: TreePath, context: TargetContext): Target | null {
  if (isLiteral(written) || !Object.hasOwn(written, 'file')) return readStated(written, path, context);
  const { file, else: other } = written;
  const { scope } = context;
  const valid = ['file', 'else'];
  const strangers = Object.keys(written).filter((key) => !valid.includes(key));
  for (const key of strangers) {
    const help = didYouMean(key, valid);
    scope.fault('unknown-key', [...path, key], { key, where: 'a target from a file', valid }, help);
  }
  if (file !== TARGETS_FILE) {
    const text = typeof file === 'string' ? file : 'a map';
    const expected = `${TARGETS_FILE}, the file of the data folder that targets are read from`;
    scope.fault('bad-value', [...path, 'file'], { text, expected });
  }
  const otherwise = other === undefined ? null : readOtherwise(other, [...path, 'else'], context);
  if (strangers.length > 0 || file !== TARGETS_FILE || (other !== undefined && otherwise === null)) return null;
  return { by: 'file', otherwise };
}

function readOtherwise(written: WrittenMap[string], path: TreePath, context: TargetContext): StatedTarget | null {
  if (typeof written !== 'string') return readStated(written, path, context);
  const value = readFigure(written, path, context);
  return value && { by: 'none', value };
}

/** A target that stands in the plan or in the roster. */
function readStated(written: WrittenTarget, path: TreePath, context: TargetContext): StatedTarget | null {
  const { unit, scope, period } = context;
  if (isLiteral(written)) {
    const value = figureOf(written, unit, path, scope);
    return value && { by: 'none', value };
  }
  if (Object.hasOwn(written, 'column')) return readColumn(written, path, scope);
  if (Object.hasOwn(written, 'file')) {
    scope.fault('unknown-key', [...path, 'file'], { key: 'file', where: '"else" of a target', valid: ['column'] });
    return null;
  }
  const values = new Map<string, Ratio>();
  let sound = true;
  for (const [name, text] of Object.entries(written)) {
    const at = [...path, name];
    const periodName = checkPeriodName(name, period, at, scope, values);
    const value = periodName === null ? null : readFigure(text, at, context);
    if (periodName === null || value === null) sound = false;
    else values.set(periodName, value);
  }
  return sound ? { by: 'period', values } : null;
}

function readColumn(written: WrittenMap, path: TreePath, scope: PlanScope): StatedTarget | null {
  const other = Object.keys(written).find((key) => key !== 'column');
  if (other !== undefined) {
    scope.fault('unknown-key', [...path, other], { key: other, where: 'a target from a column', valid: ['column'] });
    return null;
  }
  const { column } = written;
  if (typeof column === 'string' && column.trim() !== '') return { by: 'column', column };
  const text = typeof column === 'string' ? column : 'a map';
  scope.fault('bad-value', [...path, 'column'], { text, expected: 'a roster column' });
  return null;
}

function readFigure(text: WrittenMap[string], path: TreePath, { unit, scope }: TargetContext): Ratio | null {
  const literal = typeof text === 'string' ? numberLiteral(text) : null;
  if (literal !== null) return figureOf(literal, unit, path, scope);
  const expected = 'a target in the metric’s unit, such as 105%';
  scope.fault('bad-value', path, { text: typeof text === 'string' ? text : 'a map', expected });
  return null;
}

function isLiteral(written: WrittenTarget): written is NumberLiteral {
  return typeof written.value === 'object' && typeof written.value.n === 'bigint';
}
