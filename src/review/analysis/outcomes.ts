import type { Modifier } from '../../kinds/modifier.ts';
import { ZERO } from '../../money/index.ts';
import { breakpointsOf, domainOf, gridOf } from './breakpoints.ts';
import { cellsOf } from './cells.ts';
import { holdsAt } from './exact-pay.ts';
import type { Setting, Values } from './setting.ts';
import { canLack } from './worlds.ts';

/** Can the conditions of a modifier hold, and can they fail, each metric being what it can be? */
export function outcomes(
  { conditions, hits }: Modifier,
  setting: Setting,
): { readonly holds: boolean; readonly fails: boolean } {
  if (hits !== null) return { holds: true, fails: true };
  let holds = true;
  let fails = false;
  for (const metric of new Set(conditions.map((condition) => condition.metric))) {
    const own = conditions.filter((condition) => condition.metric === metric);
    const grid = gridOf(breakpointsOf(metric, setting), metric, setting);
    const cells = cellsOf(grid.length === 0 ? [ZERO] : grid, domainOf(metric, setting));
    const list = cells.map(({ sample }) => {
      const values: Values = new Map([[metric, sample]]);
      return own.every((condition) => holdsAt(condition, values, setting));
    });
    const isLacking = canLack(metric, setting);
    const passes = isLacking && own.every(({ whenUndefined }) => whenUndefined === 'pass');
    if (!list.includes(true) && !passes) holds = false;
    if (list.includes(false) || (isLacking && own.some(({ whenUndefined }) => whenUndefined === 'fail'))) fails = true;
  }
  return { holds, fails };
}
