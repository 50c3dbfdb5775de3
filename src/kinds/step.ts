import type { Ratio } from '../money/index.ts';
import type { Rows, Unit } from './fact.ts';
import type { TreePath } from './scope.ts';

/**
 * One step of the working: data, never a sentence; texts are written when it is shown. `inputs` are the ids of the steps it builds on, `args` the
 * numbers of the rule as they stand in a Result.
 */
export type Step = {
  readonly id: number;
  readonly kind: string;
  /** Where the plan says so; null for what comes from the data. */
  readonly at: { readonly file: string; readonly line: number; readonly path: TreePath } | null;
  readonly inputs: readonly number[];
  readonly args: Readonly<Record<string, string>>;
  readonly value: Ratio | null;
  readonly unit: Unit | null;
  /** The rows behind a fact. */
  readonly rows: readonly Rows[];
};

/** Takes down the steps of an evaluation. Without one the same code runs and nothing is taken down. */
export type Recorder = {
  readonly steps: readonly Step[];
  /** Adds a step and gives its id, from 1. A step with a key is added once: the next call gives the same id. */
  add(step: Omit<Step, 'id' | 'rows'> & { readonly rows?: readonly Rows[] }, key?: string): number;
};

export function recorder(): Recorder {
  const steps: Step[] = [];
  const ids = new Map<string, number>();
  return {
    steps,
    add(step, key) {
      const known = key === undefined ? undefined : ids.get(key);
      if (known !== undefined) return known;
      const id = steps.length + 1;
      steps.push({ rows: [], ...step, id });
      if (key !== undefined) ids.set(key, id);
      return id;
    },
  };
}
