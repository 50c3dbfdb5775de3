import { isUndefined } from '../../engine/amounts.ts';
import { ownFact, targetOf } from '../../engine/evaluation.ts';
import type { Member } from '../../engine/pools.ts';
import type { Ratio } from '../../money/index.ts';
import { leavesOf, usedMetrics } from '../../plan/walk.ts';
import type { ReviewTarget, Setting, Values } from './setting.ts';

/** A setting of one person, and the values at which their metrics stand; one that has none is not among them. */
export type Personal = { readonly setting: Setting; readonly values: Values };

/**
 * What the plan is for one person: their targets, their amounts (for the days they were there) and the book behind each of their rates, with every metric
 * where it stands. A component without a value is out, as it is when they are paid: its amount has gone to its siblings, or to nobody. In a pool the
 * person stands alone.
 */
export function personalSetting(member: Member): Personal {
  const { assignment, own, amounts, variable } = member;
  const { plan, moment } = own.run;
  const targets = new Map<string, ReviewTarget>();
  const values = new Map<string, Ratio>();
  const books = new Map<string, Ratio>();
  for (const { name } of usedMetrics(assignment.plan)) {
    const target = targetOf(name, { run: own.run, own }).value;
    if (target !== null) targets.set(name, { value: target, stated: true });
    const { result } = ownFact(name, own);
    if (result.value === null) continue;
    values.set(name, result.value);
    if (result.denominator !== null) books.set(name, result.denominator);
  }
  const money = new Map(amounts.money);
  for (const leaf of leavesOf(plan.root)) {
    const isOut = leaf.whenUndefined === 'zero' || leaf.whenUndefined === 'share_out';
    if (isOut && isUndefined(leaf, own)) money.delete(leaf);
  }
  const setting: Setting = {
    plan,
    period: moment.period,
    targets,
    variable,
    amounts: { ...amounts, money },
    book: { n: 0n, d: 1n },
    books,
    assumed: [],
  };
  return { setting, values };
}
