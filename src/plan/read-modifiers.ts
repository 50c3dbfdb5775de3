import type { CurveScope } from '../kinds/curve.ts';
import type { Modifier } from '../kinds/modifier.ts';
import { MODIFIERS } from '../kinds/modifiers/index.ts';
import type { PlanScope, TreePath } from '../kinds/scope.ts';
import { parseShape } from '../yaml/parse-shape.ts';
import type { RawMap } from '../yaml/raw.ts';
import { soundPart } from './sound-part.ts';

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
    const part = parsed === null ? soundPart(kind.schema, written, at, scope) : { raw: written, scope };
    const read = part && kind.read(part.raw, { ...part.scope, path: at, hasAmount, moneyPays });
    if (parsed === null || read === null) sound = false;
    else modifiers.push(...read);
  }
  return sound ? modifiers : null;
}
