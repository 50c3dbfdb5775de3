import { leavesOf } from '../../plan/walk.ts';
import { amountsFor, type Setting } from './setting.ts';

/**
 * A setting in which some metrics that hand on their share have no value, and all other such metrics have one: how the amounts are divided depends on
 * these alone.
 */
export type World = {
  readonly setting: Setting;
  readonly without: ReadonlySet<string>;
  /** The metrics of which this world says whether they have a value. */
  readonly settled: ReadonlySet<string>;
};

export type Worlds = { readonly all: readonly World[]; readonly isComplete: boolean };

const MOST_WORLDS = 32;

/** Every combination, or where that is too many: none without a value, each alone, all but each, and all together. */
export function worldsOf(setting: Setting): Worlds {
  const { plan, period, variable } = setting;
  const handing = leavesOf(plan.root).filter(({ whenUndefined }) => whenUndefined === 'share_out');
  const settled = new Set(handing.flatMap(({ reads }) => reads).filter((metric) => canLack(metric, setting)));
  const { sets, isComplete } = subsetsOf([...settled]);
  const all = sets.map((without) => {
    const amounts = without.size === 0 ? setting.amounts : amountsFor(plan, period, variable, without);
    return { setting: { ...setting, amounts }, without, settled };
  });
  return { all, isComplete };
}

function subsetsOf(names: readonly string[]): {
  readonly sets: readonly ReadonlySet<string>[];
  readonly isComplete: boolean;
} {
  if (2 ** names.length > MOST_WORLDS) {
    const allBut = names.map((name) => new Set(names.filter((other) => other !== name)));
    const alone = names.map((name) => new Set([name]));
    return { sets: [new Set(), ...alone, ...allBut, new Set(names)], isComplete: false };
  }
  let sets: ReadonlySet<string>[] = [new Set()];
  for (const name of names) sets = sets.flatMap((set) => [set, new Set([...set, name])]);
  return { sets, isComplete: true };
}

/** Can a metric be without a value? */
export function canLack(metric: string, { plan }: Setting): boolean {
  return plan.metrics.get(metric)?.metric.measure.canBeUndefined ?? false;
}
